"""Ana sets the program up: script, colours, the office, a colleague, her own passphrase."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.display import Display, display
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.people import add_person, people
from caseflow.actions.office.settings import change_profile, profile, setting
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.domain.errors import VaultError
from caseflow.domain.office.roles import Role
from caseflow.ui import words
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow, Signboard
from caseflow.ui.settings.page import TABS, SettingsPage
from caseflow.ui.settings.people_panel import PersonLine
from caseflow.ui.settings.person_form import PersonForm
from caseflow.ui.settings.roles_form import RolesForm
from caseflow.ui.settings.room import ROOM
from caseflow.ui.theme import Theme, apply_theme, theme
from tests.founded import founded
from tests.ui.hand import click, type_words

pytestmark = pytest.mark.screen

PASSPHRASE = "Plava reka nosi"
RAIL = 200
"""The widest the rail becomes beside a page of 1024."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", PASSPHRASE, person_name="Ana", kdf=FLOOR)
    made = founded(new, system_clock).desk
    yield made
    close_office(made)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Iterator[MainWindow]:
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    executor = ThreadPoolExecutor(1)
    made = MainWindow(Jobs(executor), desk, [ROOM], Signboard("CSR Čačak", "", "Ana"), lambda typed: [])
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: bool(page_of(made).office.name.text()))
    yield made
    executor.shutdown()
    words.set_language("sr-Latn")
    apply_theme(qapp, Theme.LIGHT)


def page_of(window: MainWindow) -> SettingsPage:
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def read(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_the_words_change_while_the_program_runs(window: MainWindow, desk: Desk) -> None:
    click(page_of(window).display.language.button("sr-Cyrl"))
    assert page_of(window).head.title.text() == "Подешавања"
    assert window.windowTitle().startswith("Подешавања")
    click(page_of(window).display.language.button("en"))
    assert page_of(window).head.title.text() == "Settings"
    assert display(desk.folder) == Display("en", "light")


def test_the_colours_change_while_the_program_runs(window: MainWindow, desk: Desk) -> None:
    click(page_of(window).display.theme.button("dark"))
    assert theme() is Theme.DARK
    assert display(desk.folder) == Display("sr-Latn", "dark")


def test_when_to_lock_is_kept(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    idle = page_of(window).display.idle
    idle.setFocus()
    QTest.keyClick(idle, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: setting(desk, "idle_minutes") == "15")


def test_the_office_says_who_it_is(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = page_of(window)
    page.show_part("office")
    type_words(page.office.address, "Cara Dušana 5")
    type_words(page.office.place, "Nigdina")
    click(page.office.save)
    assert "nema na spisku" in read(page)
    page.office.place.clear()
    type_words(page.office.place, "Чачак")
    click(page.office.save)
    qtbot.waitUntil(lambda: profile(desk).municipality == "Čačak")
    assert profile(desk).address == "Cara Dušana 5"


def test_what_is_typed_stays_while_the_page_is_asked_anew(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    """The draft came back only with the next answer of the store: what was typed until then was lost."""
    office = page_of(window).office
    page_of(window).show_part("office")
    type_words(office.address, "Cara")
    change_profile(desk, "CSR Čačak", "Čačak", "", "032 111 222")
    page_of(window).refresh()
    qtbot.waitUntil(lambda: office.phone.text() == "032 111 222")
    assert office.address.text() == "Cara"
    office.address.setCursorPosition(2)
    type_words(office.address, "čk")
    assert office.address.text() == "Cačkra"


def test_whoever_may_not_change_the_office_reads_it_without_boxes(
    qtbot: QtBot, qapp: QApplication, desk: Desk
) -> None:
    words.set_language("sr-Cyrl")
    executor = ThreadPoolExecutor(1)
    reader = replace(desk, me=replace(desk.me, roles=frozenset({Role.READER})))
    made = MainWindow(Jobs(executor), reader, [ROOM], Signboard("CSR Čačak", "", "Ana"), lambda typed: [])
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    page = page_of(made)
    page.show_part("office")
    qtbot.waitUntil(lambda: "ЦСР Чачак" in read(page))
    assert "Мења" in read(page) or "мења" in read(page)
    assert not [one for one in page.office.findChildren(QWidget) if not one.isEnabled()]
    assert not [one for one in page.office.findChildren(QLineEdit) if one.isVisible()]
    page.show_part("display")
    assert "10 минута" in read(page)
    assert not page.display.idle.isVisible()
    executor.shutdown()
    words.set_language("sr-Latn")


def test_a_colleague_comes_with_roles_and_a_passphrase(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = page_of(window)
    page.show_part("people")
    click(page.people.add)
    form = page.people.form
    assert isinstance(form, PersonForm)
    type_words(form.name, "Đorđe Šćekić")
    click(form.add)
    qtbot.waitUntil(lambda: "Izaberite bar jednu ulogu." in read(page))
    QTest.keyClick(form.roles["case_manager"], Qt.Key.Key_Space)
    QTest.keyClick(form.signs_in, Qt.Key.Key_Space)
    QTest.keyClicks(form.secret.first.edit, "Zelena gora peva")
    QTest.keyClicks(form.secret.second.edit, "Zelena gora peva")
    click(form.add)
    qtbot.waitUntil(lambda: "Đorđe Šćekić" in read(page), timeout=10_000)
    assert "Voditelj slučaja" in read(page)
    added = next(one for one in people(desk) if one.name == "Đorđe Šćekić")
    assert added.roles == ("case_manager",)
    assert added.can_sign_in


def test_a_colleague_gets_other_roles_and_leaves(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    added = add_person(desk, "Đorđe Šćekić", ["case_manager"]).value
    page = page_of(window)
    page.show_part("people")
    page.refresh()
    qtbot.waitUntil(lambda: "Đorđe Šćekić" in read(page))
    form = roles_of_djordje(page)
    assert [role for role, box in form.roles.items() if box.isChecked()] == ["case_manager"]
    QTest.keyClick(form.roles["case_manager"], Qt.Key.Key_Space)
    QTest.keyClick(form.roles["supervisor"], Qt.Key.Key_Space)
    click(form.save)
    qtbot.waitUntil(lambda: page.people.form is None and "Supervizor" in read(page), timeout=10_000)
    assert next(one for one in people(desk) if one.id == added.id).roles == ("supervisor",)
    click(roles_of_djordje(page).remove)
    qtbot.waitUntil(lambda: page.people.form is None, timeout=10_000)
    assert not next(one for one in people(desk) if one.id == added.id).active


def roles_of_djordje(page: SettingsPage) -> RolesForm:
    lines = [line for line in page.findChildren(PersonLine) if "Đorđe" in line.accessibleName()]
    click(lines[-1].change)
    form = page.people.form
    assert isinstance(form, RolesForm)
    return form


def test_the_passphrase_changes(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = page_of(window)
    page.show_part("safety")
    QTest.keyClicks(page.safety.old.edit, "nije ta")
    for field in (page.safety.new.first, page.safety.new.second):
        QTest.keyClicks(field.edit, "Zelena gora peva")
    click(page.safety.change)
    qtbot.waitUntil(lambda: "ne otvara sef" in read(page), timeout=10_000)
    page.safety.old.clear()
    QTest.keyClicks(page.safety.old.edit, PASSPHRASE)
    click(page.safety.change)
    qtbot.waitUntil(lambda: "Lozinka je promenjena" in read(page), timeout=10_000)
    close_office(desk)
    with pytest.raises(VaultError):
        open_office(desk.folder, PASSPHRASE, system_clock)
    close_office(open_office(desk.folder, "Zelena gora peva", system_clock))


def test_a_new_recovery_code_is_printed_at_once(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = page_of(window)
    page.show_part("safety")
    assert page.safety.sheet.isHidden()
    click(page.safety.renew)
    qtbot.waitUntil(page.safety.sheet.isVisible)
    assert "stari list više ništa ne otvara" in read(page)


def test_every_stop_of_tab_has_a_name_and_cyrillic_fits(window: MainWindow) -> None:
    words.set_language("sr-Cyrl")
    page = page_of(window)
    for part in TABS:
        page.show_part(part)
        assert page.minimumSizeHint().width() <= 1024 - RAIL
        assert nameless(page) == []


def nameless(window: QWidget) -> list[str]:
    stops = [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    return [type(one).__name__ for one in stops if not (one.accessibleName() or said_by_itself(one))]


def said_by_itself(one: QWidget) -> bool:
    return isinstance(one, QAbstractButton) and bool(one.text())
