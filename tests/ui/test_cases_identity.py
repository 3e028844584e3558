"""Identitet on the page of a case: closed, opened, written, and nothing of it left on the screen."""

import json
from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from caseflow.actions.cases.identities import keep_identity
from caseflow.domain.cases.identity import Identity
from caseflow.oplog.op import Value
from tests.ui.cases_room import Office
from tests.ui.hand import click, type_words


def test_an_identity_is_opened_written_and_gone_from_the_screen(office: Office) -> None:
    pane = office.pane(office.page(), office.new_case())
    pane.show_tab("identity")
    panel = pane.identity
    assert not panel.save.isVisible()
    click(panel.open_button)
    office.qtbot.waitUntil(panel.save.isVisible)
    type_words(panel.entry["name"], "Milunka Z.")
    type_words(panel.entry["jmbg"], "0110008995029")
    click(panel.save)
    office.qtbot.waitUntil(lambda: panel.field["jmbg"].wrong() != "")
    assert panel.entry["name"].text() == "Milunka Z."
    panel.entry["jmbg"].setText("0110008995028")
    click(panel.save)
    office.qtbot.waitUntil(lambda: "identity_kept" in office.toasts)
    office.qtbot.waitUntil(lambda: not panel.save.isVisible())
    assert panel.entry["name"].text() == ""
    click(panel.open_button)
    office.qtbot.waitUntil(lambda: panel.entry["jmbg"].text() == "0110008995028")


def test_everything_about_the_client_is_saved_for_her(office: Office, tmp_path: Path) -> None:
    pane = office.pane(office.page(), office.new_case())
    pane.show_tab("identity")
    assert pane.copy.save.isVisible()
    pane.copy.save_to(tmp_path / "KG.pdf")
    office.qtbot.waitUntil((tmp_path / "KG.json").exists)
    whole = json.loads((tmp_path / "KG.json").read_bytes())
    assert whole["client"] == pane.row.client_code
    assert (tmp_path / "KG.pdf").read_bytes().startswith(b"%PDF")


def test_what_two_computers_wrote_is_shown_and_settled_by_a_click(office: Office) -> None:
    row = office.new_case()
    keep_identity(office.desk, row.client, Identity("Milunka Z.", safe_contact="škola"))
    with office.desk.store.transaction() as transaction:
        said: dict[str, Value] = {"client": row.client, "name": "Milena Z."}
        transaction.write(office.desk.identity, "client_identity", said)
    pane = office.pane(office.page(), row)
    pane.show_tab("identity")
    panel = pane.identity
    office.qtbot.waitUntil(panel.differs.isVisible)
    assert "Milena" not in texts(panel)
    click(panel.open_button)
    office.qtbot.waitUntil(panel.others.isVisible)
    assert not panel.differs.isVisible()
    assert (panel.entry["name"].text(), panel.entry["safe_contact"].text()) == ("Milena Z.", "škola")
    assert "Milunka Z." in texts(panel.others)
    type_words(panel.entry["address"], "Lipova")
    take, _stays = panel.others.findChildren(QPushButton)
    click(take)
    office.qtbot.waitUntil(lambda: panel.entry["name"].text() == "Milunka Z.")
    assert panel.entry["address"].text() == "Lipova"
    office.qtbot.waitUntil(lambda: "Milena Z." in texts(panel.others))
    office.qtbot.waitUntil(lambda: len(panel.others.findChildren(QPushButton)) == 1)
    click(panel.hide_button)
    office.qtbot.waitUntil(lambda: "Milena" not in texts(panel))


def texts(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))
