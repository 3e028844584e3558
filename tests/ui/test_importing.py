"""A table in the window: its columns named by a person, looked at, brought in, kept, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caseflow.actions.cases.clients import clients
from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import search_services
from caseflow.actions.importing.batches import Stopped
from caseflow.actions.importing.directory import hand_in, import_services
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.importing.report import RefusedRow
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.directory.page import DirectoryPage
from caseflow.ui.importing.flow import bring_in
from caseflow.ui.importing.kind import SERVICES
from caseflow.ui.importing.pane import ImportPane
from caseflow.ui.importing.report import reason, stood
from caseflow.ui.jobs import Jobs
from caseflow.ui.progress import Progress
from caseflow.ui.words import set_language
from tests.founded import founded

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
OWN = "Ko;Šta;Boja\nPlavi fenjer;Klub;plava\nPlavi fenjer;;žuta\n"
PEOPLE = "Dosije;Ime i prezime;Godište\n17;Jovana Jovanović;2008\n18;Jovana Jovanović;2008\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    set_language("sr-Latn")
    made = founded(
        NewOffice(tmp_path / "office", "CSR Kragujevac", "csr", "četiri obične reči", kdf=FLOOR), system_clock
    ).desk
    yield made
    close_office(made)
    set_language("sr-Latn")


def shown(qtbot: QtBot, page: DirectoryPage | CasesPage) -> None:
    qtbot.addWidget(page)
    page.jobs.changed.connect(page.changed)
    page.resize(1280, 800)
    page.show()


def texts(pane: ImportPane) -> str:
    return "\n".join(one.text() for one in pane.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def directory(qtbot: QtBot, desk: Desk, jobs: Jobs) -> DirectoryPage:
    made = DirectoryPage(Context(jobs, desk, lambda room, record: None, Commands()))
    shown(qtbot, made)
    return made


def names(desk: Desk) -> list[str]:
    return [row.name for row in search_services(desk, ServiceQuery()).rows]


def test_the_columns_of_a_table_nobody_knows_are_named_once(
    qtbot: QtBot, desk: Desk, directory: DirectoryPage, tmp_path: Path
) -> None:
    (tmp_path / "spisak.csv").write_bytes(OWN.encode("cp1250"))
    pane = directory.moves.flow.pane
    directory.import_from(tmp_path / "spisak.csv")
    qtbot.waitUntil(pane.columns.isVisible)
    assert "plava · žuta" in texts(pane)
    assert pane.columns.choices() == {"spisak": {}}
    pane.columns.choose("spisak", "Ko", "organization.name")
    pane.columns.choose("spisak", "Šta", "service.name")
    pane.look_now.click()
    qtbot.waitUntil(pane.look.isVisible)
    said = texts(pane)
    assert "1. naziv" not in said
    assert "2. naziv: Klub" in said
    assert "Kolone koje ostaju u datoteci: Boja" in said
    assert names(desk) == []
    pane.import_now.click()
    qtbot.waitUntil(pane.report.isVisible)
    assert names(desk) == ["Klub"]
    pane.close_report.click()
    assert directory.list.isVisible()
    (tmp_path / "novi.csv").write_text(OWN.replace("Klub", "Dom"), "utf-8")
    directory.import_from(tmp_path / "novi.csv")
    qtbot.waitUntil(pane.columns.isVisible)
    assert pane.columns.choices() == {"novi": {"Ko": "organization.name", "Šta": "service.name"}}
    pane.look_now.click()
    qtbot.waitUntil(pane.look.isVisible)
    pane.to_columns.click()
    assert pane.columns.isVisible()
    pane.cancel.click()
    assert directory.list.isVisible()
    assert names(desk) == ["Klub"]


def test_a_table_without_a_chosen_column_has_nothing_to_bring_in(
    qtbot: QtBot, directory: DirectoryPage, tmp_path: Path
) -> None:
    (tmp_path / "spisak.csv").write_text(OWN, "utf-8")
    pane = directory.moves.flow.pane
    directory.import_from(tmp_path / "spisak.csv")
    qtbot.waitUntil(pane.columns.isVisible)
    pane.look_now.click()
    qtbot.waitUntil(pane.look.isVisible)
    assert not pane.import_now.isEnabled()
    assert "Nema šta da uđe." in texts(pane)


def test_an_import_of_before_is_taken_back_from_its_list(
    qtbot: QtBot, desk: Desk, directory: DirectoryPage, tmp_path: Path
) -> None:
    (tmp_path / "imenik.csv").write_text("name,organization_name\nKlub,Krug\n", "utf-8")
    pane = directory.moves.flow.pane
    directory.import_from(tmp_path / "imenik.csv")
    qtbot.waitUntil(pane.columns.isVisible)
    pane.look_now.click()
    qtbot.waitUntil(pane.look.isVisible)
    pane.import_now.click()
    qtbot.waitUntil(pane.report.isVisible)
    directory.moves.flow.show_past()
    qtbot.waitUntil(pane.past.isVisible)
    assert "2 novih, 0 spojenih, 0 odbijenih" in texts(pane)
    (undo,) = [one for one in pane.past.findChildren(QPushButton) if one.accessibleName().endswith("imenik")]
    undo.click()
    qtbot.waitUntil(lambda: "opozvan" in texts(pane))
    assert names(desk) == []


def test_clients_come_in_and_namesakes_are_asked_about(
    qtbot: QtBot, desk: Desk, jobs: Jobs, tmp_path: Path
) -> None:
    page = CasesPage(Context(jobs, desk, lambda room, record: None, Commands()))
    shown(qtbot, page)
    (tmp_path / "korisnici.csv").write_text(PEOPLE, "utf-8")
    pane = page.flow.pane
    page.flow.open_path(tmp_path / "korisnici.csv")
    qtbot.waitUntil(pane.columns.isVisible)
    pane.look_now.click()
    qtbot.waitUntil(pane.look.isVisible)
    assert "1 red ne bi ušao" in texts(pane)
    assert "pod šifrom 17" in texts(pane)
    pane.namesakes.click()
    qtbot.waitUntil(lambda: "ne bi ušao" not in texts(pane))
    pane.import_now.click()
    qtbot.waitUntil(pane.report.isVisible)
    assert sorted(row.code for row in clients(desk)) == ["17", "18"]
    pane.close_report.click()
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 2)
    assert page.list.isVisible()


def test_every_choice_has_a_name_and_the_pane_fits_the_smallest_window(
    qtbot: QtBot, desk: Desk, jobs: Jobs, tmp_path: Path
) -> None:
    set_language("sr-Cyrl")
    page = DirectoryPage(Context(jobs, desk, lambda room, record: None, Commands()))
    shown(qtbot, page)
    (tmp_path / "spisak.csv").write_text(OWN, "utf-8")
    pane = page.moves.flow.pane
    page.import_from(tmp_path / "spisak.csv")
    qtbot.waitUntil(pane.columns.isVisible)
    assert pane.minimumSizeHint().width() <= 1024 - 167
    inner = pane.columns.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= 1024 - 167
    boxes = pane.columns.findChildren(QComboBox)
    assert [box.accessibleName() for box in boxes] == ["Ko постаје", "Šta постаје", "Boja постаје"]
    assert len({box.itemText(at) for box in boxes[:1] for at in range(box.count())}) == boxes[0].count()


def test_an_import_says_what_stood_in_a_refused_row_and_how_much_is_to_be_written(
    desk: Desk, tmp_path: Path
) -> None:
    source = tmp_path / "imenik.csv"
    source.write_text("name,organization,places_free\nKlub,Krug,puno\nDom,Krug,3\n", "utf-8")
    seen: list[tuple[int, int]] = []

    def moved(done: int, total: int) -> bool:
        seen.append((done, total))
        return True

    (refused,) = import_services(desk, source, progress=moved).value.tables["service"].refused
    assert stood(refused) == "naziv: Klub · slobodna mesta: puno · ustanova: Krug"
    assert seen == [(0, 2)]


def test_an_import_stopped_while_it_writes_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "imenik.csv"
    source.write_text("name,organization\nKlub,Krug\n", "utf-8")
    with pytest.raises(Stopped):
        import_services(desk, source, progress=lambda _done, total: not total)
    assert search_services(desk, ServiceQuery()).total == 0


def test_a_stopped_import_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "imenik.csv"
    rows = "".join(f"Usluga {n},Rasinski krug\n" for n in range(200))
    source.write_text(f"name,organization\n{rows}", "utf-8")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Stopped):
        bring_in(desk, SERVICES, hand_in(desk, source), False, progress)
    assert search_services(desk, ServiceQuery()).of == 0


def test_a_refusal_without_its_values_is_told_in_english() -> None:
    assert reason(RefusedRow("t.csv", 2, "import_too_long", "Too long {x}.")) == "Too long {x}."


def test_nothing_is_begun_a_second_time_while_rows_are_written(
    qtbot: QtBot, directory: DirectoryPage, tmp_path: Path
) -> None:
    (tmp_path / "spisak.csv").write_bytes(OWN.encode("cp1250"))
    pane = directory.moves.flow.pane
    directory.import_from(tmp_path / "spisak.csv")
    qtbot.waitUntil(pane.columns.isVisible)
    progress = Progress()
    directory.working("import.looking", progress)
    assert not pane.look_now.isEnabled()
    directory.working("import.looking", None)
    assert pane.look_now.isEnabled()
