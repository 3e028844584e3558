"""Podešavanja: parts under tabs, each saved where it stands."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from caseflow.actions.desk import Desk
from caseflow.actions.guard import GuardWarning
from caseflow.actions.office.people import people
from caseflow.actions.office.removal_reach import Removal, removals
from caseflow.actions.office.settings import OfficeProfile, idle_minutes, profile
from caseflow.domain.errors import Refusal
from caseflow.domain.office.person import PersonRow
from caseflow.domain.office.roles import Permission
from caseflow.ui.page import Page
from caseflow.ui.settings.audit_panel import AuditPanel
from caseflow.ui.settings.backup_panel import BackupPanel
from caseflow.ui.settings.display_panel import DisplayPanel
from caseflow.ui.settings.keep_panel import KeepPanel
from caseflow.ui.settings.office_panel import OfficePanel
from caseflow.ui.settings.people_panel import PeoplePanel
from caseflow.ui.settings.phrases_panel import PhrasesPanel
from caseflow.ui.settings.protection_panel import ProtectionPanel
from caseflow.ui.settings.safety_panel import SafetyPanel
from caseflow.ui.theme import u
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.tabs import LineTabs
from caseflow.ui.words import word

TABS = ("display", "office", "people", "phrases", "safety", "backup", "keep", "protection", "audit")


@dataclass(frozen=True)
class Known:
    """What the page shows, asked in one question."""

    profile: OfficeProfile
    people: tuple[PersonRow, ...]
    removals: tuple[Removal, ...]
    idle: int


def ask(desk: Desk) -> Known:
    reached = removals(desk) if desk.may(Permission.MANAGE_PEOPLE) else ()
    return Known(profile(desk), people(desk), reached, idle_minutes(desk))


class SettingsPage(Page):
    title_key = "settings.title"
    interested_in = frozenset(
        {"organization", "person", "setting", "phrase", "disposal", "tombstone", "legal_hold", "case"}
    )

    def make(self) -> None:
        self.tabs = LineTabs([(key, word(f"settings.tab_{key}")) for key in TABS])
        self.display = DisplayPanel(self, self.context)
        self.office = OfficePanel(self, self.context)
        self.people = PeoplePanel(self, self.context)
        self.phrases = PhrasesPanel(self, self.context)
        self.safety = SafetyPanel(self, self.context)
        self.backup = BackupPanel(self, self.context)
        self.keep = KeepPanel(self, self.context)
        self.protection = ProtectionPanel(self, self.context)
        self.audit = AuditPanel(self, self.context)
        self._stack = QStackedWidget()

    def frame(self) -> None:
        above = QWidget()
        head = QVBoxLayout(above)
        keep_page_margin(above, head, top=5, bottom=2)
        head.setSpacing(u(3))
        head.addWidget(self.head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(above)
        column.addWidget(self.tabs)
        message = QVBoxLayout()
        keep_page_margin(self, message)
        message.addWidget(self.message_slot)
        self.message_slot.setContentsMargins(0, u(4), 0, 0)
        column.addLayout(message)
        column.addLayout(self.body, 1)

    def lay_out(self) -> None:
        panels = (self.display, self.office, self.people, self.phrases, self.safety, self.backup, self.keep)
        for panel in (*panels, self.protection, self.audit):
            self._stack.addWidget(panel)
        self.body.addWidget(self._stack)

    def connect_(self) -> None:
        self.tabs.chosen.connect(self.show_part)

    def show_part(self, key: str) -> None:
        """One of `TABS`."""
        self.clear_message()
        self.tabs.set_value(key)
        self._stack.setCurrentIndex(TABS.index(key))
        if key == "audit":
            self.audit.ask()
        elif key == "protection":
            self.protection.ask()

    def show_record(self, record: str | None) -> None:
        """Args: record: a part, and of two of them also what in it: `audit/glass`, `protection/breaches`."""
        part, _, kind = (record or "").partition("/")
        if part in TABS:
            self.show_part(part)
        if kind and part == "protection":
            self.protection.bring(kind)
        elif kind:
            self.audit.show_kind(kind)

    def refused(self, refusal: Refusal) -> None:
        """What the guard found in a phrase is said under the phrase."""
        if not (isinstance(refusal, GuardWarning) and self.phrases.refused()):
            super().refused(refusal)

    def place(self) -> str | None:
        return self.tabs.value()

    def refresh(self) -> None:
        self.jobs.ask(self, partial(ask, self.desk), self._show)

    def _show(self, known: Known) -> None:
        self.office.show_profile(known.profile)
        self.people.show_people(known.people, known.removals)
        self.audit.show_people(known.people)
        self.safety.show_office(known.profile.name)
        self.display.show_idle(known.idle)
        self.phrases.ask()
        self.backup.ask()
        self.keep.ask()
