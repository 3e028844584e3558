"""Two offices, ana's page of referrals over her store, and the hands and eyes of a person."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from caseflow.actions.cases import clients
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.store import drafts
from caseflow.actions.sync import exchange, network
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.view import NewReferral, ReferralRow
from caseflow.ui import words
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.jobs import Jobs
from caseflow.ui.referrals.consent_choice import ConsentChoice
from caseflow.ui.referrals.page import ReferralsPage
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.words import set_language
from tests.founded import founded
from tests.ui.pause import pause

PASSPHRASE = "duga zagonetna lozinka"
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


World = tuple[Offices, ThreadPoolExecutor]


def two_offices(folder: Path) -> Offices:
    """A network of two; Bojan's office offers counselling in Kragujevac."""
    now = datetime(2026, 6, 16, 8, 0, tzinfo=UTC)

    def clock() -> datetime:
        return now

    ana = founded(NewOffice(folder / "a", "CSR Kragujevac", "csr", PASSPHRASE, kdf=FLOOR), clock).desk
    bojan = founded(
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
    if client.year_of_birth == 2009:
        new = replace(new, given_by="parent", assent="given")
    return referrals.send_referral(desk, referrals.new_referral(desk, new).value.id).value


def open_offices(folder: Path) -> Iterator[World]:
    """One pair of offices for all the stories here; each story brings its own referral."""
    executor = ThreadPoolExecutor(1)
    offices = executor.submit(two_offices, folder).result()
    yield offices, executor
    executor.submit(offices.ana.store.close).result()
    executor.submit(offices.bojan.store.close).result()
    executor.shutdown()


def open_room(qapp: QApplication, world: World) -> Iterator[Room]:
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
        pause(10)


def press(button: QAbstractButton) -> None:
    """As a person does: once it stands there. A button laid into a bar is shown one event later."""
    until(button.isVisible)
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
    rows = room.store(lambda: referral_lists.referrals(room.ana))
    assert isinstance(rows, tuple)
    return rows


def consent_of_a_parent(choice: ConsentChoice) -> None:
    """A parent consents in writing, and the young person agrees, unless a consent of before holds."""
    until(lambda: choice.questions.isVisible() or choice.found.isVisible())
    if choice.found.isVisible():
        return
    choice.questions.given_by.setCurrentIndex(choice.questions.given_by.findData("parent"))
    choice.questions.assent.setCurrentIndex(choice.questions.assent.findData("given"))
