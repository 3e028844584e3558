"""Referrals out to another system and its answers in, as FHIR files; found by Ctrl+K."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from caseflow.actions.referrals.fhir_export import Exported, export_referrals
from caseflow.actions.referrals.fhir_tasks import import_tasks
from caseflow.domain.importing.report import TableReport
from caseflow.ui.commands import Command
from caseflow.ui.long_question import LongQuestion
from caseflow.ui.offered import READS, SENDS
from caseflow.ui.page import Page
from caseflow.ui.saving import say_saved
from caseflow.ui.words import word, word_count

FILES = "FHIR (*.json *.ndjson)"


class OtherSystems(QObject):
    """Args: page: asks and hears."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._writing = LongQuestion(page, "referrals.fhir_writing")
        for key, does, icon, rights in (
            ("referrals.fhir_out", self.ask_out, "upload", READS),
            ("referrals.fhir_in", self.ask_in, "download", SENDS),
        ):
            page.context.commands.add(Command(key, key, does, icon=icon, rights=rights), page)

    def ask_out(self) -> None:
        title = word("referrals.fhir_out")
        chosen, _ = QFileDialog.getSaveFileName(self._page, title, "fhir.json", FILES)
        if chosen:
            self.write(Path(chosen))

    def ask_in(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._page, word("referrals.fhir_in"), "", FILES)
        if chosen:
            self.read(Path(chosen))

    def write(self, path: Path) -> None:
        """Every referral that was ever sent, without its explanation."""
        desk = self._page.desk
        self._writing.ask(
            lambda told: export_referrals(desk, path, progress=told), partial(self._written, path)
        )

    def read(self, path: Path) -> None:
        job = partial(import_tasks, self._page.desk, path)
        self._page.jobs.act(self._page, job, self._read)

    def _written(self, path: Path, done: Exported) -> None:
        left = word_count("referrals.fhir_left_out", done.left_out) if done.left_out else ""
        closed = word_count("referrals.fhir_closed", done.closed) if done.closed else ""
        say_saved(self._page, path, " ".join((word("referrals.fhir_holds"), left, closed)).strip())

    def _read(self, report: TableReport) -> None:
        strangers = len(report.refused)
        note = word_count("referrals.fhir_refused", strangers) if strangers else ""
        self._page.say("wait" if strangers else "ok", word_count("referrals.fhir_came", report.made), note)
