"""What becomes, or became, of every row: a section for each table, every refused row with line and reason."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.domain.errors import Refusal
from caseflow.domain.importing.directory import SourceRow
from caseflow.domain.importing.report import RefusedRow, Reports, TableReport
from caseflow.ui.importing.columns_form import field_name
from caseflow.ui.importing.measure import readable
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import has_word, refusal_text, word, word_count

SHOWN = 40
"""Refused rows on the screen for one table; all of them are in what is copied."""
LONGEST_VALUE = 80
_HIDDEN = ("source", "kept", "source_key", "method")


class ReportPane(ScrollColumn):
    """Args: title: of a look before the import, or of what came in."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._reports: Reports = {}
        self.copy = link(word("directory.copy_refused"), "copy")
        inner = readable(self)
        self._tables = QVBoxLayout()
        self._tables.setSpacing(u(2))
        self.above = QVBoxLayout()
        inner.addWidget(WrappingLabel(title, "record"))
        inner.addLayout(self.above)
        inner.addLayout(self._tables)
        inner.addWidget(self.copy)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.refused_text()))

    def show_reports(self, reports: Reports, first: Sequence[SourceRow] = ()) -> None:
        self._reports = reports
        empty_out(self._tables)
        for noun, report in reports.items():
            if report.read:
                rows = [row for row in first if noun in (row.noun, f"{row.noun}s")]
                self._tables.addWidget(_table(noun, report, rows))
        self.copy.setVisible(any(report.refused for report in reports.values()))
        self.verticalScrollBar().setValue(0)

    def refused_text(self) -> str:
        """Every refused row on its own line, for whoever mends the file."""
        rows = [(row, noun) for noun, report in self._reports.items() for row in report.refused]
        return "\n".join(f"{row.table}\t{row.line}\t{reason(row)}\t{stood(row, noun)}" for row, noun in rows)


def _table(noun: str, report: TableReport, first: Sequence[SourceRow]) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, u(3))
    column.setSpacing(u(2))
    column.addWidget(SectionHeading(word(f"directory.table_{noun}"), report.read))
    counts = Flow(gap=6)
    for state in _counts(report):
        counts.add(state)
    column.addWidget(counts)
    if report.unknown_columns:
        left = word("import.left_behind", names=", ".join(report.unknown_columns))
        column.addWidget(WrappingLabel(left, "meta", selectable=True))
    for part in (_first(first), _refused(report.refused, noun)):
        if part is not None:
            column.addWidget(part)
    return block


def _counts(report: TableReport) -> Iterator[StateLabel]:
    for key in ("made", "merged", "unchanged"):
        count = int(getattr(report, key))
        if count:
            yield StateLabel("done" if key == "made" else "fine", word(f"directory.{key}", n=count))
    if report.refused:
        yield StateLabel("warning", word_count("directory.refused_rows", len(report.refused)))


def _part(title: str, lines: Sequence[QWidget]) -> QWidget | None:
    """Lines under words of their own; nothing where there are none."""
    if not lines:
        return None
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, u(3), 0, 0)
    column.setSpacing(u(1.5))
    for line in (label(title, "heading"), hairline(), *lines):
        column.addWidget(line)
    return made


def _first(rows: Sequence[SourceRow]) -> QWidget | None:
    """The first rows as they are understood."""
    told: dict[str, int] = {}
    for row in rows:
        told.setdefault(read_as(row), row.line)
    lines = [
        WrappingLabel(word("import.first_row", line=line, said=said), "meta", selectable=True)
        for said, line in told.items()
        if said
    ]
    return _part(word("import.first_rows"), lines)


def read_as(row: SourceRow) -> str:
    """`naziv: Klub · telefon: 034…`"""
    said = (
        (name, given if isinstance(given, str) else ", ".join(given))
        for name, given in row.values.items()
        if name not in _HIDDEN
    )
    return " · ".join(f"{field_name(name, row.noun)}: {text[:LONGEST_VALUE]}" for name, text in said if text)


def _refused(rows: Sequence[RefusedRow], noun: str) -> QWidget | None:
    shown: list[QWidget] = []
    one_table = len({row.table for row in rows}) == 1
    for row in rows[:SHOWN]:
        key = "directory.refused_row" if one_table else "directory.refused_line"
        where = word(key, table=row.table, line=row.line)
        shown.append(WrappingLabel(f"{where}: {reason(row)}", selectable=True))
        if values := stood(row, noun):
            shown.append(WrappingLabel(values, "meta", selectable=True))
        shown.append(hairline())
    if len(rows) > SHOWN:
        shown.append(WrappingLabel(word("common.more_rows", n=len(rows) - SHOWN), "meta"))
    return _part(word("import.refused_rows"), shown)


def stood(row: RefusedRow, noun: str = "") -> str:
    """What stood in the row, as plain text."""
    return " · ".join(f"{field_name(name, noun)}: {text[:LONGEST_VALUE]}" for name, text in row.values)


def reason(row: RefusedRow) -> str:
    """The sentence of the word list with the names of this screen; a shorter one where that needs more."""
    plain = row.sentence.replace("{", "{{").replace("}", "}}")
    said = {name: _named(name, text) for name, text in row.said.items()}
    try:
        told = refusal_text(Refusal(row.reason, plain, **said))
    except KeyError:
        short = f"directory.reason_{row.reason}"
        told = word(short) if has_word(short) else row.sentence
    field = said.get("field", "")
    return told if not field or field in told else f"{told} ({field})"


def _named(what: str, text: str) -> str:
    """A field or a kind of record as the screen calls it."""
    if what == "field":
        return field_name(text)
    key = f"import.noun_{text}"
    return word(key).lower() if what == "noun" and has_word(key) else text
