"""Razmena on the screen: alone, joining, exchanging, letting somebody in, settling a disagreement."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.sync import exchange, network
from caseflow.actions.sync.notices import note_warnings
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import RecordId
from caseflow.domain.store.conflict import ConflictRow
from caseflow.domain.store.history import Claim
from caseflow.domain.sync.partner import QuarantineRow
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.focus_order import stops
from caseflow.ui.jobs import Jobs
from caseflow.ui.sync.page import ExchangePage
from caseflow.ui.sync.side import refused_rows
from caseflow.ui.widgets.conflict_block import ConflictBlock
from caseflow.ui.widgets.digits_label import grouped
from caseflow.ui.words import set_language
from tests.founded import founded

PASSPHRASE = "četiri obične reči"
Opened = Callable[[Desk], ExchangePage]


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Desk, Desk, Path]]:
    share = tmp_path / "share"
    share.mkdir()
    made = [
        founded(NewOffice(tmp_path / name, name, "csr", PASSPHRASE, kdf=FLOOR), system_clock).desk
        for name in ("CSR Kragujevac", "Plavi fenjer")
    ]
    yield made[0], made[1], share
    for desk in made:
        close_office(desk)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    set_language("sr-Latn")
    executor = ThreadPoolExecutor(1)
    jobs = Jobs(executor)

    def open_page(desk: Desk) -> ExchangePage:
        context = Context(jobs, desk, lambda room, record: None, Commands())
        page = ExchangePage(context)
        qtbot.addWidget(page)
        page.resize(1100, 800)
        page.show()
        return page

    yield open_page
    executor.shutdown()


def texts(widget: QWidget) -> str:
    found = [child.property("text") for child in widget.findChildren(QWidget) if not child.isHidden()]
    return " ".join(str(text) for text in found if text)


def test_who_works_alone_asks_to_be_let_in(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk, Path]
) -> None:
    ana, bojan, share = offices
    network.start_network(ana, str(share), PASSPHRASE)
    page = opened(bojan)
    qtbot.waitUntil(lambda: not page.alone.isHidden())
    page.alone.share.setText(str(share))
    page.alone.join.click()
    qtbot.waitUntil(lambda: exchange.exchange_state(bojan).network == "waiting")
    digits = exchange.exchange_state(bojan).request_digits
    qtbot.waitUntil(lambda: grouped(digits) in texts(page))


def test_the_keeper_lets_in_whose_digits_agree(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk, Path]
) -> None:
    ana, bojan, share = offices
    network.start_network(ana, str(share), PASSPHRASE)
    network.join(bojan, str(share))
    exchange.sync(ana)
    page = opened(ana)
    qtbot.waitUntil(lambda: not page.requests.isHidden())
    (let_in,) = page.requests.findChildren(QPushButton)
    let_in.click()
    qtbot.waitUntil(lambda: page.rows.rowCount() == 1, timeout=15_000)


def test_tab_goes_from_above_to_below(qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk, Path]) -> None:
    ana, bojan, share = offices
    network.start_network(ana, str(share), PASSPHRASE)
    network.join(bojan, str(share))
    exchange.sync(ana)
    page = opened(ana)
    qtbot.waitUntil(lambda: not page.requests.isHidden())
    row = ConflictRow("service", RecordId("0" * 32), "places_free", "Klub", ("3", "5"), system_clock().date())
    page.show_conflicts((row,))
    qtbot.waitUntil(lambda: page.inbox.blocks[0].reason.isVisible())
    (let_in,) = page.requests.findChildren(QPushButton)
    how_to_join = page.partners.heading.findChildren(QPushButton)[0]
    wanted = [page.now, let_in, *page.inbox.blocks[0].stops, how_to_join]
    assert [one for one in stops(page) if one in wanted] == wanted


def test_a_share_that_is_away_is_told_on_the_page(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk, Path]
) -> None:
    ana, _, share = offices
    network.start_network(ana, str(share), PASSPHRASE)
    page = opened(ana)
    qtbot.waitUntil(lambda: not page.now.isHidden())
    share.rename(share.with_name("away"))
    page.now.click()
    qtbot.waitUntil(lambda: page.message_slot.widget() is not None, timeout=15_000)


def test_a_disagreement_asks_for_a_reason_before_anything_is_taken(qtbot: QtBot) -> None:
    set_language("sr-Latn")
    taken: list[tuple[int | str, str]] = []
    row = ConflictRow("service", RecordId("0" * 32), "places_free", "Klub", ("3", "5"), system_clock().date())
    block = ConflictBlock(row, lambda _, place, reason: taken.append((place, reason)))
    qtbot.addWidget(block)
    block.takes[1].click()
    assert taken == []
    block.reason.setText("javila ustanova")
    block.takes[1].click()
    assert taken == [(1, "javila ustanova")]


def claimed(ours: bool) -> ConflictRow:
    at = datetime(2026, 6, 16, 7, 10, tzinfo=UTC)
    claims = Claim("3", "Ana S.", "CSR Kragujevac", at), Claim("5", "", "Plavi fenjer", at)
    base = Claim("4", "", "Plavi fenjer", at)
    about = "service", RecordId("0" * 32), "places_free", "Klub"
    return ConflictRow(*about, ("3", "5"), at.date(), claims, base, ours, "Plavi fenjer")


def test_a_disagreement_says_who_wrote_what_and_takes_a_third_value(qtbot: QtBot) -> None:
    set_language("sr-Latn")
    taken: list[tuple[int | str, str]] = []
    block = ConflictBlock(claimed(ours=True), lambda _, value, reason: taken.append((value, reason)))
    qtbot.addWidget(block)
    for part in ("Ranije, zajedničko", "4", "Ana S., CSR Kragujevac · ", "9:10", "Plavi fenjer · "):
        assert part in texts(block).replace("\u00a0", " ")
    block.reason.setText("prebrojano")
    block.open_third.click()
    block.write.click()
    assert (taken, block.third_field.wrong()) == ([], "Upišite vrednost.")
    assert isinstance(block.third, QLineEdit)
    block.third.setText("6")
    block.write.click()
    assert taken == [("6", "prebrojano")]


def test_a_coded_field_offers_the_words_of_its_list_as_a_third_value(qtbot: QtBot) -> None:
    set_language("sr-Latn")
    taken: list[int | str] = []
    about = "case", RecordId("0" * 32), "status", "KG-2026-A001"
    row = ConflictRow(*about, ("planning", "review"), system_clock().date())
    block = ConflictBlock(row, lambda _, value, reason: taken.append(value))
    qtbot.addWidget(block)
    for part in ("Stanje slučaja", "Planiranje", "Ponovni pregled"):
        assert part in texts(block)
    block.reason.setText("dogovoreno na timu")
    block.open_third.click()
    assert isinstance(block.third, QComboBox)
    block.third.setCurrentText("Sprovođenje plana")
    block.write.click()
    assert taken == ["implementation"]


def test_what_another_office_decides_is_only_read(qtbot: QtBot) -> None:
    set_language("sr-Latn")
    block = ConflictBlock(claimed(ours=False), lambda *_: None)
    qtbot.addWidget(block)
    block.show()
    assert "Ovaj zapis vodi Plavi fenjer" in texts(block)
    assert not any(take.isVisible() for take in block.takes)
    assert block.stops == ()


@pytest.mark.parametrize("language", ["sr-Cyrl", "sr-Latn", "en"])
def test_it_fits_a_small_window_in_every_language(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk, Path], language: str
) -> None:
    ana, _, share = offices
    network.start_network(ana, str(share), PASSPHRASE)
    page = opened(ana)
    set_language(language)
    assert page.minimumSizeHint().width() <= 1024 - 170
    stops = [
        one for one in page.findChildren(QWidget) if one.focusPolicy().value & 1 and one.isVisibleTo(page)
    ]
    unnamed = [type(one).__name__ for one in stops if not (one.accessibleName() or one.property("text"))]
    assert [name for name in unnamed if name not in ("ScrollColumn", "QScrollBar")] == []


def test_what_a_round_noticed_stays_until_it_is_read(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk, Path]
) -> None:
    ana, _, share = offices
    network.start_network(ana, str(share), PASSPHRASE)
    note_warnings(ana, ["lane_parted", "registry_expired"])
    note_warnings(ana, ["registry_expired"])
    page = opened(ana)
    qtbot.waitUntil(lambda: not page.notices.isHidden())
    assert "kopija njegovog diska" in texts(page.notices)
    assert "stariji od dogovorenog" in texts(page.notices)
    (read,) = page.notices.findChildren(QPushButton)
    read.click()
    qtbot.waitUntil(lambda: "kopija njegovog diska" not in texts(page.notices))
    assert "stariji od dogovorenog" in texts(page.notices)
    note_warnings(ana, [])
    page.refresh()
    qtbot.waitUntil(page.notices.isHidden)


def test_what_waits_has_the_step_that_makes_it_leave_and_goes_into_the_journal(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk, Path]
) -> None:
    ana, bojan, share = offices
    network.start_network(ana, str(share), PASSPHRASE)
    network.approve_office(ana, network.join(bojan, str(share)).value)
    for desk in (ana, bojan, ana):
        exchange.sync(desk)
    directory.add_service(ana, directory.NewService("Klub"))
    page = opened(ana)
    qtbot.waitUntil(lambda: "za sve ustanove mreže" in texts(page.queue))
    assert "2 izmene" in texts(page.queue)
    (now, *_) = [one for one in page.queue.findChildren(QPushButton) if one.text() == "Sada"]
    assert now.accessibleName().startswith("Sada: 2 izmene, za sve ustanove mreže")
    now.click()
    qtbot.waitUntil(lambda: "Ništa ne čeka na put." in texts(page.queue), timeout=15_000)
    qtbot.waitUntil(lambda: "otiš" in texts(page.journal))
    assert [row.name for row in map(page.rows.row, range(page.rows.rowCount())) if row] == ["Plavi fenjer"]


def test_while_the_share_is_away_what_waits_goes_by_a_stick(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk, Path]
) -> None:
    ana, _, share = offices
    network.start_network(ana, str(share), PASSPHRASE)
    exchange.sync(ana)
    directory.add_service(ana, directory.NewService("Klub"))
    share.rename(share.with_name("away"))
    with pytest.raises(CarrierError):
        exchange.sync(ana)
    page = opened(ana)
    qtbot.waitUntil(lambda: "za sve ustanove mreže" in texts(page.queue))
    assert "Deljeni prostor nije bio dostupan" in texts(page.journal)
    (go, *_) = [one for one in page.queue.findChildren(QPushButton) if one.text() == "Na stik"]
    go.click()
    assert page.sticks.panel.isVisible()


def test_whoever_adds_a_partner_is_led_to_the_digits(
    qtbot: QtBot, opened: Opened, offices: tuple[Desk, Desk, Path]
) -> None:
    ana, _, share = offices
    network.start_network(ana, str(share), PASSPHRASE)
    exchange.sync(ana)
    page = opened(ana)
    qtbot.waitUntil(lambda: page.shown_digits.isVisible())
    assert "U mreži još nema druge ustanove." in texts(page.partners)
    page.partners.heading.link_clicked.emit()
    digits = page.focusWidget()
    assert isinstance(digits, QLabel)
    assert len(digits.text().replace(" ", "")) == 30


def test_what_was_set_aside_says_on_demand_what_it_is_and_that_nothing_of_it_was_taken_in(
    qtbot: QtBot,
) -> None:
    set_language("sr-Latn")
    at = datetime(2026, 6, 14, 7, 20, tzinfo=UTC)
    (row,) = refused_rows([QuarantineRow("spaces/53/18.seg", "author_unknown", "x", at, 18_233)])
    qtbot.addWidget(row)
    row.show()
    (look,) = row.findChildren(QPushButton)
    about = next(one for one in row.findChildren(QLabel) if "18.seg" in one.text())
    assert not about.isVisible()
    look.click()
    assert about.isVisible()
    for part in ("spaces/53/18.seg", "17 kB", "14. 6.", "ništa iz toga nije uvezeno"):
        assert part in about.text().replace("\u00a0", " ")
    look.click()
    assert not about.isVisible()
