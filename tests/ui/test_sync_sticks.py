"""Razmena with a stick and with another shared place, clicked and read as a person does."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import NewService, add_service, search_services
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.sync import exchange, network
from caseflow.actions.sync.inspecting import inspect_packet
from caseflow.actions.sync.stick import write_stick
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.domain.store.conflict import ConflictRow
from caseflow.domain.sync.packet import Standing
from caseflow.domain.sync.stick import Arrival, RefusedPacket, Rehearsal
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.jobs import Jobs
from caseflow.ui.progress import Progress
from caseflow.ui.sync.drives import Drive, is_stick
from caseflow.ui.sync.page import ExchangePage
from caseflow.ui.sync.rehearsal import rehearsal_rows
from caseflow.ui.sync.stick_panel import StickPanel
from caseflow.ui.sync.sticks import step
from caseflow.ui.widgets.share_entry import ShareEntry
from caseflow.ui.words import set_language
from tests.founded import founded

PASSPHRASE = "četiri obične reči"
Opened = Callable[[Desk], ExchangePage]


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    share = tmp_path / "share"
    share.mkdir()
    (tmp_path / "stik").mkdir()
    ana, bojan = (
        founded(NewOffice(tmp_path / name, name, "csr", PASSPHRASE, kdf=FLOOR), system_clock).desk
        for name in ("CSR Kragujevac", "Plavi fenjer")
    )
    network.start_network(ana, str(share), PASSPHRASE)
    network.approve_office(ana, network.join(bojan, str(share)).value)
    for desk in (bojan, ana, bojan):
        exchange.sync(desk)
    yield ana, bojan
    for desk in (ana, bojan):
        close_office(desk)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    set_language("sr-Latn")
    executor = ThreadPoolExecutor(1)
    jobs = Jobs(executor)

    def open_page(desk: Desk) -> ExchangePage:
        page = ExchangePage(Context(jobs, desk, lambda room, record: None, Commands()))
        qtbot.addWidget(page)
        page.resize(1100, 800)
        page.show()
        qtbot.waitUntil(lambda: not page.sticks.read.isHidden())
        return page

    yield open_page
    executor.shutdown()


def texts(widget: QWidget) -> str:
    found = [child.property("text") for child in widget.findChildren(QWidget) if not child.isHidden()]
    return " ".join(str(text) for text in found if text)


def known_services(desk: Desk) -> int:
    return search_services(desk, ServiceQuery("radionica")).total


@pytest.mark.slow
def test_a_stick_is_looked_at_before_it_is_read(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk], tmp_path: Path
) -> None:
    ana, bojan = offices
    add_service(bojan, NewService("Radionica"))
    write_stick(bojan, tmp_path / "stik", prepare=True)
    page = opened(ana)
    panel = page.sticks.panel
    page.sticks.read.click()
    assert panel.read.isHidden()
    panel.path.setText(str(tmp_path / "stik"))
    panel.look.click()
    qtbot.waitUntil(lambda: not panel.read.isHidden(), timeout=15_000)
    qtbot.waitUntil(lambda: "usluge u imeniku" in texts(panel))
    qtbot.waitUntil(lambda: "Još ništa nije promenjeno." in texts(panel))
    assert known_services(ana) == 0
    panel.read.click()
    qtbot.waitUntil(lambda: "Stik je učitan." in texts(page), timeout=15_000)
    assert known_services(ana) == 1
    assert panel.isHidden()


@pytest.mark.slow
def test_a_strange_stick_is_written_only_when_a_person_prepares_it(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk], tmp_path: Path
) -> None:
    page, stick = opened(offices[0]), tmp_path / "stik"
    panel = page.sticks.panel
    page.sticks.write.click()
    panel.path.setText(str(stick))
    panel.write.click()
    qtbot.waitUntil(lambda: not panel.unprepared.isHidden(), timeout=15_000)
    assert list(stick.iterdir()) == []
    (prepare,) = panel.unprepared.findChildren(QPushButton)
    prepare.click()
    qtbot.waitUntil(lambda: "Možete ga izvaditi" in texts(page), timeout=15_000)
    assert [path.name for path in stick.iterdir()] == ["caseflow"]


@pytest.mark.slow
def test_a_stick_that_is_gone_is_told_under_the_title(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk], tmp_path: Path
) -> None:
    page = opened(offices[0])
    panel = page.sticks.panel
    page.sticks.read.click()
    panel.path.setText("")
    panel.look.click()
    assert "Izaberite stik." in texts(panel)
    panel.path.setText(str(tmp_path / "nema"))
    panel.look.click()
    qtbot.waitUntil(lambda: "Stik nije tu." in texts(page), timeout=15_000)
    assert panel.isEnabled()


@pytest.mark.slow
def test_the_shared_place_moves_at_one_click(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk], tmp_path: Path
) -> None:
    page, new = opened(offices[0]), tmp_path / "novo"
    new.mkdir()
    qtbot.waitUntil(lambda: page.share.address.text() == str(tmp_path / "share"))
    page.share.heading.link_clicked.emit()
    page.share.go.click()
    assert page.share.entry.given() is None
    page.share.entry.address.setText(str(new))
    page.share.go.click()
    qtbot.waitUntil(lambda: page.share.address.text() == str(new), timeout=15_000)
    assert page.share.form.isHidden()
    assert sum(1 for path in new.rglob("*") if path.is_file()) > 5


def test_a_stopped_journey_says_what_stays() -> None:
    progress = Progress()
    step(progress, 1, 2)
    progress.cancel()
    with pytest.raises(CarrierError) as told:
        step(progress, 2, 2)
    assert told.value.key == "carrying_stopped"


def test_a_rehearsal_tells_what_is_new_what_clashes_and_what_is_refused(qtbot: QtBot) -> None:
    set_language("sr-Latn")
    clash = ConflictRow(
        "service", RecordId("0" * 32), "places_free", "Klub", ("3", ""), system_clock().date()
    )
    found = Rehearsal(
        (Arrival("referral", 1, 2), Arrival("grant", 1, 0), Arrival("epoch", 2, 0)),
        (clash,) * 7,
        (RefusedPacket("a", "torn", "x"), RefusedPacket("b", "torn", "x"), RefusedPacket("c", "new", "{a}")),
        ((OrganizationId("0" * 32), 2),),
        (),
    )
    rows = rehearsal_rows(found)
    for row in rows:
        qtbot.addWidget(row)
    said = " ".join([texts(row) for row in rows] + [str(row.property("text") or "") for row in rows])
    said = said.replace("\u00a0", " ")
    for part in ("1 nov zapis, 2 izmenjena", "uputi", "3 nova zapisa", "ključevi, dozvole i ostalo",
                 "3 / (prazno)", "Slobodna mesta · Klub", "i još 2", "2 paketa odbijena",
                 "Čekaju se još 2 paketa"):  # fmt: skip
        assert part in said
    (nothing,) = rehearsal_rows(Rehearsal((), (), (), (), ()))
    qtbot.addWidget(nothing)
    assert "nema ničeg novog" in texts(nothing)


@pytest.mark.parametrize(
    ("found", "reads"),
    [
        (Rehearsal((), (), (), (), ()), False),
        (Rehearsal((), (), (RefusedPacket("a", "torn", "x"),), (), ()), False),
        (Rehearsal((), (), (), (), (), to_pass=2), True),
        (Rehearsal((Arrival("service", 1, 0),), (), (), (), ()), True),
    ],
    ids=["nothing", "only refused", "for others", "new"],
)
def test_a_stick_that_would_bring_nothing_is_not_offered_to_be_read(
    qtbot: QtBot, found: Rehearsal, reads: bool
) -> None:
    set_language("sr-Latn")
    panel = StickPanel()
    qtbot.addWidget(panel)
    panel.open_for(True, ())
    panel.show_rehearsal(found)
    assert (panel.read.isVisible(), panel.done.isVisible()) == (reads, not reads)
    assert ("kojih nema u deljenom prostoru" in texts(panel)) is bool(found.to_pass)
    panel.path.setText("/media/ana/DRUGI")
    assert panel.look.isVisible()
    assert not panel.done.isVisible()


def test_a_bucket_asks_for_its_key_and_a_folder_does_not(qtbot: QtBot) -> None:
    entry = ShareEntry("Adresa", "")
    qtbot.addWidget(entry)
    entry.show()
    entry.address.setText("/srv/razmena")
    assert not entry.secret.isVisible()
    assert entry.given() == ("/srv/razmena", None)
    entry.address.setText("s3://okrug/razmena")
    assert entry.secret.isVisible()
    assert entry.secret.echoMode() == entry.secret.EchoMode.Password
    assert entry.given() is None
    entry.key_id.setText("ime")
    entry.secret.setText("tajna")
    assert entry.given() == ("s3://okrug/razmena", ShareKey("ime", "tajna"))
    entry.clear()
    assert entry.secret.text() == ""


def test_sticks_are_told_from_the_disks_of_the_computer() -> None:
    assert is_stick("/media/ana/STIK", "ext4", False)
    assert is_stick("E:/", "FAT32", False)
    assert is_stick("F:/", "exFAT", False)
    assert not is_stick("/boot/efi", "vfat", False)
    assert not is_stick("/", "vfat", True)
    assert not is_stick("C:/", "NTFS", False)
    assert not is_stick("/home", "ext4", False)


@pytest.mark.slow
def test_the_only_stick_is_chosen_already(opened: Opened, offices: tuple[Desk, Desk]) -> None:
    page = opened(offices[0])
    panel = page.sticks.panel
    panel.open_for(True, (Drive("CRVENI", "/media/ana/CRVENI"),))
    assert panel.path.text() == "/media/ana/CRVENI"
    panel.open_for(True, (Drive("CRVENI", "/media/ana/CRVENI"), Drive("PLAVI", "/media/ana/PLAVI")))
    assert panel.path.text() == ""
    plavi = next(one for one in panel.findChildren(QPushButton) if one.text() == "PLAVI")
    plavi.click()
    assert panel.path.text() == "/media/ana/PLAVI"


@pytest.mark.slow
def test_a_file_somebody_sent_is_looked_at_and_changes_nothing(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk], tmp_path: Path
) -> None:
    ana, bojan = offices
    add_service(bojan, NewService("Radionica"))
    write_stick(bojan, tmp_path / "stik", prepare=True)
    packets = [*(tmp_path / "stik").rglob("*.seg")]
    sent = next(one for one in packets if inspect_packet(ana, one).value.standing is Standing.NEW)
    page = opened(ana)
    panel = page.packets.panel
    page.packets.link.click()
    panel.look.click()
    assert "Izaberite datoteku." in texts(panel)
    for path, words in (
        (sent, ("Potpisnik: Plavi fenjer. Potpis je ispravan.", "usluge u imeniku", "zajednički imenik")),
        (cut(sent, tmp_path), ("oštećen ili je usput prekinut", "Zatražite da se ponovo pošalje")),
        (tmp_path / "share" / "nema", ("Datoteka ne može da se pročita.",)),
    ):
        panel.path.setText(str(path))
        panel.look.click()
        said = (*words, "Vaši podaci su nepromenjeni.")
        qtbot.waitUntil(partial(reads, panel, said), timeout=15_000)
    assert known_services(ana) == 0


def reads(widget: QWidget, words: tuple[str, ...]) -> bool:
    return all(one in texts(widget) for one in words)


def cut(path: Path, folder: Path) -> Path:
    made = folder / "odsečen.seg"
    made.write_bytes(path.read_bytes()[:-20])
    return made
