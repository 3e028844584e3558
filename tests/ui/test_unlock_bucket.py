"""The first run over a share that is a bucket: its key is asked for, kept, and never shown."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseflow.actions.office.opening import close_office
from caseflow.actions.sync.exchange import sync
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.domain.errors import CarrierError
from caseflow.ui.unlock.answers import Answers
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.steps import ShareStep
from caseflow.ui.words import set_language
from tests.sync.s3_server import make_bucket, s3_server

PASSPHRASE = "četiri obične reči"


def test_the_step_hands_the_key_on_beside_the_address(qtbot: QtBot) -> None:
    set_language("sr-Latn")
    step = ShareStep("start")
    qtbot.addWidget(step)
    step.address.setText("s3://okrug")
    assert step.given() is None
    step.entry.key_id.setText("ime")
    step.entry.secret.setText("tajna")
    given = step.given()
    assert given == {"share": "s3://okrug", "share_key": "ime:tajna", "digits": ""}
    assert "tajna" not in repr(Answers("start", "sr-Latn", PASSPHRASE, **given))


@pytest.mark.slow
def test_an_office_begins_its_network_in_a_bucket(tmp_path: Path) -> None:
    with s3_server() as endpoint:
        make_bucket(endpoint, "okrug")
        share = f"s3://okrug?endpoint={endpoint}"
        doors = Doors(tmp_path / "ana", system_clock, FLOOR)
        answers = Answers("start", "sr-Latn", PASSPHRASE, name="CSR Kragujevac", type="csr", share=share)
        with pytest.raises(CarrierError) as refused:
            doors.make(answers)
        assert refused.value.key == "share_key_needed"
        assert not (tmp_path / "ana").exists()
        made = doors.make(
            Answers("start", "sr-Latn", PASSPHRASE, "CSR Kragujevac", "csr", share=share, share_key="a:b")
        )
        try:
            assert (made.refused, len(made.digits)) == (None, 30)
            assert sync(made.desk).value.warnings == ()
        finally:
            close_office(made.desk)
