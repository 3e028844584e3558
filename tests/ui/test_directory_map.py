"""The map in Imenik: drawn, moved, walked by keys, in step with list and card; boundaries; what is near."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.directory.outlines import import_outlines, outlines
from caseflow.actions.importing.batches import Stopped
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.domain.directory.outline import Outlines
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.directory.choice_popup import ChoicePopup
from caseflow.ui.directory.facets import NEAR
from caseflow.ui.directory.map_view import MapView
from caseflow.ui.directory.mapping_acts import bring_in
from caseflow.ui.directory.page import DirectoryPage
from caseflow.ui.jobs import Jobs
from caseflow.ui.models.rows import CELL_ROLE
from caseflow.ui.progress import Progress
from caseflow.ui.theme import colour
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.words import set_language
from tests.actions.placed import offered
from tests.exchange.borders import collection, country, feature, square, written
from tests.founded import founded

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Two in Čačak at one address, one beside them; in Niš one seen, one hidden, one without any place."""
    set_language("sr-Latn")
    made = founded(
        NewOffice(tmp_path / "o", "CSR Kragujevac", "csr", "četiri obične reči", kdf=FLOOR), system_clock
    ).desk
    offered(made, "Klub", "Čačak", (43.891, 20.350))
    offered(made, "Svratište", "Čačak", (43.891, 20.350))
    offered(made, "Boravak", "Čačak", (43.884, 20.341))
    offered(made, "Teren", "Niš", (43.32, 21.895))
    offered(made, "Kuća", "Niš", (43.33, 21.9), hidden=True)
    offered(made, "Pravna pomoć", "Niš")
    yield made
    close_office(made)
    set_language("sr-Latn")


@pytest.fixture
def make(qtbot: QtBot, desk: Desk, jobs: Jobs) -> Callable[[int], DirectoryPage]:
    def made(width: int) -> DirectoryPage:
        page = DirectoryPage(Context(jobs, desk, lambda room, record: None, Commands()))
        qtbot.addWidget(page)
        page.resize(width, 748)
        page.show()
        qtbot.waitUntil(lambda: page.list.rows.rowCount() == 6)
        page.on_map.show_map()
        qtbot.waitUntil(lambda: bool(page.list.map.view.marks.shown.points))
        return page

    return made


@pytest.fixture
def page(make: Callable[[int], DirectoryPage]) -> DirectoryPage:
    return make(1108)


@pytest.fixture
def view(page: DirectoryPage) -> MapView:
    return page.list.map.view


def press(widget: MapView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def press_cyrillic(view: MapView, letter: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(view, event)


def said(page: DirectoryPage) -> str:
    return page.list.map.sentence.text()


def picture(view: MapView) -> QImage:
    return view.grab().toImage()


def test_what_was_found_lies_on_the_map_and_the_rest_is_counted(qtbot: QtBot, page: DirectoryPage) -> None:
    assert said(page) == "4 usluge na karti"
    assert sorted(mark.services for mark in page.list.map.view.seen()) == [1, 3]
    assert page.list.map.unplaced.text() == "2 usluge nisu na karti"
    page.list.map.unplaced.click()
    qtbot.waitUntil(lambda: page.list.rows.rowCount() == 2)
    assert not page.list.is_map
    assert page.list.facets.chips["unplaced"].isChecked()
    assert [row.name for row in page.list.rows.rows()] == ["Kuća", "Pravna pomoć"]


def test_dots_are_painted_where_they_lie(view: MapView) -> None:
    image = picture(view)
    (one,) = [mark for mark in view.seen() if mark.services == 1]
    assert image.pixelColor(one.at.toPoint()) == colour("accent")
    away = one.at + QPointF(0, 60)
    assert image.pixelColor(away.toPoint()) == colour("base")


def test_search_and_facets_decide_what_is_on_the_map(qtbot: QtBot, page: DirectoryPage) -> None:
    page.list.search.setText("teren")
    qtbot.waitUntil(lambda: said(page) == "1 usluga na karti")
    assert not page.list.map.unplaced.isVisible()
    page.list.search.setText("kišobran")
    qtbot.waitUntil(page.list.clear.isVisible)
    page.list.clear.click()
    qtbot.waitUntil(lambda: said(page) == "4 usluge na karti")
    assert page.list.map.isVisible()


def test_keys_go_from_mark_to_mark_and_each_is_named(
    qtbot: QtBot, page: DirectoryPage, view: MapView
) -> None:
    page.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    press(view, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: said(page) == "3\u00a0usluge: Boravak, Klub, Svratište")
    assert view.current is not None
    assert view.focus_rect() == view.current.rect.toRect()
    press(view, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: said(page) == "Teren, CSR Kragujevac, Niš")
    assert view.accessibleName() == "Karta usluga. Teren, CSR Kragujevac, Niš"
    qtbot.waitUntil(lambda: page.card.name.text() == "Teren")
    assert page.list.table.current_row() is not None
    press(view, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: said(page).startswith("3\u00a0usluge"))
    press_cyrillic(view, "П")
    qtbot.waitUntil(lambda: said(page).startswith("Teren"))
    press_cyrillic(view, "Н")
    qtbot.waitUntil(lambda: said(page).startswith("3\u00a0usluge"))


def test_enter_comes_closer_then_opens_and_one_address_asks_which(
    qtbot: QtBot, page: DirectoryPage, view: MapView
) -> None:
    press(view, Qt.Key.Key_Return, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sorted(mark.services for mark in view.seen()) == [1, 2])
    double = next(mark for mark in view.seen() if mark.services == 2)
    view.current = double
    press(view, Qt.Key.Key_Return)
    menu = page.findChild(QMenu, "at_one_address")
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    assert [act.text() for act in menu.actions()] == ["Klub – CSR Kragujevac", "Svratište – CSR Kragujevac"]
    menu.actions()[1].trigger()
    menu.close()
    qtbot.waitUntil(lambda: page.card.name.text() == "Svratište")
    qtbot.waitUntil(page.card.refer.hasFocus)


def test_plus_minus_arrows_and_wheel_move_the_map(view: MapView) -> None:
    whole = view.frame
    press(view, Qt.Key.Key_Plus)
    assert view.frame.scale == pytest.approx(whole.scale * 1.5)
    press(view, Qt.Key.Key_Minus)
    assert view.frame.scale == pytest.approx(whole.scale)
    press(view, Qt.Key.Key_Right)
    assert view.frame.x > whole.x
    press(view, Qt.Key.Key_Down)
    assert view.frame.y < whole.y
    press(view, Qt.Key.Key_0)
    assert view.frame == whole
    at = QPointF(100, 80)
    under = view.frame.under(at)
    wheel = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)
    assert view.frame.scale > whole.scale
    assert view.frame.under(at) == pytest.approx(under)
    for _ in range(60):
        press(view, Qt.Key.Key_Minus)
    assert view.frame.scale >= 40
    for _ in range(60):
        press(view, Qt.Key.Key_Plus)
    assert view.seen() is not None


def test_the_mouse_pushes_names_and_chooses(qtbot: QtBot, page: DirectoryPage, view: MapView) -> None:
    (one,) = [mark for mark in view.seen() if mark.services == 1]
    at = one.at.toPoint()
    QTest.mouseMove(view, at)
    qtbot.waitUntil(lambda: said(page) == "Teren, CSR Kragujevac, Niš")
    QTest.mouseMove(view, at - QPoint(80, 80))
    qtbot.waitUntil(lambda: said(page) == "4 usluge na karti")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    qtbot.waitUntil(lambda: page.card.name.text() == "Teren")
    before = view.frame
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseMove(view, at - QPoint(60, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at - QPoint(60, 0))
    assert (view.frame.x - before.x) * view.frame.scale == pytest.approx(60)


def test_the_list_and_the_map_choose_the_same(qtbot: QtBot, page: DirectoryPage, view: MapView) -> None:
    def is_ringed() -> bool:
        mark = view.chosen_mark()
        return mark is not None and mark.services == 1

    page.on_map.show_rows()
    assert page.list.table.choose(lambda row: row.name == "Teren")
    qtbot.waitUntil(lambda: page.card.name.text() == "Teren")
    page.on_map.show_map()
    qtbot.waitUntil(is_ringed)


def test_the_card_shows_where_it_lies_and_leads_there(
    qtbot: QtBot, page: DirectoryPage, view: MapView
) -> None:
    page.list.search.setText("boravak")
    qtbot.waitUntil(lambda: page.list.rows.rowCount() == 1)
    page.on_map.show_rows()
    qtbot.waitUntil(lambda: page.card.name.text() == "Boravak")
    assert page.card.where.isVisible()
    page.card.show_on_map.click()
    qtbot.waitUntil(lambda: view.frame.scale > 3_000)
    (one,) = [mark for mark in view.seen() if mark.services == 1]
    assert (one.at - QPointF(view.width() / 2, view.height() / 2)).manhattanLength() < 3
    page.list.search.setText("pravna")
    qtbot.waitUntil(lambda: page.card.name.text() == "Pravna pomoć")
    assert not page.card.where.isVisible()


def test_boundaries_come_in_with_progress_and_go_again(
    qtbot: QtBot, page: DirectoryPage, view: MapView, desk: Desk, tmp_path: Path
) -> None:
    assert page.list.map.bring.isVisible()
    page.on_map.import_from(country(tmp_path / "opštine.geojson", steps=8))
    qtbot.waitUntil(lambda: isinstance(page.message_slot.widget(), MessageBar), timeout=20_000)
    qtbot.waitUntil(lambda: not page.list.map.bring.isVisible())
    assert len(outlines(desk).areas) == 168
    outside = picture(view).pixelColor(3, 3)
    assert outside == colour("sunken")
    page.on_map.remove()
    qtbot.waitUntil(page.list.map.bring.isVisible)
    assert picture(view).pixelColor(3, 3) == colour("base")


def test_an_import_that_is_stopped_changes_nothing(page: DirectoryPage, desk: Desk, tmp_path: Path) -> None:
    bar = Progress()
    bar.cancel()
    with pytest.raises(Stopped):
        bring_in(desk, country(tmp_path / "a.json", steps=8), bar)
    assert outlines(desk) == Outlines()


def test_a_wrong_file_says_why_and_the_map_stays(
    qtbot: QtBot, page: DirectoryPage, desk: Desk, tmp_path: Path
) -> None:
    import_outlines(desk, written(tmp_path / "a.json", collection(feature({"ime": "Niš"}, square(0)))))
    metres = [(x * 20_000, y * 110_000) for x, y in square(0)]
    page.on_map.import_from(written(tmp_path / "utm.json", collection(feature({"ime": "Niš"}, metres))))

    def text() -> str:
        bar = page.message_slot.widget()
        return bar.accessibleName() if isinstance(bar, MessageBar) else ""

    qtbot.waitUntil(lambda: "EPSG:4326" in text())
    assert [area.name for area in outlines(desk).areas] == ["Niš"]


def test_near_is_chosen_by_town_or_typed_and_every_row_says_how_far(
    qtbot: QtBot, page: DirectoryPage
) -> None:
    page.on_map.show_rows()
    page.list.facets.put(NEAR, "Niš")
    qtbot.waitUntil(lambda: [row.name for row in page.list.rows.rows()][:1] == ["Teren"])
    meta = [page.list.rows.index(at, 1).data(CELL_ROLE).meta for at in range(6)]
    assert meta[0] == "manje od 1\u00a0km"
    assert meta[1].endswith("\u00a0km")
    assert meta[-2:] == ["nije na karti", "nije na karti"]
    assert page.list.count_note.text() == "najbliže prvo, vazdušnom linijom od: Niš"
    page.list.facets.choose(NEAR, page.list.facets)
    popup = page.list.facets.findChild(ChoicePopup)
    assert popup is not None
    popup.typed.setText("43.89, 20.35")
    QTest.keyClick(popup.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.list.count_note.text().endswith("43.89, 20.35"))
    qtbot.waitUntil(lambda: [row.name for row in page.list.rows.rows()][:1] != ["Teren"])
    page.on_map.show_map()
    view = page.list.map.view
    qtbot.waitUntil(lambda: view.origin == (43.89, 20.35))
    press(view, Qt.Key.Key_N, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: said(page) == "Teren, CSR Kragujevac, Niš, 140\u00a0km")


def test_a_town_nobody_knows_is_refused_and_the_chip_goes(qtbot: QtBot, page: DirectoryPage) -> None:
    page.list.facets.put(NEAR, "Subotica")
    qtbot.waitUntil(lambda: isinstance(page.message_slot.widget(), MessageBar))
    bar = page.message_slot.widget()
    assert bar is not None
    assert "Subotica" in bar.accessibleName()
    assert not page.list.facets.chips["near"].isChecked()


def test_whoever_comes_back_is_on_the_map_again(qtbot: QtBot, page: DirectoryPage) -> None:
    assert page.list.table.choose(lambda row: row.name == "Teren")
    qtbot.waitUntil(lambda: page.card.name.text() == "Teren")
    place = page.place()
    page.on_map.show_rows()
    page.list.table.selectRow(0)
    page.show_record(place)
    assert page.list.is_map
    qtbot.waitUntil(lambda: page.card.name.text() == "Teren")


def test_in_a_narrow_page_a_click_opens_the_card_and_back_is_the_map(
    qtbot: QtBot, make: Callable[[int], DirectoryPage]
) -> None:
    page = make(800)
    view = page.list.map.view
    (one,) = [mark for mark in view.seen() if mark.services == 1]
    QTest.mouseClick(
        view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, one.at.toPoint()
    )  # fmt: skip
    qtbot.waitUntil(page.card.isVisible)
    assert not view.isVisible()
    page.card.back.click()
    assert view.isVisible()
