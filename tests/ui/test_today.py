"""Danas: what a person reads in the morning, and where each row leads."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseflow.actions.cases import clients
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.store import conflicts
from caseflow.actions.sync import devices, exchange, network
from caseflow.actions.sync.devices import NewComputer
from caseflow.actions.today import today
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient
from caseflow.domain.clock import local_day
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.domain.referrals.view import ReferralRow
from caseflow.domain.store.conflict import ConflictRow
from caseflow.domain.store.history import Claim
from caseflow.domain.today import STALE_AFTER, Today, ToVerify, stale_exchange
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.dates import day_month
from caseflow.ui.focus_order import stops
from caseflow.ui.jobs import Jobs
from caseflow.ui.summary import exchange_words, summary
from caseflow.ui.theme import Theme, apply_theme, u
from caseflow.ui.today.line import STATE
from caseflow.ui.today.page import TodayPage
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.words import set_language, word
from tests.founded import founded

pytestmark = pytest.mark.screen
RAIL_UNITS = 43
PASSPHRASE = "tajna lozinka 1"


@dataclass
class Morning:
    """An office whose clock is set by hand, and the page in it. `went` is where the rows led."""

    desk: Desk
    jobs: Jobs
    now: list[datetime]
    qtbot: QtBot
    went: list[tuple[str, str | None]] = field(default_factory=list)

    def open_case(self, priority: str = "regular") -> RecordId:
        who = clients.add_client(self.desk, NewClient(2008, "Kragujevac")).value
        return cases.open_case(self.desk, who.id, priority).value.id

    def page(self, language: str = "sr-Latn") -> TodayPage:
        set_language(language)
        context = Context(
            self.jobs, self.desk, lambda room, record: self.went.append((room, record)), Commands()
        )
        page = TodayPage(context)
        self.qtbot.addWidget(page)
        page.resize(u(277), u(187))
        with self.qtbot.waitSignal(page.counted):
            page.show()
        return page

    def page_of(self, **parts: object) -> TodayPage:
        """A page shown a day of our own making."""
        page = self.page()
        found = replace(today(self.desk), **parts)  # type: ignore[arg-type]
        page.show_today(found)
        return page


@pytest.fixture
def morning(tmp_path: Path, qtbot: QtBot) -> Iterator[Morning]:
    gc.collect()  # widgets of the test before must not be freed by the store thread of this one
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Theme.LIGHT)
    now = [datetime(2026, 6, 8, 8, tzinfo=UTC)]
    new = NewOffice(tmp_path / "store", "CSR Kragujevac", "csr", PASSPHRASE, "Ana S.", kdf=FLOOR)
    desk = founded(new, lambda: now[0]).desk
    with ThreadPoolExecutor(1) as executor:
        yield Morning(desk, Jobs(executor), now, qtbot)
    set_language("sr-Latn")
    close_office(desk)


def read(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def buttons(widget: QWidget) -> list[QPushButton]:
    return [button for button in widget.findChildren(QPushButton) if button.isVisible()]


def referral(name: str, mine: bool, delivery: str, due: datetime | None, overdue: str = "") -> ReferralRow:
    return ReferralRow(
        id=RecordId(name * 32),
        code="K7QD-3MXA",
        number="UP-2026-A001",
        client_code="KG-2026-A009",
        mine=mine,
        partner="Plavi fenjer",
        service_name="Savetovalište za mlade",
        need="mental_health",
        urgency="regular",
        status="sent",
        delivery=delivery,
        overdue=overdue,
        changed_at=datetime(2026, 6, 4, 8, tzinfo=UTC),
        answer_due=due,
    )


def test_a_new_office_reads_that_nothing_waits_and_gets_a_first_step(morning: Morning) -> None:
    page = morning.page()
    assert "Danas ništa ne čeka" in read(page)
    QTest.mouseClick(page.first_case, Qt.MouseButton.LeftButton)
    assert morning.went == [("cases", "new")]


def test_the_head_stands_above_while_the_store_is_asked(morning: Morning) -> None:
    context = Context(morning.jobs, morning.desk, lambda room, record: None, Commands())
    page = TodayPage(context)
    morning.qtbot.addWidget(page)
    page.resize(u(277), u(187))
    page.show()
    assert page.columns.isHidden()
    QApplication.sendPostedEvents()
    assert page.head.height() <= page.head.sizeHint().height() + 1
    with morning.qtbot.waitSignal(page.counted):
        pass


def test_a_late_deadline_is_a_sentence_and_a_way_into_its_case(morning: Morning) -> None:
    name = morning.open_case()
    morning.now[0] += timedelta(days=9)
    page = morning.page()
    said = read(page.deadlines)
    assert "KG-2026-A001" in said
    assert any(text.startswith("kasni") for text in said)
    (step,) = [button for button in buttons(page.deadlines) if "KG-2026-A001" in button.accessibleName()]
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert morning.went == [("cases", name)]


def test_the_page_names_the_day(morning: Morning) -> None:
    assert "ponedeljak, 8.\u00a0jun\u00a02026." in read(morning.page())


def test_six_deadlines_are_five_rows_and_how_many_more(morning: Morning) -> None:
    for _ in range(6):
        morning.open_case()
    morning.now[0] += timedelta(days=9)
    page = morning.page()
    assert len([text for text in read(page.deadlines) if text.startswith("KG-2026-")]) == 5
    (more,) = [button for button in buttons(page.deadlines) if button.text() == "još 1"]
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert morning.went == [("cases", "due")]


def test_a_referral_received_says_who_asks_for_what_and_until_when(morning: Morning) -> None:
    tomorrow = morning.now[0] + timedelta(days=1)
    page = morning.page_of(to_answer=(referral("a", mine=False, delivery="delivered", due=tomorrow),))
    assert "Plavi fenjer: podrška mentalnom zdravlju" in read(page.to_answer)
    assert "odgovor do sutra" in read(page.to_answer)
    (answer,) = [button for button in buttons(page.to_answer) if button.text() == "Odgovori"]
    QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
    assert morning.went == [("referrals", "a" * 32)]


def test_not_delivered_and_not_answered_are_two_groups(morning: Morning) -> None:
    queued = referral("b", mine=True, delivery="queued", due=None, overdue="not_delivered")
    yesterday = morning.now[0] - timedelta(days=1)
    silent = referral("c", mine=True, delivery="delivered", due=yesterday, overdue="no_answer")
    page = morning.page_of(not_delivered=(queued,), no_answer=(silent,))
    said = read(page.sent)
    assert "čeka 4\u00a0dana" in said
    assert "rok istekao juče" in said
    assert said.index("Nije isporučeno") < said.index("čeka 4\u00a0dana")
    assert said.index("Isporučeno, bez odgovora") < said.index("rok istekao juče")
    verbs = [button.text() for button in buttons(page.sent)]
    assert verbs == ["Svi poslati", "Razmeni", "Otvori"]


def test_a_disagreement_says_every_value_with_who_wrote_it_and_when(morning: Morning) -> None:
    since, at = date(2026, 6, 7), datetime(2026, 6, 7, 7, 10, tzinfo=UTC)
    claims = Claim("3", "Ana S.", "CSR Kragujevac", at), Claim("5", "", "Plavi fenjer", at)
    about = "service", RecordId("d" * 32), "places_free", "Savetovalište"
    one = ConflictRow(*about, ("3", "5"), since, claims)
    page = morning.page_of(conflicts=(one,), to_verify=ToVerify(6, RecordId("e" * 32)))
    said = " ".join(read(page.conflicts)).replace("\u00a0", " ")
    assert "Slobodna mesta, Savetovalište: 3 ili 5" in said
    assert "3: Ana S., CSR Kragujevac · ned 7. 6. 9:10" in said
    assert "5: Plavi fenjer · ned 7. 6. 9:10" in said
    assert "čeka od juče" in said
    assert "6 unosa u imeniku nije provereno duže od 6 meseci" in read(page.verify)
    QTest.mouseClick(buttons(page.verify)[-1], Qt.MouseButton.LeftButton)
    assert morning.went == [("directory", "e" * 32)]


def write_on_two_computers(desk: Desk, folder: Path) -> None:
    """Three places on this computer and five on the laptop, neither knowing of the other."""
    share = folder / "share"
    share.mkdir()
    network.start_network(desk, str(share), PASSPHRASE)
    new = NewComputer(folder / "laptop", str(share), PASSPHRASE, "laptop", kdf=FLOOR)
    joining = devices.join_device(new, desk.clock)
    devices.approve(desk, joining.digits)
    made = directory.add_service(desk, directory.NewService("Klub")).value
    exchange.sync(desk)
    exchange.sync(joining.desk)
    close_office(joining.desk)
    laptop = open_office(folder / "laptop", PASSPHRASE, desk.clock)
    for one, free in ((desk, 3), (laptop, 5)):
        with one.store.transaction() as transaction:
            transaction.write(DIRECTORY, "service", {"places_free": free}, made.id)
    exchange.sync(laptop)
    exchange.sync(desk)
    close_office(laptop)


def test_a_disagreement_is_settled_where_the_day_is_read(morning: Morning, tmp_path: Path) -> None:
    write_on_two_computers(morning.desk, tmp_path)
    page = morning.page()
    assert page.panel.isHidden()
    QTest.mouseClick(buttons(page.conflicts)[-1], Qt.MouseButton.LeftButton)
    (block,) = page.settling.blocks
    assert page.panel.isVisible()
    assert page.focusWidget() is block.takes[0]
    block.takes[1].click()
    assert "Upišite zašto" in " ".join(read(block))
    block.reason.setText("javila ustanova")
    with morning.qtbot.waitSignal(page.counted):
        block.takes[1].click()
    morning.qtbot.waitUntil(page.panel.isHidden)
    assert page.conflicts.isHidden()
    assert conflicts.conflicts(morning.desk) == ()


def disagreement(field: str, about: str, day: int, title: str = "KG-2026-A009") -> ConflictRow:
    at = datetime(2026, 6, day, 7, 10, tzinfo=UTC)
    claims = Claim("urgent", "Ana S.", "CSR Kragujevac", at), Claim("regular", "Bojan", "CSR Kragujevac", at)
    record = RecordId(f"{len(field):x}" * 32)
    return ConflictRow(
        "case", record, field, title, ("urgent", "regular"), at.date(), claims, about=RecordId(about * 32)
    )


def test_disagreements_of_one_case_are_one_row_that_opens_them_all(morning: Morning) -> None:
    first, second, other = (
        disagreement("priority", "a", 4),
        disagreement("team", "a", 6),
        disagreement("lead", "b", 5, "KG-2026-A010"),
    )
    page = morning.page_of(conflicts=(first, other, second))
    said = [text.replace("\u00a0", " ") for text in read(page.conflicts)]
    assert "2 neslaganja: KG-2026-A009" in said
    assert any(text.startswith("Najnovije: Tim") and text.endswith("čeka od 4. 6.") for text in said)
    steps = [one for one in buttons(page.conflicts) if one.text() == "Reši"]
    assert len(steps) == 2
    QTest.mouseClick(steps[0], Qt.MouseButton.LeftButton)
    assert [block.conflict.field for block in page.settling.blocks] == ["priority", "team"]
    assert page.focusWidget() is page.settling.blocks[0].takes[0]


def test_one_partner_does_not_fill_the_rows_of_the_day(morning: Morning) -> None:
    soon = morning.now[0] + timedelta(days=1)
    many = [replace(referral(one, False, "delivered", soon), partner="Plavi fenjer") for one in "abcdef"]
    later = [
        replace(referral(one, False, "delivered", soon + timedelta(days=3)), partner=name)
        for one, name in (("1", "Klub"), ("2", "Škola"))
    ]
    page = morning.page_of(to_answer=(*many, *later))
    said = read(page.to_answer)
    told = [text.partition(":")[0] for text in said if ": podrška" in text]
    assert told == ["Plavi fenjer", "Plavi fenjer", "Plavi fenjer", "Klub", "Škola"]
    assert "Plavi fenjer 3" in said
    assert "još 3" in [button.text() for button in buttons(page.to_answer)]


def test_the_same_answer_moves_nothing_under_the_keyboard(morning: Morning) -> None:
    morning.open_case()
    morning.now[0] += timedelta(days=9)
    page = morning.page()
    before = buttons(page.deadlines)
    page.show_today(today(morning.desk))
    assert buttons(page.deadlines) == before


def test_the_header_starts_a_note_and_a_referral(morning: Morning) -> None:
    page = morning.page()
    for button in (page.new_note, page.new_referral):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert morning.went == [("cases", "note"), ("referrals", "new")]


def test_in_cyrillic_it_fits_beside_the_rail_and_every_stop_has_a_name(morning: Morning) -> None:
    morning.open_case()
    morning.now[0] += timedelta(days=9)
    page = morning.page("sr-Cyrl")
    assert "Данас" in read(page)
    inner = page.columns.parentWidget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= 1024 - u(RAIL_UNITS)
    for button in buttons(page):
        assert button.accessibleName() or button.text()


def test_tab_follows_the_rows_as_they_are_read(morning: Morning) -> None:
    tomorrow = morning.now[0] + timedelta(days=1)
    morning.open_case()
    morning.now[0] += timedelta(days=9)
    page = morning.page()
    answer = referral("a", mine=False, delivery="delivered", due=tomorrow)
    page.show_today(replace(today(morning.desk), to_answer=(answer,), copy_due=False))
    read_so = ["Svi rokovi", "Otvori slučaj", "Svi primljeni", "Odgovori"]
    morning.qtbot.waitUntil(lambda: in_tab_order(page.new_referral, page) == read_so)


def in_tab_order(first: QPushButton, page: TodayPage) -> list[str]:
    """The buttons Tab comes to after the first."""
    met = stops(page)
    after = met[met.index(first) + 1 :]
    return [one.text() for one in after if isinstance(one, QPushButton)]


def test_an_exchange_that_is_late_is_said_with_its_reason(morning: Morning) -> None:
    now = morning.now[0]
    assert stale_exchange(now - STALE_AFTER, True, now) is None
    assert stale_exchange(None, False, now) is None
    page = morning.page_of(stale=stale_exchange(now - timedelta(days=3), True, now))
    said = read(page.stale)
    assert "Poslednja razmena: pre 3\xa0dana." in said
    assert any(text.startswith("Deljena fascikla nije dostupna.") for text in said)
    (step,) = [button for button in buttons(page.stale) if "pre 3\xa0dana" in button.accessibleName()]
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert morning.went == [("exchange", None)]
    assert "Još ništa nije razmenjeno." in read(morning.page_of(stale=stale_exchange(None, True, now)).stale)


def test_the_frame_says_that_the_exchange_is_late(morning: Morning) -> None:
    told = summary(morning.desk)
    assert told.exchange is not None

    def said(days: int, error: str = "") -> str:
        at = morning.now[0] - timedelta(days=days, minutes=5)
        assert told.exchange is not None
        state = replace(told.exchange, network="member", last_round_at=at, last_error=error)
        return exchange_words(replace(told, exchange=state)).whole

    assert said(0) == "razmenjeno pre 5\xa0min"
    assert said(3) == "razmena kasni, poslednja pre 3\xa0dana"
    assert said(3, "share_missing") == "deljena fascikla nije dostupna, pre 3\xa0dana"


def test_a_narrow_window_is_one_column(morning: Morning) -> None:
    page = morning.page_of(to_verify=ToVerify(1, None))
    assert page.columns.beside()
    page.resize(u(202), u(120))
    assert not page.columns.beside()


def test_today_is_what_the_office_says(morning: Morning) -> None:
    """The page asks the one action and nothing else: an empty office has an empty day."""
    found = today(morning.desk)
    assert found == Today((), (), (), (), ToVerify(0, None), ())
    assert local_day(morning.now[0]) == date(2026, 6, 8)


STATES = ("answer_today", "answer_tomorrow", "answer_by", "answer_open", "sent_today")
TERMS = ("term_over_today", "term_over_yesterday", "term_over", "term_by")


@pytest.mark.parametrize("language", ["sr-Latn", "sr-Cyrl", "en"])
def test_how_a_row_stands_is_never_cut(qapp: QApplication, language: str) -> None:
    """The longest day of the year in each of them."""
    apply_theme(qapp, Theme.LIGHT)
    set_language(language)
    said = [word(f"today.{key}", day=day_month(date(2026, 11, 27))) for key in (*STATES, *TERMS)]
    set_language("sr-Latn")
    assert [text for text in said if StateLabel("late", text).sizeHint().width() > u(STATE)] == []
