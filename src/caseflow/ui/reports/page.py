"""Izveštaji: nine figures of referrals with the rows behind them, and the register of needs nobody met.

Who only reads aggregates gets no register and no rows; small numbers are hidden from them by the action.
"""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QVBoxLayout

from caseflow.actions.referrals.lists import referrals_named
from caseflow.actions.reports.figures import referral_figures
from caseflow.actions.reports.figures_out import figures_pdf, write_figures
from caseflow.domain.clock import local_day
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.view import ReferralRow
from caseflow.domain.reports.figures import FigureQuestion, FigureReport, ShownFigure
from caseflow.ui.commands import Command
from caseflow.ui.dates import day_short
from caseflow.ui.long_question import LongQuestion
from caseflow.ui.offered import COUNTS, WRITES
from caseflow.ui.page import Page
from caseflow.ui.reports.figures_view import FiguresView
from caseflow.ui.reports.unmet_view import UnmetView
from caseflow.ui.saving import save_file, say_saved
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.tabs import LineTabs
from caseflow.ui.words import word

FIGURES, UNMET = "figures", "unmet"
MOST_ROWS = 200


class ReportsPage(Page):
    title_key = "frame.reports"
    interested_in = frozenset({"referral", "referral_event", "unmet_need", "client"})

    def make(self) -> None:
        self.reads_cases = self.desk.may(Permission.READ_CASE)
        self.counts = self.desk.may(Permission.READ_AGGREGATES)
        self.print, self.export = (
            plain(word("common.print"), "print"),
            plain(word("reports.export"), "download"),
        )
        self.print_menu = QMenu(self)
        tabs = [(FIGURES, word("reports.figures"))] if self.counts else []
        tabs += [(UNMET, word("reports.unmet"))] if self.reads_cases else []
        self.tabs = LineTabs(tabs or [(FIGURES, word("reports.figures"))])
        self.figures, self.unmet = FiguresView(self.desk.clock), UnmetView(self)
        self.stack = QStackedWidget()
        self.counting = LongQuestion(self, "reports.counting")
        self.saving = LongQuestion(self, "reports.counting")
        self._old: set[str] = set()
        """Tabs that show what was read before something changed."""

    def frame(self) -> None:
        """The tabs reach from edge to edge; what is over and under them keeps the margin."""
        above, whole = QVBoxLayout(), QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        keep_page_margin(self, above, top=5, bottom=3)
        keep_page_margin(self, self.body, bottom=6)
        above.setSpacing(u(4))
        above.addWidget(self.head)
        above.addWidget(self.message_slot)
        whole.addLayout(above)
        whole.addWidget(self.tabs)
        whole.addLayout(self.body, 1)

    def lay_out(self) -> None:
        for button in (self.print, self.export):
            self.head.add_button(button)
        self.stack.addWidget(self.figures)
        self.stack.addWidget(self.unmet)
        self.body.addWidget(self.stack, 1)
        self._show_tab(self.tabs.value())

    def connect_(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        self.figures.bar.changed.connect(self.refresh)
        self.figures.rows_asked.connect(self._ask_rows)
        self.figures.row_opened.connect(partial(self._open, "referrals"))
        self.unmet.opened.connect(partial(self._open, "referrals"))
        self.print.clicked.connect(self._ask_script)
        self.export.clicked.connect(self.ask_table)
        for script in ("latn", "cyrl"):
            made = self.print_menu.addAction(word(f"directory.print_{script}"))
            made.triggered.connect(partial(self.ask_pdf, script))
        commands = self.context.commands
        commands.add(
            Command("reports.print", "reports.print_command", self._ask_script, "Ctrl+P", "print", COUNTS),
            self,
        )
        export = Command("reports.export", "reports.export", self.ask_table, icon="download", rights=COUNTS)
        commands.add(export, self)
        commands.add(
            Command("reports.unmet_add", "reports.unmet_add", self.write_need, "Ctrl+N", "plus", WRITES), self
        )

    def refresh(self) -> None:
        """What is on the screen is read anew; the other tab when somebody turns to it."""
        self._old = {FIGURES, UNMET}
        self._read(self.tabs.value())

    def _read(self, tab: str) -> None:
        if tab not in self._old:
            return
        self._old.discard(tab)
        if tab == FIGURES and self.counts:
            asked = self.asked()
            self.counting.ask(
                lambda told: referral_figures(self.desk, asked, progress=told), self._show_report
            )
        elif tab == UNMET and self.reads_cases:
            self.unmet.refresh()

    def asked(self) -> FigureQuestion:
        return self.figures.bar.asked(local_day(self.desk.clock()))

    def show_record(self, record: str | None) -> None:
        if record in (FIGURES, UNMET) and record in self.tabs_there():
            self.tabs.set_value(record)
            self._show_tab(record)

    def tabs_there(self) -> tuple[str, ...]:
        return tuple(key for key, there in ((FIGURES, self.counts), (UNMET, self.reads_cases)) if there)

    def place(self) -> str | None:
        return self.tabs.value()

    def write_need(self) -> None:
        """Open the entry of a need that nobody offers."""
        if self.reads_cases:
            self.show_record(UNMET)
            self.unmet.begin()

    def _show_tab(self, tab: str) -> None:
        self._read(tab)
        self.head.note.setVisible(tab == FIGURES and bool(self.head.note.text()))
        self.stack.setCurrentWidget(self.figures if tab == FIGURES else self.unmet)
        for button in (self.print, self.export):
            button.setVisible(tab == FIGURES and self.counts)

    def _show_report(self, report: FigureReport) -> None:
        period = report.asked.period
        self.head.set_note(f"{day_short(period.first)} – {day_short(period.last)}")
        self.figures.show_report(report)
        self._show_tab(self.tabs.value())

    def _ask_rows(self, figure: ShownFigure) -> None:
        names = figure.rows[:MOST_ROWS]
        show = partial(self._show_rows, figure)
        self.jobs.ask(self, partial(referrals_named, self.desk, names), show)

    def _show_rows(self, figure: ShownFigure, rows: tuple[ReferralRow, ...]) -> None:
        self.figures.show_rows(figure, rows)

    def _open(self, room: str, record: str) -> None:
        self.context.open_room(room, record)

    def _ask_script(self) -> None:
        if self.counts:
            self.print_menu.popup(self.print.mapToGlobal(self.print.rect().bottomLeft()))

    def ask_pdf(self, script: str, *_: object) -> None:
        name = f"{word('frame.reports')}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(self, word("common.print"), name, "PDF (*.pdf)")
        if chosen:
            self.save_pdf(Path(chosen), script)

    def save_pdf(self, path: Path, script: str) -> None:
        asked = self.asked()
        self.saving.ask(lambda told: figures_pdf(self.desk, asked, script, told), partial(self._write, path))

    def ask_table(self) -> None:
        name, kinds = f"{word('frame.reports')}.xlsx", "Excel (*.xlsx);;CSV (*.csv)"
        chosen, _kind = QFileDialog.getSaveFileName(self, word("reports.export"), name, kinds)
        if chosen:
            self.save_table(Path(chosen))

    def save_table(self, path: Path) -> None:
        asked = self.asked()
        self.saving.ask(
            lambda told: write_figures(self.desk, path, asked, told),
            lambda _: say_saved(self, path, word("reports.saved_why")),
        )

    def _write(self, path: Path, pdf: bytes) -> None:
        save_file(self, path, pdf, word("reports.saved_why"))
