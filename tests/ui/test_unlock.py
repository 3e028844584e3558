"""Ana begins on a new computer, locks, comes back; a colleague has forgotten the passphrase."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlcipher3  # type: ignore[import-untyped]
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.office.people import people
from caseflow.actions.office.settings import profile
from caseflow.actions.sync.network import digits_of_network, share_of
from caseflow.crypto.kdf import FLOOR
from caseflow.crypto.vault import open_vault
from caseflow.db.store import STORE_FILE
from caseflow.db.tables import SCHEMA_VERSION
from caseflow.domain.clock import system_clock
from caseflow.domain.office.passphrase import Strength, strength
from caseflow.ui import words
from caseflow.ui.jobs import Jobs
from caseflow.ui.theme import u
from caseflow.ui.unlock.digits import grouped
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.end_pane import EndPane
from caseflow.ui.unlock.first_run import FirstRun
from caseflow.ui.unlock.recover_pane import RecoverPane
from caseflow.ui.unlock.sheets_pane import SheetsPane
from caseflow.ui.unlock.steps import ComputerStep, OfficeStep, PassphraseStep, ShareStep
from caseflow.ui.unlock.unlock_pane import UnlockPane
from caseflow.ui.unlock.window import UnlockWindow
from caseflow.ui.widgets.secret_field import SecretField
from tests.founded import founded
from tests.ui.hand import click, type_words

pytestmark = pytest.mark.screen

PASSPHRASE = "Plava reka nosi"


class Seen:
    """Who came in."""

    def __init__(self) -> None:
        self.desks: list[Desk] = []
        self.samples: list[bool] = []
        self.windows: list[UnlockWindow] = []
        """Held here: a window nobody holds is collected in the middle of its story."""

    def __call__(self, desk: Desk, samples: bool) -> None:
        self.desks.append(desk)
        self.samples.append(samples)


@pytest.fixture
def seen() -> Iterator[Seen]:
    made = Seen()
    yield made
    for desk in made.desks:
        close_office(desk)


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, seen: Seen, tmp_path: Path) -> UnlockWindow:
    return shown(qtbot, jobs, seen, tmp_path / "store")


def shown(qtbot: QtBot, jobs: Jobs, seen: Seen, folder: Path) -> UnlockWindow:
    made = UnlockWindow(jobs, Doors(folder, system_clock, FLOOR), lambda desk: None)
    made.opened.connect(seen)
    seen.windows.append(made)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def run_of(window: UnlockWindow) -> FirstRun:
    run = window.shown()
    assert isinstance(run, FirstRun)
    return run


def fill_office(run: FirstRun) -> None:
    step = run.pane()
    assert isinstance(step, OfficeStep)
    type_words(step.name, "Centar za socijalni rad Čačak")
    type_words(step.place, "Чачак")
    type_words(step.person, "Ana Đurić")
    QTest.keyClick(step.person, Qt.Key.Key_Return)


def fill_passphrase(run: FirstRun, first: str = PASSPHRASE, second: str = PASSPHRASE) -> PassphraseStep:
    step = run.pane()
    assert isinstance(step, PassphraseStep)
    step.secret.first.clear()
    step.secret.second.clear()
    QTest.keyClicks(step.secret.first.edit, first)
    QTest.keyClicks(step.secret.second.edit, second)
    return step


def save_codes(qtbot: QtBot, run: FirstRun, folder: Path) -> SheetsPane:
    qtbot.waitUntil(lambda: isinstance(run.pane(), SheetsPane), timeout=10_000)
    pane = run.pane()
    assert isinstance(pane, SheetsPane)
    assert not run.next.isEnabled()
    assert not pane.tick.isEnabled()
    for kind in pane.rows:
        pane.save_to(kind, folder / f"{kind}.pdf")
    qtbot.waitUntil(pane.tick.isEnabled)
    click(pane.tick)
    return pane


def test_an_office_is_begun_with_its_network(
    qtbot: QtBot, window: UnlockWindow, seen: Seen, tmp_path: Path
) -> None:
    (tmp_path / "share").mkdir()
    run = run_of(window)
    click(run.ways.doors["start"])
    fill_office(run)
    share = run.pane()
    assert isinstance(share, ShareStep)
    type_words(share.address, str(tmp_path / "share"))
    click(run.next)
    fill_passphrase(run)
    click(run.next)
    save_codes(qtbot, run, tmp_path)
    assert (tmp_path / "recovery.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "organisation.pdf").read_bytes() != (tmp_path / "recovery.pdf").read_bytes()
    click(run.next)
    qtbot.waitUntil(lambda: isinstance(run.pane(), EndPane))
    end = run.pane()
    assert isinstance(end, EndPane)
    told = "".join(end.digits.text().split())
    QTest.keyClick(end.samples, Qt.Key.Key_Space)
    click(run.next)
    qtbot.waitUntil(lambda: bool(seen.desks))
    (desk,) = seen.desks
    assert seen.samples == [True]
    assert told == digits_of_network(desk)
    assert share_of(desk) == str(tmp_path / "share")
    assert profile(desk).name == "Centar za socijalni rad Čačak"
    assert profile(desk).municipality == "Čačak"
    assert [one.name for one in people(desk)] == ["Ana Đurić"]


def test_nothing_is_made_while_something_is_missing(window: UnlockWindow, tmp_path: Path) -> None:
    run = run_of(window)
    click(run.ways.doors["alone"])
    click(run.next)
    assert isinstance(run.pane(), OfficeStep)
    fill_office(run)
    fill_passphrase(run, "lozinka123456", "lozinka123456"[::-1])
    click(run.next)
    step = fill_passphrase(run, "123456789012", "123456789012")
    click(run.next)
    assert "se lako pogađa" in step.secret.wrong()
    step = fill_passphrase(run, PASSPHRASE, PASSPHRASE.lower())
    click(run.next)
    assert step.secret.wrong() == "Dve lozinke nisu iste."
    assert not (tmp_path / "store").exists()


def test_what_was_typed_is_there_when_one_goes_back(window: UnlockWindow) -> None:
    run = run_of(window)
    click(run.ways.doors["alone"])
    fill_office(run)
    QTest.keyClick(run.pane(), Qt.Key.Key_Escape)
    step = run.pane()
    assert isinstance(step, OfficeStep)
    assert step.name.text() == "Centar za socijalni rad Čačak"


def test_a_share_without_a_network_is_refused_before_anything_is_made(
    qtbot: QtBot, window: UnlockWindow, tmp_path: Path
) -> None:
    (tmp_path / "share").mkdir()
    run = run_of(window)
    click(run.ways.doors["device"])
    computer = run.pane()
    assert isinstance(computer, ComputerStep)
    type_words(computer.name, "Prijemna")
    click(run.next)
    share = run.pane()
    assert isinstance(share, ShareStep)
    type_words(share.address, str(tmp_path / "share"))
    click(run.next)
    fill_passphrase(run)
    click(run.next)
    qtbot.waitUntil(lambda: "nema mreže" in run.pane().message.sentence.text(), timeout=10_000)
    assert run.next.isEnabled()
    assert not (tmp_path / "store").exists()


def test_the_language_is_chosen_at_the_door(window: UnlockWindow) -> None:
    click(run_of(window).ways.language.button("sr-Cyrl"))
    assert run_of(window).ways.title.text() == "Добро дошли"
    assert (window.courier.text(), window.help.text()) == ("Пренеси пакете", "Приручник (F1)")
    click(run_of(window).ways.language.button("en"))
    assert run_of(window).ways.title.text() == "Welcome"


@pytest.fixture
def office(tmp_path: Path) -> tuple[Path, str]:
    new = NewOffice(tmp_path / "store", "CSR", "csr", PASSPHRASE, person_name="Ana", kdf=FLOOR)
    made = founded(new, system_clock)
    close_office(made.desk)
    return new.folder, made.recovery_code


def test_a_wrong_passphrase_then_the_right_one(
    qtbot: QtBot, jobs: Jobs, seen: Seen, office: tuple[Path, str]
) -> None:
    pane = shown(qtbot, jobs, seen, office[0]).shown()
    assert isinstance(pane, UnlockPane)
    QTest.keyClicks(pane.secret.edit, "nije ova lozinka")
    click(pane.button)
    assert pane.secret.edit.isEnabled()
    qtbot.waitUntil(lambda: "ne otvara sef" in pane.message.sentence.text(), timeout=10_000)
    assert pane.message.note.text() == "Podaci su netaknuti."
    assert seen.desks == []
    QTest.keyClicks(pane.secret.edit, PASSPHRASE)
    QTest.keyClick(pane.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(seen.desks), timeout=10_000)
    assert pane.secret.text() == ""
    assert seen.desks[0].me.name == "Ana"


def spoil_vault(folder: Path) -> None:
    for path in folder.glob("vault*"):  # its copy too, which would open
        path.write_bytes(b"not a vault")


def use_with_newer_program(folder: Path) -> None:
    key = open_vault(folder / VAULT_FILE, PASSPHRASE).database_key
    raw = sqlcipher3.connect(str(folder / STORE_FILE))
    raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    raw.close()


def write_in_the_open(folder: Path) -> None:
    (folder / STORE_FILE).write_bytes(b"SQLite format 3\0" + bytes(4096))


def lose_store(folder: Path) -> None:
    (folder / STORE_FILE).unlink()


@pytest.mark.parametrize(
    "trouble",
    [
        (spoil_vault, "rezervne kopije"),
        (use_with_newer_program, "novija verzija programa"),
        (write_in_the_open, "nije šifrovana"),
        (lose_store, "nema podataka programa"),
    ],
)
def test_every_trouble_has_its_own_sentence(
    qtbot: QtBot,
    jobs: Jobs,
    seen: Seen,
    office: tuple[Path, str],
    trouble: tuple[Callable[[Path], None], str],
) -> None:
    spoil, said = trouble
    spoil(office[0])
    pane = shown(qtbot, jobs, seen, office[0]).shown()
    assert isinstance(pane, UnlockPane)
    QTest.keyClicks(pane.secret.edit, PASSPHRASE)
    click(pane.button)
    qtbot.waitUntil(lambda: said in pane.message.sentence.text(), timeout=10_000)
    assert pane.message.note.text() == "Podaci su netaknuti."
    assert pane.secret.edit.hasFocus()
    assert pane.button.isEnabled()


def test_no_office_is_made_on_a_path_of_another_computer(qtbot: QtBot, jobs: Jobs, seen: Seen) -> None:
    run = run_of(shown(qtbot, jobs, seen, Path("//server.invalid/podaci")))
    click(run.ways.doors["alone"])
    fill_office(run)
    fill_passphrase(run)
    click(run.next)
    said = run.pane().message.sentence
    qtbot.waitUntil(lambda: "na disku ovog računara" in said.text(), timeout=10_000)
    assert run.next.isEnabled()


def test_the_printed_code_gives_a_new_passphrase(
    qtbot: QtBot, jobs: Jobs, seen: Seen, office: tuple[Path, str]
) -> None:
    folder, code = office
    window = shown(qtbot, jobs, seen, folder)
    first = window.shown()
    assert isinstance(first, UnlockPane)
    click(first.code)
    pane = window.shown()
    assert isinstance(pane, RecoverPane)
    type_words(pane.code, code[:-1])
    click(pane.go)
    qtbot.waitUntil(lambda: "grupa" in pane.message.sentence.text())
    type_words(pane.code, code[-1])
    click(pane.go)
    qtbot.waitUntil(pane.secret.isVisible, timeout=10_000)
    QTest.keyClicks(pane.secret.first.edit, "Zelena gora peva")
    QTest.keyClicks(pane.secret.second.edit, "Zelena gora peva")
    click(pane.go)
    qtbot.waitUntil(lambda: bool(seen.desks), timeout=10_000)
    assert seen.desks[0].me.name == "Ana"


def test_caps_lock_is_said(qtbot: QtBot, window: UnlockWindow) -> None:
    field = SecretField("Lozinka")
    qtbot.addWidget(field)
    QTest.keyClicks(field.edit, "a")
    assert "Caps Lock" not in field.keyboard_words()
    QTest.keyClicks(field.edit, "A")
    assert "Caps Lock" in field.keyboard_words()
    QTest.keyClicks(field.edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert "Caps Lock" not in field.keyboard_words()


def test_digits_are_read_in_fives() -> None:
    assert grouped("123451234512345123451234512345").split() == ["12345"] * 6


@pytest.mark.parametrize(
    ("passphrase", "step"),
    [
        ("lozinka", Strength.TOO_WEAK),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.TOO_WEAK),
        ("qwertzuiop12345", Strength.TOO_WEAK),
        ("plava reka nosi", Strength.FAIR),
        ("plava reka nosi kamen", Strength.STRONG),
    ],
)
def test_a_passphrase_is_as_strong_as_it_is_hard_to_guess(passphrase: str, step: Strength) -> None:
    assert strength(passphrase) is step


@pytest.mark.parametrize("way", ["start", "join", "device", "restore", "alone"])
def test_every_stop_of_tab_has_a_name_and_cyrillic_fits(qtbot: QtBot, window: UnlockWindow, way: str) -> None:
    words.set_language("sr-Cyrl")
    run = run_of(window)
    click(run.ways.doors[way])
    assert window.minimumSizeHint().width() <= u(225)
    assert nameless(window) == []


def nameless(window: QWidget) -> list[str]:
    stops = [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    return [type(one).__name__ for one in stops if not (one.accessibleName() or said_by_itself(one))]


def said_by_itself(one: QWidget) -> bool:
    return isinstance(one, QAbstractButton) and bool(one.text())
