"""An office of the network sends what its own program would never write; nobody else's work stops."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.sync.network import carrier_of
from caseflow.db.ledger import SqlLedger
from caseflow.db.rows.referrals import referral
from caseflow.domain.clock import system_clock
from caseflow.domain.ids import DIRECTORY, RecordId, Space, pair_space
from caseflow.oplog.op import Value
from caseflow.sync.round import no_progress, run_round
from tests.cli.console import CONSENT, PASSPHRASE, Console

WHEN = "2026-11-22T08:00:00+00:00"


@dataclass(frozen=True)
class Scene:
    """ana sent bojan a referral; bojan's computer is in bad hands."""

    console: Console
    ana: str
    bojan: str
    service: str
    referral: str
    ids: tuple[str, str]

    @property
    def pair(self) -> Space:
        return pair_space(*self.ids)  # type: ignore[arg-type]  # plain text here

    def refused_by_ana(self, *sent: tuple[Space, str, dict[str, Value]]) -> list[str]:
        """Why ana's round did not show what bojan wrote; after it everything of hers goes on."""
        with _at(self.bojan) as desk:
            with desk.store.transaction() as transaction:
                for space, entity, values in sent:
                    transaction.write(space, entity, values)
            means = SqlLedger(desk.store), carrier_of(desk), desk.keys.device
            run_round(*means, (desk.clock, desk.random), no_progress)
        report = self.console.json("sync", self.ana)
        self.console.done("referral", "list", self.ana)
        self.console.done("search", self.ana, "savetovalište")
        assert self.status == "sent"
        assert self.console.json("sync", self.ana)["refused"] == []
        return [one["code"] for one in report["refused"]]

    @property
    def status(self) -> str:
        return str(self.console.json("referral", "show", self.ana, self.referral)["status"])


@contextmanager
def _at(folder: str) -> Iterator[Desk]:
    desk = open_office(Path(folder), PASSPHRASE, system_clock)
    try:
        yield desk
    finally:
        close_office(desk)


@pytest.fixture
def scene(console: Console) -> Scene:
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana, bojan)
    service = console.json("service", "add", bojan, "--name", "Savetovalište")["id"]
    console.sync(bojan, ana)
    client = console.json("client", "add", ana, "--year", "2008")["code"]
    said = ("--client", client, "--service", service, "--urgency", "urgent", "--reason", "mental_health")
    made = console.json("referral", "new", ana, *said, *CONSENT)["id"]
    console.done("referral", "send", ana, made)
    console.sync(ana, bojan)
    with _at(ana) as one, _at(bojan) as other:
        ids = one.me.organization, other.me.organization
    return Scene(console, ana, bojan, service, made, ids)


def test_the_receiver_cannot_make_a_step_in_the_senders_name(scene: Scene) -> None:
    with _at(scene.bojan) as desk, desk.store.reading() as connection:
        stored = referral(connection, RecordId(scene.referral))
    assert stored is not None
    seen: list[str] = [event.id for event in stored.events]
    step = {"referral": scene.referral, "step": "enter_in_error", "at": WHEN, "by_organization": scene.ids[0]}
    assert scene.refused_by_ana((scene.pair, "referral_event", {**step, "after": seen})) == [
        "speaks_for_another"
    ]


def test_nobody_sends_a_referral_in_the_name_of_another_office(scene: Scene) -> None:
    forged: dict[str, Value] = {"code": "AB-1", "sender": scene.ids[0], "receiver": scene.ids[1]}
    assert scene.refused_by_ana((scene.pair, "referral", forged)) == ["speaks_for_another"]


def test_values_of_another_shape_are_set_aside_and_stop_nobody(scene: Scene) -> None:
    theirs = scene.ids[1]
    whole: dict[str, Value] = {"sender": theirs, "receiver": scene.ids[0], "code": "AB-1", "need": "other"}
    whole |= {"service": scene.service, "urgency": "urgent"}
    bent: list[dict[str, Value]] = [
        {"answer_due": "kad stigne"},
        {"answer_due": "2026-11-25"},
        {"answer_due": "9999-12-31T23:59:59+00:00"},
        {"sent_at": 7},
        {"code": ["AB-1"]},
        {"code": "A" * 501},
        {"client_code": "KG\u202e-2026"},
        {"need": "other\n" * 9},
        {"age": "sedamnaest"},
        {"on_paper": "da"},
    ]
    offered: dict[str, Value] = {"name": "Savetovalište", "organization": theirs}
    services: list[dict[str, Value]] = [
        {"organization": ["x"]},
        {"minimum_age": "mnogo"},
        {"target_groups": "deca"},
        {"capacity_as_of": "juče"},
    ]
    sent = [(scene.pair, "referral", whole | one) for one in bent]
    sent += [(DIRECTORY, "service", offered | one) for one in services]
    assert scene.refused_by_ana(*sent) == ["value_malformed"] * len(sent)


def test_half_a_record_is_kept_and_not_shown(scene: Scene) -> None:
    step: dict[str, Value] = {"referral": scene.referral, "by_organization": scene.ids[1]}
    sent: list[tuple[Space, str, dict[str, Value]]] = [
        (scene.pair, "referral_event", step),
        (scene.pair, "referral_event", step | {"step": "of_next_year", "at": WHEN}),
        (scene.pair, "referral", {"sender": scene.ids[1]}),
        (DIRECTORY, "service", {"name": "Savetovalište"}),
        (DIRECTORY, "verification", {"service": scene.service}),
    ]
    assert scene.refused_by_ana(*sent) == []
    assert [one["id"] for one in scene.console.json("referral", "list", scene.ana)] == [scene.referral]


def test_a_code_that_another_office_copied_opens_nothing_by_mistake(scene: Scene) -> None:
    """bojan gives a referral of his the code of ana's, and two of his own the same one."""
    code = scene.console.json("referral", "show", scene.ana, scene.referral)["code"]
    theirs: dict[str, Value] = {"sender": scene.ids[1], "receiver": scene.ids[0], "need": "other"}
    theirs |= {"service": scene.service, "urgency": "urgent"}
    same = [(scene.pair, "referral", theirs | {"code": one}) for one in (code, "AB-1", "AB-1")]
    assert scene.refused_by_ana(*same) == []
    assert scene.console.json("referral", "show", scene.ana, code)["id"] == scene.referral
    assert "More than one referral" in scene.console.refused("referral", "show", scene.ana, "AB-1")
