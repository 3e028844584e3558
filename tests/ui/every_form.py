"""Opens every form of the program in which something can be typed, one after the other.

The office has what the forms are about: a case of one's own and one of a colleague's, a referral on its way
that waits for the supervisor, a report about a service of ours. A disagreement and a local network are shown
to the page, because they take several offices.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from caseflow.actions.cases import clients
from caseflow.actions.cases import course as cases
from caseflow.actions.directory import corrections
from caseflow.actions.directory import finding as directory
from caseflow.actions.importing import sample
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.people import add_person
from caseflow.actions.protection import rights
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.steps import make_step
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient
from caseflow.domain.clock import local_day, system_clock
from caseflow.domain.directory.correction import NewCorrection
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.ids import RecordId
from caseflow.domain.protection.rights import NewRequest
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral
from caseflow.domain.store.conflict import ConflictRow
from caseflow.domain.sync.local_network import NetworkRow
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.directory.page import DirectoryPage
from caseflow.ui.entries import Text, texts_of
from caseflow.ui.kept import Kept
from caseflow.ui.main_window import MainWindow
from caseflow.ui.referrals.answers import asked
from caseflow.ui.referrals.page import ReferralsPage
from caseflow.ui.reports.page import ReportsPage
from caseflow.ui.settings.page import SettingsPage
from caseflow.ui.settings.requests_block import ANSWER
from caseflow.ui.sync.page import ExchangePage
from caseflow.ui.widgets.day_entry import WrittenTime
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import word
from tests.founded import founded
from tests.ui.pause import pause

PASSPHRASE, OTHER = "Plava reka nosi", "Zelena gora peva"
PATIENCE_SECONDS = 30.0
CONFLICT = RecordId("0" * 32)


@dataclass(frozen=True)
class Place:
    """What the forms are about."""

    folder: str
    case: RecordId
    of_another: RecordId
    referral: RecordId
    service: RecordId


def make_place(folder: Path) -> Place:
    new = NewOffice(folder, "CSR Čačak", "csr", PASSPHRASE, "Ana", kdf=FLOOR)
    ana = founded(new, system_clock).desk
    add_person(ana, "Bojan", ["case_manager"], OTHER)
    sample.add_samples(ana)
    client = clients.add_client(ana, NewClient(2008)).value
    case = cases.open_case(ana, client.id, "urgent").value
    service = directory.add_service(ana, directory.NewService("Savetovalište Čačak")).value
    corrections.report_error(ana, NewCorrection(service.id, "phone", "032 111 222", ""))
    offered = directory.search_services(ana, ServiceQuery("savetovaliste")).rows
    foreign = next(row.id for row in offered if row.id != service.id)
    wanted = NewReferral(client.id, foreign, "mental_health", "urgent", "legal_basis", "Razgovor.", "čl. 5")
    referral = referrals.new_referral(ana, wanted).value
    referrals.send_referral(ana, referral.id)
    make_step(ana, referral.id, Step.ACCEPT, StepDetails(on_paper=True))
    rights.receive_request(ana, NewRequest(local_day(ana.clock()), "access", client.id, "", True))
    close_office(ana)
    bojan = open_office(folder, OTHER, system_clock)
    theirs = cases.open_case(bojan, clients.add_client(bojan, NewClient(2009)).value.id, "regular").value
    close_office(bojan)
    return Place(str(folder), case.id, theirs.id, referral.id, service.id)


class EveryForm:
    """Args: window: of an office made by `make_place`."""

    def __init__(self, window: MainWindow, place: Place) -> None:
        self._window, self._place = window, place

    def __iter__(self) -> Iterator[Kept]:
        """Each form when it stands open and its draft of before is in it."""
        for opened in (
            self._new_case, self._case, self._identity, self._consent, self._glass, self._new_referral,
            self._answer, self._internal_note, self._supervisor, *self._verdicts(),
            self._new_service, self._report,
            self._reports, self._unmet,
            self._office, self._person, self._update, self._alone, self._lost, self._conflict, self._standing,
            self._request, self._answered, self._breach, self._retention, self._term, self._phrase,
            self._network, self._coordination, self._closing, self._seat, self._move,
        ):  # fmt: skip
            owner, form = opened()
            yield self._kept(owner, form)

    def _kept(self, owner: QWidget, form: str) -> Kept:
        self.until(owner.isVisible)
        found = [one for one in owner.findChildren(Kept) if one.form == form]
        if not found:
            found = [one for one in self._window.findChildren(Kept) if one.form == form]
        (kept,) = found[-1:]
        self.until(kept.is_known)
        return kept

    def until(self, done: Callable[[], bool]) -> None:
        limit = time.monotonic() + PATIENCE_SECONDS
        while not done():
            assert time.monotonic() < limit, "this form never opened"
            pause(10)

    def _cases(self, record: str) -> CasesPage:
        self._window.open_room("cases", record)
        page = self._window.page("cases")
        assert isinstance(page, CasesPage)
        return page

    def _new_case(self) -> tuple[QWidget, str]:
        return self._cases("new").form, "new_case"

    def _case(self) -> tuple[QWidget, str]:
        page = self._cases(self._place.case)
        self.until(lambda: page.pane is not None)
        assert page.pane is not None
        page.pane.show_tab("overview")
        return page.pane.note, "note"

    def _identity(self) -> tuple[QWidget, str]:
        page = self._cases(self._place.case)
        assert page.pane is not None
        page.pane.show_tab("identity")
        page.pane.identity.open_button.click()
        self.until(page.pane.identity.save.isVisible)
        return page.pane.identity, "identity"

    def _consent(self) -> tuple[QWidget, str]:
        page = self._cases(self._place.case)
        assert page.pane is not None
        page.pane.show_tab("consent")
        page.pane.consent.begin()
        return page.pane.consent.form, "consent"

    def _glass(self) -> tuple[QWidget, str]:
        page = self._cases(self._place.of_another)
        self.until(lambda: page.glass is not None)
        assert page.glass is not None
        return page.glass, "glass"

    def _referrals(self, record: str) -> ReferralsPage:
        self._window.open_room("referrals", record)
        page = self._window.page("referrals")
        assert isinstance(page, ReferralsPage)
        return page

    def _new_referral(self) -> tuple[QWidget, str]:
        page = self._referrals("new")
        page.new.form.open_identity()
        return page.new, "referral"

    def _answer(self) -> tuple[QWidget, str]:
        page = self._referrals(self._place.referral)
        self.until(lambda: page.record.page is not None)
        page.record.open_paper()
        steps = page.record.paper_bar.button_of
        steps[next(step for step in steps if asked(step).text)].click()
        return page.record.paper_bar, "referral_answer"

    def _internal_note(self) -> tuple[QWidget, str]:
        page = self._referrals(self._place.referral)
        page.noting.write()
        return page.record.note, "referral_note"

    def _supervisor(self) -> tuple[QWidget, str]:
        page = self._referrals(self._place.referral)
        page.supervising.write("ask")
        return page.record.supervisor.forms["ask"], "supervisor_ask"

    def _verdicts(self) -> list[Callable[[], tuple[QWidget, str]]]:
        return [partial(self._supervised, verdict) for verdict in ("returned", "settled")]

    def _supervised(self, verdict: str) -> tuple[QWidget, str]:
        page = self._referrals(self._place.referral)
        page.supervising.write(verdict)
        return page.record.supervisor.forms[verdict], f"supervisor_{verdict}"

    def _directory(self, record: str) -> DirectoryPage:
        self._window.open_room("directory", record)
        page = self._window.page("directory")
        assert isinstance(page, DirectoryPage)
        return page

    def _new_service(self) -> tuple[QWidget, str]:
        return self._directory("new").form, "new_service"

    def _report(self) -> tuple[QWidget, str]:
        page = self._directory(self._place.service)
        self.until(lambda: page.card.card is not None and page.card.card.row.id == self._place.service)
        page.acts.open_report()
        return page.acts.form, "report"

    def _standing(self) -> tuple[QWidget, str]:
        page = self._directory(self._place.service)
        self.until(lambda: page.card.card is not None and page.card.card.row.id == self._place.service)
        page.acts.open_standing()
        return page.acts.standing, "standing"

    def _request(self) -> tuple[QWidget, str]:
        block = self._settings("protection").protection.requests
        block.new.click()
        return block.form, "request"

    def _answered(self) -> tuple[QWidget, str]:
        block = self._settings("protection").protection.requests
        self.until(lambda: bool(block.lines))
        next(iter(block.lines.values())).steps[ANSWER].click()
        return block, ANSWER

    def _breach(self) -> tuple[QWidget, str]:
        block = self._settings("protection").protection.breaches
        block.new.click()
        return block.form, "breach"

    def _reports(self) -> tuple[QWidget, str]:
        page = self._directory(self._place.service)
        self.until(page.card.reports.isVisible)
        return page.card.reports, "report_answer"

    def _unmet(self) -> tuple[QWidget, str]:
        self._window.open_room("reports", "unmet")
        page = self._window.page("reports")
        assert isinstance(page, ReportsPage)
        page.unmet.begin()
        return page.unmet.form, "unmet_need"

    def _settings(self, part: str) -> SettingsPage:
        self._window.open_room("settings", part)
        page = self._window.page("settings")
        assert isinstance(page, SettingsPage)
        return page

    def _office(self) -> tuple[QWidget, str]:
        page = self._settings("office")
        self.until(lambda: page.office.name.text() != "")
        return page.office, "office"

    def _person(self) -> tuple[QWidget, str]:
        page = self._settings("people")
        page.people.add.click()
        assert page.people.form is not None
        return page.people.form, "new_person"

    def _update(self) -> tuple[QWidget, str]:
        page = self._referrals(self._place.referral)
        self.until(page.record.update_link.isVisible)
        page.record.update_link.click()
        self.until(page.record.update_form.isVisible)
        return page.record.update_form, "referral_update"

    def _retention(self) -> tuple[QWidget, str]:
        panel = self._settings("keep").keep
        self.until(lambda: panel.findChild(SectionHeading) is not None)
        panel._ask_new_hold()
        assert panel.form is not None
        return panel.form, "retention"

    def _term(self) -> tuple[QWidget, str]:
        panel = self._settings("keep").keep
        said = word("retention.enter_term"), word("retention.change_term")
        self.until(lambda: any(one.text() in said for one in panel.findChildren(QPushButton)))
        next(one for one in panel.findChildren(QPushButton) if one.text() in said).click()
        assert panel.form is not None
        return panel.form, "retention"

    def _phrase(self) -> tuple[QWidget, str]:
        panel = self._settings("phrases").phrases
        panel.add.click()
        return panel.form, "phrase"

    def _exchange(self) -> ExchangePage:
        self._window.open_room("exchange")
        page = self._window.page("exchange")
        assert isinstance(page, ExchangePage)
        return page

    def _alone(self) -> tuple[QWidget, str]:
        page = self._exchange()
        self.until(page.alone.isVisible)
        return page.alone, "join"

    def _lost(self) -> tuple[QWidget, str]:
        page = self._exchange()
        page.computers.open_lost()
        return page.computers.panel, "lost_computer"

    def _network(self) -> tuple[QWidget, str]:
        page = self._exchange()
        page.networks.open_begin()
        return page.networks.panel, "network"

    def _coordination(self) -> tuple[QWidget, str]:
        page = self._exchange()
        page.networks.block.close_asked.emit(NetworkRow(CONFLICT, "Mreža Čačka", "CSR Čačak", (), True, True))
        return page.coordination.panel, "coordination"

    def _closing(self) -> tuple[QWidget, str]:
        page = self._exchange()
        page.leaving.open()
        return page.leaving.panel, "close_office"

    def _seat(self) -> tuple[QWidget, str]:
        page = self._exchange()
        page.seats.open_computers()
        return page.seats.panel, "seat"

    def _move(self) -> tuple[QWidget, str]:
        page = self._exchange()
        page.shared.kept.begin()
        page.share.form.show()
        return page.share.form, "move_share"

    def _conflict(self) -> tuple[QWidget, str]:
        page = self._exchange()
        day = QDate(2026, 6, 17).toPython()
        row = ConflictRow("service", CONFLICT, "description", "Klub", ("3", "5"), day)  # type: ignore[arg-type]
        page.show_conflicts((row,))
        return page.inbox, "conflict"


def typable(kept: Kept) -> dict[str, Text]:
    """What can be typed into in a form, by the name of its entry and its place there."""
    found = {
        f"{kept.form}.{name}.{place}": text
        for name, entry in kept.entries.items()
        for place, text in enumerate(texts_of(entry))
    }
    return {name: text for name, text in found.items() if _takes_words(text)}


def _takes_words(text: Text) -> bool:
    """What is seen; not what is inside a list, a number or a day, because those are chosen."""
    chosen = isinstance(text, WrittenTime) or isinstance(text.parentWidget(), QComboBox | QAbstractSpinBox)
    return text.isVisible() and text.isEnabled() and not text.isReadOnly() and not chosen


def fill(kept: Kept, what: str = "Žuta") -> dict[str, str]:
    """Type something of its own into every entry of a form; what was typed."""
    typed = {}
    for name, text in typable(kept).items():
        numbered = isinstance(text, QLineEdit) and text.validator() is not None
        typed[name] = "2012"[: 4 if "year" in name else 2] if numbered else f"{what} {name}"
        text.clear()
        write(text, typed[name])
    return typed


def stands(kept: Kept) -> dict[str, str]:
    """What stands in every entry of a form now."""
    return {
        name: text.text() if isinstance(text, QLineEdit) else text.toPlainText()
        for name, text in typable(kept).items()
    }


def write(widget: QWidget, text: str) -> None:
    """As by an input method: any letter, whatever the keyboard."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
