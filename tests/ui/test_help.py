"""Somebody does not know what to do: F1 opens the handbook where they are, also at the door."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.app import make_window
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.ui import words
from caseflow.ui.finding import find
from caseflow.ui.help.page import HelpPage
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.window import UnlockWindow
from caseflow.ui.widgets.book_text import BookText
from caseflow.ui.widgets.book_view import BookView, BookWindow
from tests.founded import founded

pytestmark = pytest.mark.screen


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", "Plava reka nosi", person_name="Ana", kdf=FLOOR)
    made = founded(new, system_clock).desk
    yield made
    close_office(made)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Iterator[MainWindow]:
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    executor = ThreadPoolExecutor(1)
    made = make_window(Jobs(executor), desk)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    executor.shutdown()
    words.set_language("sr-Latn")


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> Iterator[BookView]:
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    made = BookView()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    words.set_language("sr-Latn")


def book_of(window: MainWindow) -> BookView:
    page = window.page("help")
    assert isinstance(page, HelpPage)
    return page.book


def read(view: BookView) -> str:
    return view.text.toPlainText()


@pytest.mark.parametrize("room", ["today", "directory", "referrals", "cases", "exchange", "settings"])
def test_f1_opens_the_chapter_on_the_room_one_is_in(window: MainWindow, room: str) -> None:
    window.open_room(room)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.place() == ("help", f"handbook/{room}")


def test_f1_in_the_handbook_stays_where_one_reads(window: MainWindow) -> None:
    window.open_room("help", "administration/backup")
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.place() == ("help", "administration/backup")


def test_another_language_shows_the_same_chapter(window: MainWindow) -> None:
    window.open_room("help", "handbook/stick")
    assert "Snimi na stik" in read(book_of(window))
    words.set_language("sr-Cyrl")
    assert window.place() == ("help", "handbook/stick")
    assert "Сними на стик" in read(book_of(window))
    window.open_room("help", "administration/stick")
    words.set_language("en")
    assert "There is no server program" in read(book_of(window))


def test_ctrl_k_finds_a_chapter_and_opens_it(window: MainWindow, desk: Desk) -> None:
    found = [one for one in find(desk, "neslaganje") if one.room == "help"]
    assert found[0].title == "Neslaganje"
    window.palette_list.chosen.emit(found[0].room, found[0].record)
    assert "Ono što niste uzeli ostaje u istoriji" in read(book_of(window))


def test_words_typed_leave_the_chapters_that_have_them(view: BookView) -> None:
    view.search.setText("JMBG telefon")
    titles = [view.list.item(row).text() for row in range(view.list.count())]
    assert "Beleška i čuvar identiteta" in titles
    assert "Štampanje" not in titles
    view.search.setText("ovoga nema")
    assert view.list.count() == 0
    assert view.nothing.isVisible()


def test_pictures_fit_the_page_and_tables_are_read(view: BookView) -> None:
    view.show_chapter("handbook", "today")
    picture = view.text.loadResource(
        QTextDocument.ResourceType.ImageResource.value, "pictures/today-latn.png"
    )
    assert isinstance(picture, QImage)
    assert 300 < picture.width() / picture.devicePixelRatio() <= view.text.viewport().width()
    view.show_chapter("handbook", "messages")
    assert "Kopiraj izveštaj" in read(view)
    assert "|" not in read(view)


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/passwd", "../vault.caseflow"])
def test_nothing_is_read_from_anywhere_else(view: BookView, address: str) -> None:
    for kind in QTextDocument.ResourceType:
        assert view.text.loadResource(kind.value, address) is None


def test_a_link_opens_a_chapter_and_never_a_browser(view: BookView) -> None:
    view.text.anchorClicked.emit(QUrl("https://example.org"))
    assert view.place() == "handbook/first-run"
    view.text.anchorClicked.emit(QUrl("#backup"))
    assert view.place() == "administration/backup"
    assert not view.text.openLinks()
    assert not view.text.openExternalLinks()


def test_at_the_door_f1_opens_it_beside(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    apply_theme(qapp, Theme.LIGHT)
    executor = ThreadPoolExecutor(1)
    door = UnlockWindow(Jobs(executor), Doors(tmp_path / "none", system_clock), lambda desk: desk)
    qtbot.addWidget(door)
    with qtbot.waitExposed(door):
        door.show()
    qtbot.waitUntil(lambda: door.ring is not None)
    QTest.keyClick(door, Qt.Key.Key_F1)
    book = door.findChild(BookWindow)
    assert book is not None
    qtbot.waitUntil(book.isVisible)
    assert "Kod za oporavak" in book.findChildren(BookText)[0].toPlainText()
    QTest.keyClick(book, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: door.findChild(BookWindow) is None)
    executor.shutdown()
