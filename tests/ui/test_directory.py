"""Imenik on the screen: empty, searched, narrowed, read, verified, added to, imported, given away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.directory.corrections import corrections
from caseflow.actions.directory.finding import NewService, add_service, service_card, verify_service
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.domain.directory.correction import CorrectionState
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.domain.store.conflict import ConflictRow
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.directory.choice_popup import ChoicePopup
from caseflow.ui.directory.page import DirectoryPage
from caseflow.ui.directory.standing import check, disagreements, places
from caseflow.ui.jobs import Jobs
from caseflow.ui.models.rows import CELL_ROLE
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import set_language
from tests.founded import founded

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""The offscreen platform has no pop-up windows to raise."""
TODAY = date(2026, 6, 17)
ROW = ServiceRow(RecordId("a" * 32), "Klub", OrganizationId("b" * 32), "Plavi fenjer")
THREE = (
    NewService("Savetovalište za mlade", "Kragujevac", ("neet",), (), 15, 26, ("walk_in",), phone="000/555"),
    NewService("Svratište", "Niš", ("street_involved",), (), 5, 15, ("anonymous",)),
    NewService("Pravna pomoć", "Kraljevo", (), (), None, None, ("appointment",)),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    set_language("sr-Latn")
    made = founded(
        NewOffice(tmp_path / "office", "CSR Kragujevac", "csr", "četiri obične reči", kdf=FLOOR), system_clock
    ).desk
    yield made
    close_office(made)
    set_language("sr-Latn")


@pytest.fixture
def opened() -> list[tuple[str, str | None]]:
    return []


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, jobs: Jobs, opened: list[tuple[str, str | None]]) -> DirectoryPage:
    """Not shown yet: a test decides what is in the directory first."""
    made = DirectoryPage(Context(jobs, desk, lambda room, record: opened.append((room, record)), Commands()))
    qtbot.addWidget(made)
    jobs.changed.connect(made.changed)
    made.resize(1108, 748)
    return made


@pytest.fixture
def full(qtbot: QtBot, desk: Desk, page: DirectoryPage) -> DirectoryPage:
    for one in THREE:
        add_service(desk, one)
    page.show()
    qtbot.waitUntil(lambda: page.list.rows.rowCount() == len(THREE))
    return page


def type_in(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def names(page: DirectoryPage) -> list[str]:
    return [row.name for row in page.list.rows.rows()]


def test_an_empty_directory_offers_the_first_step(qtbot: QtBot, page: DirectoryPage) -> None:
    page.show()
    qtbot.waitUntil(page.list.empty_import.isVisible)
    assert not page.list.search.isVisible()
    page.list.empty_add.click()
    assert page.form.isVisible()


@pytest.mark.parametrize("typed", ["саветовалиште", "savetovaliste"])
def test_words_find_in_either_script(qtbot: QtBot, full: DirectoryPage, typed: str) -> None:
    type_in(full.list.search, typed)
    qtbot.waitUntil(lambda: names(full) == ["Savetovalište za mlade"])
    assert full.list.count.text() == "1\u00a0usluga"
    assert full.list.count_note.text() == "od 3 · traženo u oba pisma"
    cell = full.list.rows.index(0, 0).data(CELL_ROLE)
    assert [cell.text[slice(*span)][:9] for span in cell.found] == ["Savetoval"]


def test_nothing_found_offers_to_take_the_conditions_away(qtbot: QtBot, full: DirectoryPage) -> None:
    type_in(full.list.search, "кишобран")
    qtbot.waitUntil(full.list.clear.isVisible)
    full.list.clear.click()
    qtbot.waitUntil(lambda: full.list.rows.rowCount() == len(THREE))


def test_a_chip_narrows_and_taken_away_widens(qtbot: QtBot, full: DirectoryPage) -> None:
    chip = full.list.facets.chips["walk_in"]
    chip.click()
    qtbot.waitUntil(lambda: names(full) == ["Savetovalište za mlade"])
    assert chip.isChecked()
    chip.click()
    qtbot.waitUntil(lambda: full.list.rows.rowCount() == len(THREE))


def test_a_municipality_is_chosen_by_typing_its_beginning(qtbot: QtBot, full: DirectoryPage) -> None:
    full.list.facets.chips["place"].click()
    popup = full.list.facets.findChild(ChoicePopup)
    assert popup is not None
    type_in(popup.typed, "крагуј")
    QTest.keyClick(popup.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(full) == ["Savetovalište za mlade"])
    assert full.list.facets.chips["place"].text() == "Kragujevac"


def test_what_has_no_room_waits_under_more(qtbot: QtBot, full: DirectoryPage) -> None:
    full.resize(500, 700)
    hidden = [chip.text() for chip in full.list.facets.chips.values() if chip.isHidden()]
    offered = [action.text().rstrip("…") for action in full.list.facets.fill_menu().actions()]
    assert hidden
    assert offered == hidden
    anonymous = next(one for one in full.list.facets.menu.actions() if one.text() == "Anonimno")
    anonymous.trigger()
    qtbot.waitUntil(lambda: names(full) == ["Svratište"])
    assert not full.list.facets.chips["anonymous"].isHidden()


def test_the_card_stands_beside_and_leads_to_a_referral(
    qtbot: QtBot, full: DirectoryPage, opened: list[tuple[str, str | None]]
) -> None:
    full.list.table.choose(lambda row: row.name == "Savetovalište za mlade")
    qtbot.waitUntil(lambda: full.card.name.text() == "Savetovalište za mlade")
    said = " ".join(one.accessibleName() for one in full.card.access.findChildren(QWidget))
    assert all(part in said for part in ("15–26 godina", "000/555", "bez zakazivanja"))
    full.card.refer.click()
    card = full.card.card
    assert card is not None
    assert opened == [("referrals", f"new:service:{card.row.id}")]


def test_a_narrow_page_puts_the_card_in_place_of_the_list(qtbot: QtBot, full: DirectoryPage) -> None:
    qtbot.waitUntil(lambda: full.card.card is not None)
    full.resize(800, 600)
    narrow = full.width()
    assert not full.card.isVisible()
    QTest.keyClick(full.list.search, Qt.Key.Key_Down)
    QTest.keyClick(full.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(full.card.isVisible)
    assert not full.list.isVisible()
    full.card.back.click()
    assert full.list.isVisible()
    assert not full.card.isVisible()
    full.on_map.show_map()
    qtbot.wait(50)
    assert full.width() == narrow, "list and card were never there together, so nothing widened the window"


def test_still_holds_is_said_and_counted(qtbot: QtBot, full: DirectoryPage, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: full.card.card is not None)
    with qtbot.waitSignal(jobs.toast) as toast:
        full.card.still_holds.click()
    assert (toast.args or [""])[0] == "service_verified"
    qtbot.waitUntil(lambda: full.card.card is not None and len(full.card.card.verifications) == 2)


def test_a_check_that_was_a_slip_is_taken_back(desk: Desk) -> None:
    name = add_service(desk, THREE[0]).value.id
    said = verify_service(desk, name)
    assert len(service_card(desk, name).verifications) == 2
    assert said.undo is not None
    said.undo()
    assert len(service_card(desk, name).verifications) == 1


def test_names_are_read_in_the_script_of_the_reader(desk: Desk, qtbot: QtBot, page: DirectoryPage) -> None:
    set_language("sr-Cyrl")
    card = service_card(desk, add_service(desk, THREE[0]).value.id)
    page.card.show_card(card, {}, TODAY)
    assert page.card.name.text() == "Саветовалиште за младе"
    assert card.row.name == "Savetovalište za mlade"


def test_a_new_service_is_typed_beside_the_list(qtbot: QtBot, full: DirectoryPage) -> None:
    full.list.add.click()
    full.form.save.click()
    qtbot.waitUntil(lambda: full.form.name_field.wrong() != "")
    type_in(full.form.name, "Клуб за младе")
    type_in(full.form.place, "Чачак")
    full.form.ways.set_value(["walk_in"])
    full.form.save.click()
    qtbot.waitUntil(lambda: "Клуб за младе" in names(full))
    qtbot.waitUntil(lambda: full.card.name.text() == "Klub za mlade")
    assert full.card.isVisible()
    assert full.form.name.text() == ""
    added = next(row for row in full.list.rows.rows() if row.name == "Клуб за младе")
    assert (added.municipality, added.access_modes) == ("Čačak", ("walk_in",))


def test_what_was_typed_is_there_after_a_crash(
    qtbot: QtBot, full: DirectoryPage, desk: Desk, jobs: Jobs
) -> None:
    full.new_service()
    type_in(full.form.name, "Дневни боравак")
    full.form.cancel.click()
    again = DirectoryPage(Context(jobs, desk, lambda room, record: None, Commands()))
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.form.name.text() == "Дневни боравак")


def test_an_import_is_reported_row_by_row_and_taken_back(
    qtbot: QtBot, full: DirectoryPage, tmp_path: Path
) -> None:
    source = tmp_path / "imenik.csv"
    source.write_text(
        "name,organization,city\nTeren,Rasinski krug,Kruševac\n,Rasinski krug,Kruševac\n", "utf-8"
    )
    pane = full.moves.flow.pane
    full.import_from(source)
    qtbot.waitUntil(pane.columns.isVisible, timeout=10_000)
    assert not full.list.isVisible()
    pane.look_now.click()
    qtbot.waitUntil(pane.look.isVisible, timeout=10_000)
    assert "Teren" not in names(full)
    pane.import_now.click()
    qtbot.waitUntil(pane.report.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: "Teren" in names(full))
    assert pane.report.refused_text() == (
        "imenik\t3\tPolje „naziv“ je prazno.\topština: Kruševac · ustanova: Rasinski krug"
    )
    pane.undo.click()
    qtbot.waitUntil(lambda: "Teren" not in names(full))
    assert not pane.isVisible()
    assert full.list.isVisible()


def test_a_file_that_is_no_table_is_said_under_the_search(
    qtbot: QtBot, full: DirectoryPage, tmp_path: Path
) -> None:
    source = tmp_path / "slika.csv"
    source.write_bytes(b"\x00\x01\x02")
    full.import_from(source)
    qtbot.waitUntil(lambda: full.message_slot.widget() is not None and not full.moves.flow.pane.isVisible())
    assert names(full)


def test_the_directory_is_given_away_in_a_folder(qtbot: QtBot, full: DirectoryPage, tmp_path: Path) -> None:
    target = tmp_path / "hsds"
    target.mkdir()
    full.moves.export_to(target)
    qtbot.waitUntil(lambda: full.message_slot.widget() is not None)
    assert list(target.iterdir())


def test_two_answers_are_shown_as_two() -> None:
    disputed = replace(ROW, places_free=5, conflicts=("places_free",))
    found = ConflictRow("service", ROW.id, "places_free", "Klub", ("3", "5"), TODAY)
    shown = places(disputed, disagreements((found,)), TODAY)
    assert (shown.state, shown.text, shown.note) == ("conflict", "3 ili 5", "neslaganje 17.\u00a06.")


@pytest.mark.parametrize(("age", "state"), [(10, "fine"), (170, "today"), (400, "stale"), (None, "stale")])
def test_the_last_check_ages(age: int | None, state: str) -> None:
    on = None if age is None else TODAY - timedelta(age)
    stale = age is None or age > 180
    assert check(replace(ROW, verified_on=on, stale=stale), TODAY).state == state


def test_it_fits_the_smallest_window_in_cyrillic_and_every_stop_has_a_name(
    qtbot: QtBot, desk: Desk, jobs: Jobs
) -> None:
    for one in THREE:
        add_service(desk, one)
    set_language("sr-Cyrl")
    page = DirectoryPage(Context(jobs, desk, lambda room, record: None, Commands()))
    qtbot.addWidget(page)
    page.resize(857, 700)
    page.show()
    qtbot.waitUntil(lambda: page.list.rows.rowCount() == len(THREE))
    for part in (page, page.list, page.card, page.form, page.moves.flow.pane):
        assert part.minimumSizeHint().width() <= 1024 - 167
    for stop in page.findChildren(QWidget):
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus and isinstance(
            stop, QPushButton | QLineEdit | QComboBox | QPlainTextEdit
        ):
            named = stop.accessibleName() or (stop.text() if isinstance(stop, QPushButton) else "")
            assert named, stop


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(WrappingLabel))


def chosen(qtbot: QtBot, page: DirectoryPage, name: str) -> None:
    page.list.table.choose(lambda row: row.name == name)
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.row.name == name)


def test_the_history_says_who_wrote_what(qtbot: QtBot, full: DirectoryPage) -> None:
    chosen(qtbot, full, "Svratište")
    full.card.show_history.click()
    qtbot.waitUntil(lambda: "Anonimno" in texts(full.acts.history))
    assert "CSR Kragujevac" in texts(full.acts.history)
    full.acts.history.back.click()
    assert full.card.isVisible()


def test_an_error_is_reported_and_its_owner_accepts_it_under_the_card(
    qtbot: QtBot,
    full: DirectoryPage,
    desk: Desk,
    jobs: Jobs,
) -> None:
    chosen(qtbot, full, "Svratište")
    full.card.report.click()
    full.acts.form.send.click()
    qtbot.waitUntil(lambda: full.acts.form.value_field.wrong() != "")
    type_in(full.acts.form.value, "034/333-444")
    full.acts.form.send.click()
    qtbot.waitUntil(full.card.reports.isVisible)
    assert "034/333-444" in texts(full.card.reports)
    buttons = full.card.reports.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Prihvati").click()
    name = full.card.card.row.id if full.card.card else None
    qtbot.waitUntil(lambda: full.card.card is not None and full.card.card.phone == "034/333-444")
    assert name is not None
    assert service_card(desk, name).phone == "034/333-444"
    assert corrections(desk)[0].state is CorrectionState.ACCEPTED


def test_who_types_why_a_report_is_refused_goes_on_typing_when_the_card_is_read_anew(
    qtbot: QtBot, full: DirectoryPage, desk: Desk, jobs: Jobs
) -> None:
    chosen(qtbot, full, "Svratište")
    full.card.report.click()
    type_in(full.acts.form.value, "034/333-444")
    full.acts.form.send.click()
    qtbot.waitUntil(full.card.reports.isVisible)
    (why,) = full.card.reports.findChildren(QLineEdit)
    why.setFocus()
    type_in(why, "Broj je")
    verify_service(desk, full.card.card.row.id if full.card.card else RecordId(""))
    before = full.card.card
    full.refresh()
    qtbot.waitUntil(lambda: full.card.card is not before)
    qtbot.waitUntil(full.card.reports.isVisible)
    for _ in range(2):
        with qtbot.waitSignal(jobs.toast):
            jobs.ask(None, lambda: None, lambda _: jobs.toast.emit("", None))
    assert full.card.reports.findChildren(QLineEdit) == [why]
    assert why.hasFocus()
    type_in(why, " tačan.")
    assert why.text() == "Broj je tačan."


def test_two_services_stand_side_by_side(qtbot: QtBot, full: DirectoryPage) -> None:
    chosen(qtbot, full, "Svratište")
    full.card.compare.click()
    qtbot.waitUntil(lambda: "Jedna usluga" in texts(full.message_slot))
    chosen(qtbot, full, "Pravna pomoć")
    full.card.compare.click()
    qtbot.waitUntil(full.acts.compared.isVisible)
    assert {"Svratište", "Pravna pomoć"} <= set(texts(full.acts.compared).split("\n"))
    full.acts.compared.close_compare.click()
    assert full.card.isVisible()
