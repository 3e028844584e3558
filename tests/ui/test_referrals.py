"""The room of referrals: ana in Kragujevac sends, answers, prints; what she clicks and what she reads."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from caseflow.actions import clients, directory, drafts, exchange, network, referrals
from caseflow.actions.desk import Desk
from caseflow.actions.office import NewOffice, create_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.case import ClientRow, NewClient
from caseflow.domain.ids import RecordId
from caseflow.domain.referral_view import NewReferral, ReferralRow
from caseflow.ui import words
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.jobs import Jobs
from caseflow.ui.referrals.list_pane import ReferralList
from caseflow.ui.referrals.new_page import NewReferralPage
from caseflow.ui.referrals.page import ReferralsPage
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.widgets.page_head import PageHead
from caseflow.ui.words import done_text, set_language, word

pytestmark = [
    pytest.mark.screen,
    pytest.mark.qt_log_ignore(
        "This plugin does not support", extend=True
    ),  # pop-up of a completer, offscreen
]

PASSPHRASE = "duga zagonetna lozinka"
JMBG = "0110008995028"
NARROWEST_WINDOW, RAIL = 1024, 152
PATIENCE_SECONDS = 10


@dataclass
class Room:
    """Ana's page, her store, the store of Bojan's office."""

    page: ReferralsPage
    ana: Desk
    bojan: Desk
    client: ClientRow
    service: RecordId
    own_service: RecordId
    executor: ThreadPoolExecutor
    toasts: list[str]

    def store(self, question: Callable[[], object]) -> object:
        return self.executor.submit(question).result()


@dataclass(frozen=True)
class Offices:
    ana: Desk
    bojan: Desk
    client: ClientRow
    service: RecordId
    own_service: RecordId


def two_offices(folder: Path) -> Offices:
    """A network of two; Bojan's office offers counselling in Kragujevac."""
    now = datetime(2026, 6, 16, 8, 0, tzinfo=UTC)

    def clock() -> datetime:
        return now

    ana = create_office(NewOffice(folder / "a", "CSR Kragujevac", "csr", PASSPHRASE, kdf=FLOOR), clock).desk
    bojan = create_office(
        NewOffice(folder / "b", "Udruženje Plavi fenjer", "association", PASSPHRASE, kdf=FLOOR), clock
    ).desk
    share = folder / "share"
    share.mkdir()
    network.start_network(ana, str(share), PASSPHRASE)
    asked = network.join(bojan, str(share)).value
    network.approve_office(ana, asked)
    new = directory.NewService(
        "Savetovalište za mlade",
        municipality="Kragujevac",
        service_types=("psychological_counselling",),
        minimum_age=15,
        maximum_age=26,
    )
    service = directory.add_service(bojan, new).value
    ours = directory.add_service(ana, directory.NewService("Procena", municipality="Kragujevac")).value
    meet(ana, bojan)
    client = clients.add_client(ana, NewClient(2009, "Kragujevac", "f")).value
    return Offices(ana, bojan, client, service.id, ours.id)


def meet(ana: Desk, bojan: Desk) -> None:
    for desk in (bojan, ana, bojan, ana):
        exchange.sync(desk)


def sent_by(desk: Desk, client: ClientRow, service: RecordId) -> ReferralRow:
    new = NewReferral(client.id, service, "mental_health", "urgent", "given", "Loše spava.", "pisani")
    return referrals.send_referral(desk, referrals.new_referral(desk, new).value.id).value


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Offices, ThreadPoolExecutor]]:
    """One pair of offices for all the stories here; each story brings its own referral."""
    executor = ThreadPoolExecutor(1)
    offices = executor.submit(two_offices, tmp_path_factory.mktemp("offices")).result()
    yield offices, executor
    executor.submit(offices.ana.store.close).result()
    executor.submit(offices.bojan.store.close).result()
    executor.shutdown()


@pytest.fixture
def room(qapp: QApplication, world: tuple[Offices, ThreadPoolExecutor]) -> Iterator[Room]:
    apply_theme(qapp, Theme.LIGHT)
    before = words.language()
    set_language("sr-Latn")
    offices, executor = world
    jobs = Jobs(executor)
    context = Context(jobs=jobs, desk=offices.ana, open_room=lambda *_: None, commands=Commands())
    page = ReferralsPage(context)
    made = Room(
        page, offices.ana, offices.bojan, offices.client, offices.service, offices.own_service, executor, []
    )
    jobs.toast.connect(lambda message, _: made.toasts.append(message))
    page.resize(1108, 748)
    page.show()
    yield made
    page.close()
    executor.submit(lambda: None).result()
    page.deleteLater()
    qapp.processEvents()
    executor.submit(drafts.discard_draft, offices.ana, "referral", "new").result()
    set_language(before)


def until(true: Callable[[], bool]) -> None:
    """Let the program work until something is so."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < end, "it did not happen"
        QTest.qWait(10)


def press(button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def type_in(widget: QWidget, text: str) -> None:
    """What a keyboard with our letters sends."""
    widget.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def read(widget: QWidget) -> str:
    """Everything that stands on a widget now."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def received(room: Room) -> ReferralRow:
    """A referral of Bojan's office lies in Ana's store and is open on her page."""

    def arrive() -> ReferralRow:
        theirs = clients.add_client(room.bojan, NewClient(2003, "Kragujevac", "m")).value
        ours = directory.add_service(
            room.ana, directory.NewService("Procena", municipality="Kragujevac")
        ).value
        meet(room.ana, room.bojan)
        made = sent_by(room.bojan, theirs, ours.id)
        meet(room.ana, room.bojan)
        return made

    row = room.store(arrive)
    assert isinstance(row, ReferralRow)
    room.page.show_record(str(row.id))
    shown(room, row)
    return row


def shown(room: Room, row: ReferralRow) -> None:
    until(lambda: room.page.record.page is not None and room.page.record.page.row.id == row.id)
    until(lambda: room.page.list.table.current_row() is not None)


def all_of_ana(room: Room) -> tuple[ReferralRow, ...]:
    rows = room.store(lambda: referrals.referrals(room.ana))
    assert isinstance(rows, tuple)
    return rows


def fill_form(room: Room, text: str) -> NewReferralPage:
    """Everything a referral needs, as a person puts it in."""
    press(room.page.list.new_button)
    new = room.page.new
    until(lambda: bool(new._opened))
    type_in(new.form.client, room.client.code)
    new.form.need.setCurrentIndex(new.form.need.findData("mental_health"))
    type_in(new.form.text, text)
    until(lambda: bool(new.form.services.rows.lines))
    press(new.form.services.rows.lines[0].radio)
    new.form.consent.radio_of["given"].click()
    type_in(new.form.consent.note, "pisani, 15. 6. 2026")
    return new


def test_an_empty_list_says_what_it_is_for_and_offers_the_first_step(room: Room) -> None:
    empty = ReferralList(PageHead("Uputi"), room.ana.clock)
    asked: list[bool] = []
    empty.new_asked.connect(lambda: asked.append(True))
    empty.show()
    empty.show_rows(())
    until(lambda: word("referrals.empty_received") in read(empty))
    steps = [one for one in empty.findChildren(QAbstractButton) if one.text() == word("referrals.new")]
    press(steps[-1])
    assert asked == [True]
    empty.close()
    empty.deleteLater()


def test_a_received_referral_is_accepted_with_one_press(room: Room) -> None:
    received(room)
    record = room.page.record
    assert "Loše spava." in read(record)
    assert record.bar.sentence.text().startswith("Odgovor se čeka do")
    press(record.bar.button_of["accept"])
    until(lambda: "Prihvaćeno" in read(record.timeline))
    assert [done_text(one) for one in room.toasts] == ["Uput je prihvaćen."]
    assert "start" in record.bar.button_of


def test_declining_asks_for_a_reason_and_keeps_what_was_typed(room: Room) -> None:
    row = received(room)
    record = room.page.record
    press(record.bar.button_of["decline"])
    form = record.bar.form
    assert form is not None
    type_in(form.text, "Nismo nadležni, čeka se drugi centar.")
    press(form.confirm)
    assert form.reason_field.wrong() == word("referrals.missing_reason")
    assert form.text.toPlainText() == "Nismo nadležni, čeka se drugi centar."
    form.reason.setCurrentIndex(form.reason.findData("not_competent"))
    press(form.confirm)
    until(lambda: record.bar.form is None)
    until(lambda: "Nismo nadležni: Nismo nadležni, čeka se drugi centar." in read(record.timeline))
    assert [one.status for one in all_of_ana(room) if one.id == row.id] == ["declined"]


def test_an_open_answer_comes_back_after_it_was_closed(room: Room) -> None:
    received(room)
    bar = room.page.record.bar
    press(bar.button_of["decline"])
    assert bar.form is not None
    type_in(bar.form.text, "Pišem, pa me zovu")
    bar.form.keeper.keep()
    press(bar.form.cancel)
    press(bar.button_of["redirect"])
    until(lambda: bar.form is not None and bar.form.text.toPlainText() == "Pišem, pa me zovu")


def test_a_new_referral_shows_what_leaves_and_is_sent(room: Room) -> None:
    new = fill_form(room, "Oseća napetost i loše spava.")
    until(lambda: "Oseća napetost i loše spava." in read(new.leaving))
    said = read(new.leaving)
    assert "Udruženje Plavi fenjer dobija samo ovo:" in said
    assert "17\u00a0godina, ženski" in said
    assert room.client.code in said
    press(new.send)
    until(lambda: room.page.record.isVisible() and room.page.list.side() == "sent")
    assert "Čeka sledeću razmenu. Još se može opozvati." in read(room.page.record)
    until(lambda: bool(room.toasts))
    assert done_text(room.toasts[-1]) == "Uput je poslat."
    assert new.form.written().kept() == ""
    press(room.page.record.bar.button_of["undo_send"])
    until(lambda: "send" in room.page.record.bar.button_of)


def test_nothing_is_sent_while_something_is_missing(room: Room) -> None:
    before = all_of_ana(room)
    press(room.page.list.new_button)
    new = room.page.new
    until(lambda: bool(new._opened))
    press(new.send)
    said = read(new.form)
    for missing in ("missing_client", "missing_need", "missing_to", "missing_consent"):
        assert word(f"referrals.{missing}") in said
    assert all_of_ana(room) == before


def test_an_identity_stops_the_referral_until_a_reason_is_given(room: Room) -> None:
    before = all_of_ana(room)
    new = fill_form(room, f"Otac ima JMBG {JMBG}.")
    press(new.send)
    until(lambda: new.form.guard.reason.isVisible())
    assert new.form.guard.sentence() == "Izgleda da u tekstu stoji: JMBG."
    assert all_of_ana(room) == before
    type_in(new.form.guard.reason, "traži sud")
    press(new.send)
    until(lambda: bool(room.toasts))
    assert len(all_of_ana(room)) == len(before) + 1


def test_what_looks_like_an_identity_can_be_replaced(room: Room) -> None:
    new = fill_form(room, f"Otac ima JMBG {JMBG}.")
    new.form.text.look()
    new.form.guard.replace_all()
    assert new.form.text.toPlainText() == "Otac ima JMBG [ostaje u ustanovi]."
    assert new.form.guard.sentence() == ""


def test_a_draft_is_back_as_it_was_left(room: Room) -> None:
    new = fill_form(room, "Počela sam, pa su me prekinuli")
    new.keep()
    until(lambda: "nacrt sačuvan" in new.saved.text())
    room.executor.submit(lambda: None).result()
    again = ReferralsPage(room.page.context)
    again.show()
    again.open_new()
    until(lambda: again.new.form.text.toPlainText() == "Počela sam, pa su me prekinuli")
    assert again.new.form.written() == new.form.written()
    press(again.new.discard)
    room.executor.submit(lambda: None).result()
    assert room.store(lambda: drafts.draft(room.ana, "referral", "new")) is None
    again.close()
    again.deleteLater()


def test_an_answer_from_paper_is_entered_by_the_sender(room: Room) -> None:
    row = room.store(lambda: sent_by(room.ana, room.client, room.service))
    assert isinstance(row, ReferralRow)
    room.page.show_record(str(row.id))
    record = room.page.record
    shown(room, row)
    press(record.paper_link)
    press(record.paper_bar.button_of["accept"])
    until(lambda: "upisano sa papira" in read(record.timeline))
    assert "Prihvaćeno" in read(record.timeline)


def test_looking_at_a_slip_writes_nothing_down_and_printing_does(room: Room, tmp_path: Path) -> None:
    row = room.store(lambda: sent_by(room.ana, room.client, room.service))
    assert isinstance(row, ReferralRow)
    room.page.show_record(str(row.id))
    shown(room, row)
    press(room.page.record.print_button)
    slip = room.page.slip
    until(lambda: slip.document.pageCount() == 1)
    press(slip.kinds.button("uput"))
    assert slip.scripts.value() == "cyrl"
    steps = room.store(lambda: [e.step for e in referrals.referral_page(room.ana, row.id).events])
    assert steps == ["ready", "send"]
    slip.save_to(tmp_path / "uput.pdf")
    until(lambda: (tmp_path / "uput.pdf").exists())
    steps = room.store(lambda: [e.step for e in referrals.referral_page(room.ana, row.id).events])
    assert steps == ["ready", "send", "print"]
    until(lambda: "Sačuvano kao uput.pdf." in read(slip))


def test_in_a_narrow_window_list_and_record_take_turns(room: Room) -> None:
    received(room)
    room.page.resize(NARROWEST_WINDOW - RAIL, 700)
    until(lambda: not room.page.list.isVisible())
    press(room.page.record.back)
    assert room.page.list.isVisible()
    assert not room.page.record.isVisible()
    QTest.keyClick(room.page.list.table, Qt.Key.Key_Return)
    assert room.page.record.isVisible()


def test_the_room_fits_the_narrowest_window_in_cyrillic(room: Room) -> None:
    set_language("sr-Cyrl")
    page = ReferralsPage(room.page.context)
    page.resize(1108, 748)
    page.show()
    page.open_new()
    until(lambda: bool(page.new._opened))
    wide = NARROWEST_WINDOW - RAIL
    assert page.minimumSizeHint().width() <= wide
    page.resize(wide, 700)
    QTest.qWait(20)
    for inner in (page.new.sheet, page.record):
        contents = inner.widget()
        assert contents is not None
        assert contents.minimumSizeHint().width() <= wide - page.new.side.width()
    page.close()
    page.deleteLater()


def test_every_tab_stop_has_a_name(room: Room) -> None:
    received(room)
    press(room.page.record.bar.button_of["redirect"])
    nameless = [one for one in _stops(room.page.both) if not _name(one)]
    room.page.open_new()
    until(lambda: bool(room.page.new._opened))
    nameless += [one for one in _stops(room.page.new) if not _name(one)]
    assert nameless == []


def _stops(widget: QWidget) -> list[QWidget]:
    return [
        one
        for one in widget.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    ]


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
