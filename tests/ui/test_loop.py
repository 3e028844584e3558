"""The loop through two windows: ana refers, bojan answers and completes, she reads the outcome."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from caseflow.actions.desk import Desk
from caseflow.actions.office.opening import close_office
from caseflow.actions.referrals.lists import referrals
from caseflow.app import make_window
from caseflow.domain.cases.case import ClientRow
from caseflow.ui import words
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow
from caseflow.ui.referrals.page import ReferralsPage
from caseflow.ui.sync.page import ExchangePage
from caseflow.ui.theme import Theme, apply_theme
from tests.ui.pause import pause
from tests.ui.referrals_room import Offices, consent_of_a_parent, press, read, two_offices, type_in, until

pytestmark = [
    pytest.mark.screen,
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@dataclass
class Person:
    """Somebody at a window."""

    window: MainWindow
    desk: Desk
    executor: ThreadPoolExecutor

    @property
    def page(self) -> ReferralsPage:
        page = self.window.page("referrals")
        assert isinstance(page, ReferralsPage)
        return page

    def exchange(self) -> None:
        """Press *Razmeni sada* and wait until it has ended."""
        self.window.open_room("exchange")
        page = self.window.page("exchange")
        assert isinstance(page, ExchangePage)
        ended: list[str] = []
        page.jobs.toast.connect(lambda message, _: ended.append(message))
        until(page.now.isVisible)
        press(page.now)
        until(lambda: "exchanged" in ended)

    def open_referral(self) -> None:
        """As the button of Danas does it."""
        self.window.open_room("referrals")
        (row,) = self.executor.submit(referrals, self.desk).result()
        self.window.open_room("referrals", row.id)
        page = self.page
        until(lambda: page.record.page is not None and page.record.page.row.id == row.id)
        self._be_patient()

    def take(self, step: str) -> None:
        """Press the button of a step, once it stands there and stays."""
        bar = self.page.record.bar
        until(lambda: step in bar.button_of and bar.button_of[step].isVisible())
        self._be_patient()
        press(bar.button_of[step])

    def _be_patient(self) -> None:
        """Until nothing more is asked of the store, so that no button is made anew under the finger."""
        for _ in range(3):
            self.executor.submit(lambda: None).result()
            pause(50)


@dataclass
class Town:
    ana: Person
    bojan: Person
    client: ClientRow


@pytest.fixture
def town(qapp: QApplication, tmp_path: Path) -> Iterator[Town]:
    apply_theme(qapp, Theme.LIGHT)
    before = words.language()
    words.set_language("sr-Latn")
    executor = ThreadPoolExecutor(1)
    offices: Offices = executor.submit(two_offices, tmp_path).result()
    desks = (offices.ana, offices.bojan)
    people = [Person(_window(executor, desk), desk, executor) for desk in desks]
    yield Town(people[0], people[1], offices.client)
    for person in people:
        person.window.close()
        person.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for desk in desks:
        executor.submit(close_office, desk).result()
    executor.shutdown()
    words.set_language(before)


def _window(executor: ThreadPoolExecutor, desk: Desk) -> MainWindow:
    window = make_window(Jobs(executor), desk)
    window.resize(1280, 800)
    window.show()
    return window


def write_and_send(ana: Person, client: ClientRow) -> None:
    ana.window.open_room("referrals", "new")
    new = ana.page.new
    until(lambda: bool(new.opened))
    type_in(new.form.client, client.code)
    new.form.need.setCurrentIndex(new.form.need.findData("mental_health"))
    type_in(new.form.text, "Sama traži razgovor.")
    until(lambda: bool(new.form.services.rows.lines))
    press(new.form.services.rows.lines[0].radio)
    new.form.consent.radio_of["given"].click()
    consent_of_a_parent(new.form.consent)
    type_in(new.form.consent.note, "pisani, 15. 6. 2026")
    until(lambda: "Sama traži razgovor." in read(new.leaving))
    press(new.send)
    until(lambda: ana.page.record.isVisible())


def test_a_referral_leaves_one_window_is_answered_in_another_and_comes_back(town: Town) -> None:
    write_and_send(town.ana, town.client)
    town.ana.exchange()
    town.bojan.exchange()
    town.bojan.open_referral()
    town.bojan.take("accept")
    until(lambda: "start" in town.bojan.page.record.bar.button_of)
    town.bojan.exchange()
    town.ana.exchange()
    town.ana.open_referral()
    until(lambda: "Prihvaćeno" in read(town.ana.page.record))

    town.bojan.open_referral()
    town.bojan.take("start")
    town.bojan.take("complete")
    bar = town.bojan.page.record.bar
    form = bar.form
    assert form is not None
    form.outcome.setCurrentIndex(form.outcome.findData("service_received"))
    press(form.confirm)
    until(lambda: bar.form is None)
    town.bojan.exchange()
    town.ana.exchange()
    town.ana.open_referral()
    until(lambda: "Usluga pružena u celini" in read(town.ana.page.record))
