"""The history of an entry: what was written, by whom and when, the newest at the top."""

from datetime import date

from PySide6.QtCore import Qt

from caseflow.domain.directory_fields import KINDS, LISTS, Kind
from caseflow.domain.history import HistoryRow
from caseflow.ui.dates import day_short, moment_short
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.timeline import Event, Timeline
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, has_word, shown, word

UNTOLD = frozenset({"organization", "source"})
"""Numbers of the program, not of the entry."""


class HistoryPane(ScrollColumn):
    """Empty until `show_history`."""

    def __init__(self) -> None:
        super().__init__()
        self.back = link(word("common.back"), "chevron-left")
        self.title = WrappingLabel("", "record", True)
        self.events = Timeline()
        self.column.setSpacing(u(4))
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.title)
        self.column.addWidget(WrappingLabel(word("directory.history_note"), "meta"))
        self.column.addWidget(self.events)
        self.column.addStretch(1)

    def show_history(self, name: str, rows: tuple[HistoryRow, ...]) -> None:
        self.title.setText(shown(name))
        self.events.show_events(tuple(_event(row) for row in rows if row.field not in UNTOLD))


def field_name(field: str) -> str:
    """The field in the person's words; one this program has no word for by its own name."""
    key = f"directory.field_{field}"
    return word(key) if has_word(key) else field


def _value(field: str, value: str) -> str:
    """As a person reads it: a code by its words, nothing as *empty*."""
    if not value:
        return word("directory.history_empty")
    if KINDS.get(field) is Kind.DAY:
        return day_short(date.fromisoformat(value))
    return ", ".join(code(LISTS[field], one) for one in value.split(", ")) if field in LISTS else shown(value)


def _event(row: HistoryRow) -> Event:
    who = " · ".join(part for part in (row.claim.who, shown(row.claim.office)) if part)
    after = _value(row.field, row.claim.value)
    if row.before:
        before = " / ".join(_value(row.field, one) for one in row.before)
        after = word("directory.history_changed", before=before, after=after)
    tone = "accent" if row.stands else "plain"
    return Event("pencil", field_name(row.field), moment_short(row.claim.at), who, after, tone)
