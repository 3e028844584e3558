"""The small pieces, as a person meets them: by keyboard, in both scripts, with long words and small room."""

from itertools import pairwise
from typing import cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caseflow.domain.protection.identity_guard import Kind
from caseflow.ui.announce import announcement
from caseflow.ui.theme import Theme, apply_theme, u
from caseflow.ui.widgets.bar import BarKind, MessageBar
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.chip import Chip
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.empty import EmptyState
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.folding_row import FoldingRow
from caseflow.ui.widgets.guarded_text import GuardedText
from caseflow.ui.widgets.key_values import KeyValues
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.tabs import LineTabs
from caseflow.ui.widgets.timeline import Event, Timeline, TimelineEvent
from caseflow.ui.widgets.wrapping_label import WrappingLabel

pytestmark = pytest.mark.screen
JMBG = "0110008995028"
LONG = "Od napuštanja hraniteljske porodice u martu živi kod druga i želi da završi obuku. " * 4
TABS = [
    (name, name) for name in ("Pregled", "Beleške", "Potrebe", "Uputi", "Konferencije", "Pristanci", "Štampe")
]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)


def type_in(widget: QWidget, text: str) -> None:
    """As a keyboard of letters beyond ASCII does: whole, by the input method."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def shown(qtbot: QtBot, widget: QWidget, width: int = 600, height: int = 300) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    qtbot.waitExposed(widget)


def active(qtbot: QtBot, window: QWidget) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()


def test_what_a_partner_wrote_is_never_markup(qtbot: QtBot) -> None:
    evil = "<b>Centar</b> & <img src=x>"
    facts = KeyValues()
    qtbot.addWidget(facts)
    facts.add("Naziv", evil, meta=evil)
    labels = [*facts.findChildren(QLabel), ElidedLabel(evil), WrappingLabel(evil)]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels if label.text() == evil)
    assert [label.text() for label in labels].count(evil) == 4


def test_a_long_text_wraps_and_puts_no_scroll_bar_on_a_page_that_fits(qtbot: QtBot) -> None:
    page = ScrollColumn()
    page.column.addWidget(WrappingLabel(LONG))
    page.column.addStretch(1)
    shown(qtbot, page, 500, 300)
    assert page.verticalScrollBar().maximum() == 0
    line = page.findChild(WrappingLabel)
    assert line is not None
    assert line.height() >= line.heightForWidth(line.width())


def test_no_line_begins_with_a_middle_dot(qtbot: QtBot) -> None:
    line = WrappingLabel("uz zakazivanje · bez uputa", "meta")
    qtbot.addWidget(line)
    assert QLabel.text(line) == "uz zakazivanje\N{NO-BREAK SPACE}· bez uputa"
    assert line.text() == "uz zakazivanje · bez uputa"


def test_what_does_not_fit_is_told_whole_by_the_tool_tip(qtbot: QtBot) -> None:
    line = ElidedLabel(LONG)
    shown(qtbot, line, 100, 30)
    assert line.toolTip() == LONG
    line.resize(line.sizeHint().width() + 10, 30)
    assert line.toolTip() == ""


def test_a_filter_keeps_its_words_whole_when_it_is_on(qtbot: QtBot) -> None:
    chip = Chip("Mladi u riziku")
    qtbot.addWidget(chip)
    off = chip.sizeHint().width()
    chip.click()
    assert chip.isChecked()
    assert chip.sizeHint().width() > off
    assert not chip.icon().isNull()
    chip.click()
    assert chip.icon().isNull()


def test_arrows_choose_between_joined_buttons(qtbot: QtBot) -> None:
    kind = SegmentedButtons([("visit", "Poseta"), ("call", "Poziv")])
    shown(qtbot, kind)
    assert kind.value() == "visit"
    with qtbot.waitSignal(kind.chosen) as heard:
        QTest.mouseClick(kind.button("call"), Qt.MouseButton.LeftButton)
    assert heard.args == ["call"]
    active(qtbot, kind)
    kind.button("call").setFocus()
    QTest.keyClick(kind.button("call"), Qt.Key.Key_Left)
    assert kind.value() == "visit"


def test_tabs_that_do_not_fit_wait_in_the_menu_and_the_current_one_never_hides(qtbot: QtBot) -> None:
    tabs = LineTabs(TABS)
    shown(qtbot, tabs, u(90), 60)
    hidden = [name for name, _ in TABS if tabs.tab(name).isHidden()]
    assert hidden
    assert hidden == [name for name, _ in TABS][-len(hidden) :]
    tabs.set_value("Štampe")
    assert not tabs.tab("Štampe").isHidden()
    tabs.resize(u(400), 60)
    assert not any(tabs.tab(name).isHidden() for name, _ in TABS)


def test_a_field_says_what_is_wrong_beside_the_entry_and_keeps_the_text(qtbot: QtBot) -> None:
    entry = QLineEdit()
    field = Field("Naziv", entry, hint="Kako piše na tabli.")
    shown(qtbot, field)
    type_in(entry, "Центар „Нада“")
    field.error("Naziv je već u imeniku.")
    assert entry.text() == "Центар „Нада“"
    assert entry.accessibleName() == "Naziv"
    assert entry.accessibleDescription() == "Naziv je već u imeniku. Kako piše na tabli."
    assert field.wrong() == "Naziv je već u imeniku."
    field.error()
    assert field.wrong() == ""
    assert entry.accessibleDescription() == "Kako piše na tabli."


def test_the_label_of_a_field_leads_to_its_entry(qtbot: QtBot) -> None:
    entry = QLineEdit()
    field = Field("Naziv", entry)
    qtbot.addWidget(field)
    assert any(label.buddy() is entry for label in field.findChildren(QLabel))


def test_a_personal_number_is_found_while_ana_types(qtbot: QtBot) -> None:
    note = GuardedText("Šta se desilo")
    shown(qtbot, note)
    type_in(note, "У књижици видим ЈМБГ ")
    with qtbot.waitSignal(note.findings_changed) as heard:
        type_in(note, JMBG)
    assert [finding.kind for finding in heard.args[0]] == [Kind.JMBG]
    note.replace(note.findings()[0], "[JMBG u Identitetu]")
    assert note.toPlainText() == "У књижици видим ЈМБГ [JMBG u Identitetu]"
    assert note.findings() == ()
    note.undo()
    assert JMBG in note.toPlainText()


def test_a_finding_after_an_emoji_is_replaced_in_its_place(qtbot: QtBot) -> None:
    note = GuardedText()
    qtbot.addWidget(note)
    note.setPlainText(f"🙂 javlja {JMBG}, hvala")
    note.replace(note.findings()[0], "…")
    assert note.toPlainText() == "🙂 javlja …, hvala"


def test_a_finding_over_two_paragraphs_is_marked_in_the_second_too(qtbot: QtBot) -> None:
    note = GuardedText()
    qtbot.addWidget(note)
    note.setPlainText(f"prvi red\nbroj {JMBG}")
    note.look()
    second = note.document().findBlockByNumber(1)
    assert [(part.start, part.length) for part in second.layout().formats()] == [(5, 13)]


def test_tab_leaves_the_text(qtbot: QtBot) -> None:
    page = QWidget()
    note, save = GuardedText(), QPushButton("Sačuvaj")
    column = QVBoxLayout(page)
    column.addWidget(note)
    column.addWidget(save)
    shown(qtbot, page)
    active(qtbot, page)
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert save.hasFocus()
    assert note.toPlainText() == ""


def test_a_state_is_a_word_with_a_picture_in_every_theme(qtbot: QtBot, qapp: QApplication) -> None:
    state = StateLabel("today", "ističe danas")
    qtbot.addWidget(state)
    apply_theme(qapp, Theme.DARK)
    assert state.text() == state.accessibleName() == "ističe danas"
    assert all(label.text() or not label.pixmap().isNull() for label in state.findChildren(QLabel))


def test_a_heading_says_how_many_and_where_the_rest_is(qtbot: QtBot) -> None:
    heading = SectionHeading("Rokovi", 3, link="Svi rokovi")
    shown(qtbot, heading)
    link = heading.findChild(QPushButton)
    assert link is not None
    with qtbot.waitSignal(heading.link_clicked):
        QTest.keyClick(link, Qt.Key.Key_Space)
    assert heading.height() >= u(8) + 1


def test_a_timeline_is_read_event_by_event(qtbot: QtBot) -> None:
    line = Timeline()
    line.show_events((Event("send", "Poslato", "pet 9:14", "Ana S."), Event("flag", "Ishod", "kasnije")))
    shown(qtbot, line)
    assert not line.grab().isNull()
    said = [child.accessibleName() for child in line.children() if isinstance(child, QWidget)]
    assert said == ["Poslato, pet 9:14, Ana S.", "Ishod, kasnije"]
    line.show_events(())
    qtbot.waitUntil(lambda: not [child for child in line.children() if isinstance(child, QWidget)])


def test_one_more_event_leaves_the_others_as_they_stand(qtbot: QtBot) -> None:
    """Also two that say the same, and one that goes."""
    sent, seen = Event("send", "Poslato", "9:14"), Event("eye", "Viđeno", "9:15")
    line = Timeline()
    line.show_events((seen, seen, sent))
    shown(qtbot, line)
    stood = in_order(line)
    line.show_events((Event("flag", "Ishod", "9:20"), seen, seen, sent))
    assert [one.accessibleName() for one in in_order(line)] == [
        "Ishod, 9:20",
        *["Viđeno, 9:15"] * 2,
        "Poslato, 9:14",
    ]
    assert set(stood) == set(in_order(line)[1:])
    line.show_events((sent, seen))
    assert [one.shown for one in in_order(line)] == [sent, seen]
    assert in_order(line)[0] is stood[2]


def in_order(line: Timeline) -> list[TimelineEvent]:
    """What is shown, from the top, as it is also heard."""
    line.resize(line.sizeHint())
    QTest.qWait(0)
    nodes = [one for one in line.children() if isinstance(one, TimelineEvent) and not one.isHidden()]
    assert nodes == sorted(nodes, key=lambda one: one.y())
    return nodes


def test_an_empty_place_offers_the_first_step(qtbot: QtBot) -> None:
    place = EmptyState("calendar", "Još nema nijedne smene", LONG)
    step = QPushButton("Otvori smenu")
    place.add_step(step)
    place.set_shortcut("Ctrl+Shift+S")
    shown(qtbot, place, 960, 540)
    block = step.parentWidget()
    assert step.isVisible()
    assert block is not None
    assert block.width() == u(110)


def test_more_stands_on_the_tabs_like_every_tab(qtbot: QtBot) -> None:
    tabs = LineTabs(TABS)
    shown(qtbot, tabs, width=u(90))

    def row() -> list[QPushButton]:
        seen = (one for one in tabs.findChildren(QPushButton) if one.isVisible())
        return sorted(seen, key=QPushButton.x)

    qtbot.waitUntil(lambda: row()[-1].menu() is not None)
    assert {right.x() - (left.x() + left.width()) for left, right in pairwise(row())} == {u(5.5)}
    assert row()[0].x() == u(4)


def test_a_long_name_of_an_office_takes_a_second_line(qtbot: QtBot) -> None:
    name = ElidedLabel("Centar za socijalni rad Kragujevac", lines=2)
    shown(qtbot, name, width=u(38), height=u(10))
    assert name.toolTip() == ""
    name.resize(u(20), u(10))
    assert name.toolTip() == "Centar za socijalni rad Kragujevac"


def test_a_refusal_may_interrupt_and_a_notice_waits(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    urgent = QAccessible.AnnouncementPoliteness.Assertive
    for kind, interrupts in (("late", True), ("ok", False), ("info", False), ("late", True)):
        bar.tell("Nešto se dogodilo.", kind=cast(BarKind, kind))
        assert bar.interrupts() is interrupts
        said = announcement(bar, "Nešto se dogodilo.", bar.interrupts())
        assert (said.politeness() == urgent) is interrupts


def test_the_corners_of_a_bar_are_round(qtbot: QtBot) -> None:
    bar = MessageBar("late", "Nešto nije u redu.")
    around = QWidget()
    column = QVBoxLayout(around)
    column.addWidget(bar)
    shown(qtbot, around, height=80)
    picture = around.grab().toImage()
    corner, inside = bar.geometry().topRight(), bar.geometry().center()
    assert picture.pixelColor(corner) == picture.pixelColor(0, 0)
    assert picture.pixelColor(inside) != picture.pixelColor(0, 0)


def test_tab_stops_at_the_chosen_one_of_a_group(qtbot: QtBot) -> None:
    place = QWidget()
    column = QVBoxLayout(place)
    choices, tabs = SegmentedButtons([("a", "A"), ("b", "B")], "b"), LineTabs(TABS)
    column.addWidget(choices)
    column.addWidget(tabs)
    tabs.set_value("Potrebe")
    stops = {
        one.text() for one in place.findChildren(QPushButton) if one.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert {"B", "Potrebe"} <= stops
    assert not stops & {"A", "Pregled", "Beleške"}
    choices.set_value("a")
    assert not choices.button("b").focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_button_is_called_what_stands_on_it(qtbot: QtBot) -> None:
    button = primary("Proveri kod")
    qtbot.addWidget(button)
    button.setText("Postavi lozinku")
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Postavi lozinku"


def test_the_ring_is_the_only_mark_of_the_focus(qtbot: QtBot) -> None:
    place = QWidget()
    column = QVBoxLayout(place)
    first, button, box = QLineEdit(), plain("Sačuvaj"), QCheckBox("Prijavljuje se ovde")
    for one in (first, button, box):
        column.addWidget(one)
    shown(qtbot, place)
    active(qtbot, place)
    first.setFocus()
    before = [one.grab().toImage() for one in (button, box)]
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert button.grab().toImage() == before[0]
    QTest.keyClick(button, Qt.Key.Key_Tab)
    assert box.hasFocus()
    assert box.grab().toImage() == before[1]


def test_enter_presses_what_has_the_focus_as_space_does_and_held_down_only_once(qtbot: QtBot) -> None:
    button, pressed = plain("Zaključaj"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append("pressed"))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", autorep=True
    )
    QApplication.sendEvent(button, held)
    assert len(pressed) == 3


def test_what_can_be_done_goes_under_the_words_where_both_have_no_room(qtbot: QtBot) -> None:
    words, step = QVBoxLayout(), plain("Obrazac za potpis")
    said = WrappingLabel("Dostavljanje navedenom primaocu: Udruženje „Plavi fenjer“")
    words.addWidget(said)
    row = FoldingRow(words)
    row.add_step(step)
    qtbot.addWidget(row)
    row.resize(u(150), u(20))
    row.show()
    assert step.mapTo(row, step.rect().topLeft()).x() > said.geometry().right()
    row.resize(u(90), u(20))
    qtbot.waitUntil(lambda: step.mapTo(row, step.rect().topLeft()).y() > said.geometry().bottom())
    assert said.width() > u(80)
