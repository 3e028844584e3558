"""What a closed case, the registers and a removal look like in the window."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from caseflow.actions.desk import Desk
from caseflow.actions.office import people
from caseflow.actions.office.removal_reach import Removal
from caseflow.actions.protection import legal_holds
from caseflow.domain.office.roles import Role
from caseflow.domain.store.conflict import ConflictRow
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.conflict_inbox import ConflictInbox
from caseflow.ui.settings.papers_block import Register

from .hand import click
from .test_protection import NOON, Office, desk, office, read

pytestmark = pytest.mark.screen
__all__ = ["desk", "office"]


def test_a_step_that_a_closed_case_stops_leads_to_its_reason(office: Office) -> None:
    """On any page: what was refused, that nothing was changed, and the way to the reason."""
    page = office.settings("keep")
    hold = partial(
        legal_holds.hold, no_supervisor(office.desk), "client_file", office.foreign.client, "Traži sud."
    )
    office.window.context.jobs.act(page, hold)
    office.qtbot.waitUntil(lambda: "Ništa nije promenjeno" in read(page.message_slot))
    (go,) = [one for one in page.message_slot.findChildren(QPushButton) if one.text() == "Otvori slučaj"]
    click(go)
    cases_page = office.window.page("cases")
    assert isinstance(cases_page, CasesPage)
    office.qtbot.waitUntil(lambda: cases_page.glass is not None and cases_page.glass.isVisible())
    assert legal_holds.holds(office.desk) == ()


def no_supervisor(desk: Desk) -> Desk:
    """Somebody who is not on the case, and no supervisor."""
    return replace(desk, me=replace(desk.me, roles=frozenset({Role.CASE_MANAGER})))


def test_a_disagreement_of_a_closed_case_shows_that_it_is_there_and_leads_to_the_reason(
    office: Office,
) -> None:
    page = office.settings("keep")
    inbox = ConflictInbox(page)
    office.qtbot.addWidget(inbox)
    row = ConflictRow("case", office.foreign.id, "priority", "KG-1", ("urgent", "regular"), NOON.date())
    inbox.show_conflicts([row.shut(office.foreign.id)])
    inbox.show()
    assert inbox.blocks == []
    said = read(inbox)
    assert "Prioritet" in said
    assert "KG-1" in said
    assert "hitno" not in said.lower()
    assert inbox.closed[0].go.text() == "Otvori slučaj"
    click(inbox.closed[0].go)
    cases_page = office.window.page("cases")
    assert isinstance(cases_page, CasesPage)
    office.qtbot.waitUntil(lambda: cases_page.glass is not None)


def test_the_registers_are_saved_whole_by_whoever_keeps_them(office: Office, tmp_path: Path) -> None:
    block = office.settings("protection").protection.papers
    for register in Register:
        path = tmp_path / f"{register.value}.pdf"
        block.save_to(path, register)
        office.qtbot.waitUntil(path.exists)
        office.qtbot.waitUntil(lambda path=path: path.read_bytes().startswith(b"%PDF"))  # type: ignore[misc]


def test_who_was_removed_stands_there_with_the_computers_that_have_not_heard(office: Office) -> None:
    panel = office.settings("people").people
    office.qtbot.waitUntil(lambda: "Vera M." in read(panel))
    vera = next(one for one in people.people(office.desk) if one.name == "Vera M.")
    gone = replace(vera, active=False)
    panel.show_people([gone], [Removal(vera.id, vera.name, 3, ("Računar A", "laptop"), ("telefon",))])
    office.qtbot.waitUntil(lambda: "Vera M." in read(panel))
    assert "Za to zna 2 od 3 računara. Čeka se: telefon." in read(panel)
    panel.show_people([gone], [Removal(vera.id, vera.name, 3, ("A", "B", "C"), ())])
    office.qtbot.waitUntil(lambda: "Za to znaju svi računari ustanove." in read(panel))
