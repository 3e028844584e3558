"""The same person twice: seen while she is entered, joined on the page of a case, and parted again."""

from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from caseflow.actions.cases.clients import add_client, clients
from caseflow.actions.cases.course import open_case
from caseflow.actions.cases.duplicates import merge
from caseflow.actions.cases.identities import keep_identity
from caseflow.domain.cases.case import CaseRow, NewClient
from caseflow.domain.cases.identity import Identity
from caseflow.ui.cases.duplicate_panel import DuplicatePanel
from caseflow.ui.cases.page import CasesPage
from tests.ui.cases_room import Office
from tests.ui.hand import click


def known(office: Office) -> CaseRow:
    who = add_client(office.desk, NewClient(2009, "Čačak", "f")).value
    return open_case(office.desk, who.id, "regular").value


def words_of(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(office: Office, within: QWidget, text: str) -> None:
    def found() -> list[QPushButton]:
        return [one for one in within.findChildren(QPushButton) if one.isVisible() and one.text() == text]

    office.qtbot.waitUntil(lambda: bool(found()))
    click(found()[0])


def test_who_is_here_already_is_offered_before_the_case_is_opened(office: Office) -> None:
    before = known(office)
    page = office.page()
    page.new_case()
    form = page.form
    form.year.setText("2009")
    form.place.setText("Чачак")
    assert form.alike.isHidden()
    form.sex.setCurrentIndex(form.sex.findData("f"))
    office.qtbot.waitUntil(lambda: "Već postoji 1 korisnik" in words_of(form))
    form.year.setText("2008")
    office.qtbot.waitUntil(form.alike.isHidden)
    form.year.setText("2009")
    press(office, form, f"Otvori {before.client_code}")
    office.qtbot.waitUntil(lambda: page.pane is not None and page.pane.row.id == before.id)
    assert len(clients(office.desk)) == 1


def test_a_code_of_outreach_work_is_compared_to_one_sign_while_the_case_is_opened(office: Office) -> None:
    who = add_client(office.desk, NewClient(2003, "Niš", "f", "LJDJF0703")).value
    before = open_case(office.desk, who.id, "regular").value
    page = office.page()
    page.new_case()
    form = page.form
    form.year.setText("2004")
    form.uic.setText("ана")
    form.save()
    office.qtbot.waitUntil(lambda: "LJDJM0703" in words_of(form.uic_field))
    assert clients(office.desk) == (who,), "a name was taken for a code"
    form.uic.setText("љђf0803")
    office.qtbot.waitUntil(lambda: "Već postoji 1 korisnik sa ovom ili veoma sličnom" in words_of(form.alike))
    assert before.client_code in words_of_buttons(form)
    form.uic.setText("MIDJF0803")
    office.qtbot.waitUntil(form.alike.isHidden)
    form.uic.setText("љђf0803")
    form.save()
    office.qtbot.waitUntil(lambda: page.pane is not None)
    assert page.pane is not None
    assert clients(office.desk)[0].uic == "LJDJF0803"
    assert "UIC LJDJF0803" in words_of(page.pane)
    assert form.uic.text() == ""


def words_of_buttons(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QPushButton) if one.isVisible())


def beside(office: Office, one: CaseRow, other: CaseRow) -> tuple[CasesPage, DuplicatePanel]:
    """The open page of the one, with the other among those it resembles."""
    page = office.page()
    page.show_record(one.id)
    office.qtbot.waitUntil(lambda: page.pane is not None)
    assert page.pane is not None
    panel = page.pane.twice
    page.pane.show_tab("identity")
    office.qtbot.waitUntil(lambda: other.client_code in words_of(panel))
    return page, panel


def test_two_records_are_joined_after_a_question_and_parted(office: Office) -> None:
    one, other = known(office), known(office)
    _, panel = beside(office, one, other)
    assert "Ista godina, pol i opština" in words_of(panel)
    press(office, panel, "Spoji…")
    assert f"Spojiti {other.client_code} sa {one.client_code}?" in words_of(panel)
    press(office, panel, "Spoji")
    office.qtbot.waitUntil(lambda: "spojeno" in words_of(panel))
    assert [row.code for row in clients(office.desk)] == [one.client_code]
    press(office, panel, "Razdvoji")
    office.qtbot.waitUntil(lambda: "Niko ovde ne liči na istu osobu." in words_of(panel))
    assert len(clients(office.desk)) == 2


def test_what_was_joined_and_taken_back_from_elsewhere_is_parted_on_the_open_page_too(office: Office) -> None:
    one, other = known(office), known(office)
    page, panel = beside(office, one, other)
    office.jobs.act(page, partial(merge, office.desk, one.client, other.client))
    office.qtbot.waitUntil(lambda: "spojeno" in words_of(panel))


def test_a_name_that_is_here_already_is_said_as_soon_as_it_is_saved(office: Office) -> None:
    who = add_client(office.desk, NewClient(2003, "Niš", "f")).value
    keep_identity(office.desk, who.id, Identity(name="Ana Ilić"))
    page, one = office.page(), known(office)
    page.show_record(one.id)
    office.qtbot.waitUntil(lambda: page.pane is not None)
    assert page.pane is not None
    panel, identity = page.pane.twice, page.pane.identity
    page.pane.show_tab("identity")
    office.qtbot.waitUntil(lambda: "Niko ovde ne liči na istu osobu." in words_of(panel))
    click(identity.open_button)
    office.qtbot.waitUntil(identity.save.isVisible)
    identity.entry["name"].setText("Илић Ана")
    click(identity.save)
    office.qtbot.waitUntil(lambda: who.code in words_of(panel))
    assert "Isto ime" in words_of(panel)
