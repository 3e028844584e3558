"""Who signs in on this computer, settled on the screen: a passphrase given and taken, a second key."""

from collections.abc import Iterator

import keyring
import pytest
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.people import add_person, people
from caseflow.crypto.vault import open_vault
from caseflow.domain.errors import VaultError
from caseflow.ui.main_window import MainWindow
from caseflow.ui.settings.people_panel import PeoplePanel, PersonLine
from caseflow.ui.settings.roles_form import RolesForm
from caseflow.ui.words import word
from tests.crypto.test_second_key import Keychain
from tests.ui.hand import click, type_words
from tests.ui.test_settings import PASSPHRASE, desk, page_of, window

__all__ = ["desk", "window"]

pytestmark = pytest.mark.screen

NEW = "Zelena gora peva"


@pytest.fixture
def keychain() -> Iterator[Keychain]:
    before, made = keyring.get_keyring(), Keychain()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def form_of(qtbot: QtBot, window: MainWindow, name: str) -> tuple[PeoplePanel, RolesForm]:
    window.open_room("settings", "people")
    panel = page_of(window).people
    page_of(window).refresh()
    settled: list[bool] = []
    window.context.jobs.ask(None, lambda: None, lambda _: settled.append(True))
    qtbot.waitUntil(lambda: bool(settled))
    click([one for one in panel.findChildren(PersonLine) if name in one.accessibleName()][-1].change)
    assert isinstance(panel.form, RolesForm)
    return panel, panel.form


def test_a_passphrase_is_given_and_taken_away(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    bojan = add_person(desk, "Bojan", ["case_manager"]).value
    panel, form = form_of(qtbot, window, "Bojan")
    click(form.door.open)
    for edit in (form.door.secret.first.edit, form.door.secret.second.edit):
        type_words(edit, NEW)
    click(form.door.give)
    qtbot.waitUntil(lambda: panel.form is None, timeout=15_000)
    assert open_vault(desk.keys.vault.path, NEW).person == bojan.id
    panel, form = form_of(qtbot, window, "Bojan")
    assert not form.door.take.isHidden()
    click(form.door.take)
    assert word("settings.take_ask", name="Bojan") == form.door.sure.sentence.text()
    yes = form.door.sure.findChildren(type(form.door.take))[0]
    click(yes)
    qtbot.waitUntil(lambda: panel.form is None, timeout=15_000)
    assert not next(one for one in people(desk) if one.id == bojan.id).can_sign_in
    with pytest.raises(VaultError):
        open_vault(desk.keys.vault.path, NEW)


def test_ones_own_passphrase_is_not_settled_among_people(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    _, form = form_of(qtbot, window, "Ana")
    assert form.door.isHidden()


def test_a_second_key_is_made_and_dropped(
    qtbot: QtBot, window: MainWindow, desk: Desk, keychain: Keychain
) -> None:
    window.open_room("settings", "safety")
    block = page_of(window).safety.second
    click(block.step)
    assert block.missing.sentence.text() == word("settings.second_needs")
    for there, said in ((True, "settings.second_drop"), (False, "settings.second_make")):
        type_words(block.passphrase.edit, PASSPHRASE)
        click(block.step)
        qtbot.waitUntil(lambda: block.step.text() == word(said), timeout=15_000)  # noqa: B023
        assert (block.there, bool(keychain.kept)) == (there, there)


def test_a_computer_without_a_keychain_is_told(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    from keyring.backends.fail import Keyring as NoKeyring

    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    window.open_room("settings", "safety")
    page = page_of(window)
    type_words(page.safety.second.passphrase.edit, PASSPHRASE)
    click(page.safety.second.step)
    qtbot.waitUntil(lambda: page.message_slot.widget() is not None, timeout=15_000)
    assert not page.safety.second.there
    keyring.set_keyring(before)
