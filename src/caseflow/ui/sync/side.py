"""Beside the partners: what waits to leave, and what was refused with its reason."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseflow.domain.errors import Refusal
from caseflow.domain.partner import QuarantineRow
from caseflow.ui.dates import moment_short
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import row_button
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.empty import nothing_here
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.state_look import LOOKS
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import refusal_text, word, word_count

SHOWN = 8
Adopt = Callable[[Sequence[str]], None]


class SideList(QWidget):
    """A short section of rows that are only read."""

    def __init__(self, title_key: str) -> None:
        super().__init__()
        self._heading = SectionHeading(word(title_key), 0)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(6))
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addLayout(self._rows)

    def show_rows(self, count: int, rows: Sequence[QWidget], empty: str, more: int = 0) -> None:
        """Args: more: how many rows are not shown."""
        empty_out(self._rows)
        self._heading.set_count(count)
        for row in rows or [nothing_here(empty)]:
            self._rows.addWidget(row)
        if more:
            self._rows.addWidget(label(word("exchange.more", n=more), "meta"))


def queued_rows(queued: int) -> list[QWidget]:
    if not queued:
        return []
    return [row_of("stuck", word_count("exchange.changes", queued), word("exchange.leaves_next"))]


def refused_rows(rows: Sequence[QuarantineRow], adopt: Adopt | None = None) -> list[QWidget]:
    """What our office may take over comes first. Args: adopt: given the names; None when one may not."""
    ordered = sorted(rows, key=lambda row: not row.adoptable)
    adoptable = [row.name for row in rows if row.adoptable]
    found = [_refused(row, adopt) for row in ordered[:SHOWN]]
    if adopt is not None and len(adoptable) > 1:
        found.insert(0, _step(word_count("exchange.adopt_all", len(adoptable)), partial(adopt, adoptable)))
    return found


def _refused(row: QuarantineRow, adopt: Adopt | None) -> QWidget:
    shown = row_of("warning", _reason(row), _written(row))
    if adopt is not None and row.adoptable:
        step = _step(word("exchange.adopt"), partial(adopt, [row.name]))
        step.setAccessibleName(word("exchange.adopt_named", what=_written(row)))
        inside = shown.layout()
        if isinstance(inside, QVBoxLayout):
            inside.insertWidget(1, step, 0, Qt.AlignmentFlag.AlignRight)
    return shown


def _step(words: str, do: Callable[[], None]) -> QPushButton:
    step = row_button(words, "check")
    step.clicked.connect(lambda: do())
    return step


def _written(row: QuarantineRow) -> str:
    """Who wrote it and when, where that is known; else when it came."""
    if row.written_at is None:
        return moment_short(row.at)
    return " · ".join(part for part in (row.who, moment_short(row.written_at)) if part)


def _reason(row: QuarantineRow) -> str:
    """The sentence of the word list; one this program has no words for in English, braces and all as data."""
    return refusal_text(Refusal(row.key, row.sentence.replace("{", "{{").replace("}", "}}")))


def row_of(state: str, words: str, note: str) -> QWidget:
    row = QWidget()
    said = QVBoxLayout()
    said.setSpacing(u(0.5))
    said.addWidget(WrappingLabel(words))
    said.addWidget(WrappingLabel(note, "meta"))
    across = QHBoxLayout()
    across.setContentsMargins(0, u(2), 0, u(2))
    across.setSpacing(u(2))
    look = LOOKS[state]
    across.addWidget(IconLabel(look.icon, look.token), 0, Qt.AlignmentFlag.AlignTop)
    across.addLayout(said, 1)
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(across)
    column.addWidget(hairline())
    return row
