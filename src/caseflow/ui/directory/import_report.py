"""What became of an import: a section for each table, and every refused row with its line and reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.domain.errors import Refusal
from caseflow.domain.import_report import RefusedRow, Reports, TableReport
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link, plain, primary
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.footer import Footer
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import has_word, refusal_text, word, word_count

SHOWN = 40
"""Refused rows on the screen for one table; all of them are in what is copied."""
LONGEST_VALUE = 80


class ImportReportPane(QWidget):
    undo_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._reports: Reports = {}
        self._scroll = ScrollColumn()
        self.undo = plain(word("directory.import_undo"), "undo")
        self.copy = link(word("directory.copy_refused"), "copy")
        self.close_report = primary(word("common.done"))
        foot = Footer()
        foot.add_right(self.undo)
        foot.add_right(self.close_report)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(foot)
        self._title = WrappingLabel(word("directory.imported"), "record")
        self._tables = QVBoxLayout()
        self._tables.setSpacing(u(2))
        self._scroll.column.addWidget(self._title)
        self._scroll.column.addLayout(self._tables)
        self._scroll.column.addWidget(self.copy)
        self._scroll.column.addStretch(1)
        self.undo.clicked.connect(self.undo_asked)
        self.close_report.clicked.connect(self.closed)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.refused_text()))

    def show_reports(self, reports: Reports, can_undo: bool) -> None:
        self._reports = reports
        empty_out(self._tables)
        for noun, report in reports.items():
            if report.read:
                self._tables.addWidget(_table(noun, report))
        self.undo.setVisible(can_undo)
        self.copy.setVisible(any(report.refused for report in reports.values()))

    def refused_text(self) -> str:
        """Every refused row on its own line, for whoever mends the file."""
        rows = [row for report in self._reports.values() for row in report.refused]
        return "\n".join(f"{row.table}\t{row.line}\t{reason(row)}\t{stood(row)}" for row in rows)


def _table(noun: str, report: TableReport) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, u(3))
    column.setSpacing(u(1.5))
    column.addWidget(SectionHeading(word(f"directory.table_{noun}"), report.read))
    for key in ("made", "merged", "unchanged"):
        count = int(getattr(report, key))
        if count:
            column.addWidget(
                StateLabel("done" if key == "made" else "fine", word(f"directory.{key}", n=count))
            )
    if report.refused:
        column.addWidget(StateLabel("warning", word_count("directory.refused_rows", len(report.refused))))
    for line in _refused(report.refused):
        column.addWidget(line)
    return block


def _refused(rows: Sequence[RefusedRow]) -> list[QWidget]:
    shown: list[QWidget] = []
    for row in rows[:SHOWN]:
        where = word("directory.refused_line", table=row.table, line=row.line)
        shown.append(WrappingLabel(f"{where}: {reason(row)}", selectable=True))
        if values := stood(row):
            shown.append(WrappingLabel(values, "meta", selectable=True))
        shown.append(hairline())
    if len(rows) > SHOWN:
        shown.append(WrappingLabel(word("common.more_rows", n=len(rows) - SHOWN), "meta"))
    return shown


def stood(row: RefusedRow) -> str:
    """What stood in the row, as plain text."""
    return " · ".join(f"{_column(name)}: {text[:LONGEST_VALUE]}" for name, text in row.values)


def _column(name: str) -> str:
    key = f"directory.field_{name}"
    return word(key) if has_word(key) else name


def reason(row: RefusedRow) -> str:
    """The sentence of the word list; a shorter one where it would need values the row no longer has."""
    try:
        return refusal_text(Refusal(row.reason, row.sentence.replace("{", "{{").replace("}", "}}")))
    except KeyError:
        short = f"directory.reason_{row.reason}"
        return word(short) if has_word(short) else row.sentence
