"""Beside the partners: what waits to leave, and what was refused with its reason."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseflow.domain.errors import Refusal
from caseflow.domain.sync.partner import QuarantineRow
from caseflow.ui.dates import moment_short
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import low_link
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.empty import nothing_here
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.state_look import LOOKS
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import refusal_text, shown, word, word_count

SHOWN = 8
Adopt = Callable[[Sequence[str]], None]


class SideList(QWidget):
    """A short section of rows that are only read."""

    def __init__(self, title_key: str) -> None:
        super().__init__()
        self.heading = SectionHeading(word(title_key), 0)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rows.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(6))
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(self._rows)

    def show_rows(self, count: int | None, rows: Sequence[QWidget], empty: str, more: int = 0) -> None:
        """Args: more: how many rows are not shown."""
        empty_out(self._rows)
        self.heading.set_count(count)
        self._rows.setContentsMargins(0, 0 if rows else u(2), 0, 0)
        for row in rows or [nothing_here(empty)]:
            self._rows.addWidget(row)
        if more:
            self._rows.addWidget(label(word("exchange.more", n=more), "meta"))


def refused_rows(rows: Sequence[QuarantineRow], adopt: Adopt | None = None) -> list[QWidget]:
    """What our office may take over comes first. Args: adopt: given the names; None when one may not."""
    ordered = sorted(rows, key=lambda row: not row.adoptable)
    return [_refused(row, adopt if row.adoptable else None) for row in ordered[:SHOWN]]


def adopt_all(rows: Sequence[QuarantineRow], adopt: Adopt) -> list[QWidget]:
    """One step for several that our office may take over."""
    names = [row.name for row in rows if row.adoptable]
    if len(names) < 2:
        return []
    every = _step(word_count("exchange.adopt_all", len(names)), partial(adopt, names))
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, u(2), 0, u(1))
    across.addWidget(every)
    across.addStretch(1)
    return [line]


def _refused(row: QuarantineRow, adopt: Adopt | None) -> QWidget:
    """The reason; what it is about unfolds."""
    about = WrappingLabel(_about(row), "meta", selectable=True)
    about.setContentsMargins(u(6), 0, 0, u(2))
    about.hide()
    look = _step(word("exchange.look"), lambda: about.setVisible(about.isHidden()))
    look.setAccessibleName(word("exchange.look_named", what=_reason(row)))
    steps = [look]
    if adopt is not None:
        steps.insert(0, _step(word("exchange.adopt"), partial(adopt, [row.name])))
        steps[0].setAccessibleName(word("exchange.adopt_named", what=_written(row)))
    made = row_of("warning", _reason(row), _written(row), *steps)
    line = made.layout()
    if isinstance(line, QVBoxLayout):
        line.insertWidget(1, about)
    return made


def _about(row: QuarantineRow) -> str:
    said = size_words(row.size)
    return word("exchange.refused_about", name=row.name, size=said, day=moment_short(row.at))


def size_words(size: int) -> str:
    return f"{size // 1024} kB" if size >= 1024 else f"{size} B"


def _step(words: str, do: Callable[[], None]) -> QPushButton:
    step = low_link(words)
    step.clicked.connect(lambda: do())
    return step


def _written(row: QuarantineRow) -> str:
    """Who wrote it and when, where that is known; else when it came."""
    if row.written_at is None:
        return moment_short(row.at)
    return " · ".join(part for part in (shown(row.who), moment_short(row.written_at)) if part)


def _reason(row: QuarantineRow) -> str:
    """The sentence of the word list; one this program has no words for in English, braces and all as data."""
    return refusal_text(Refusal(row.key, row.sentence.replace("{", "{{").replace("}", "}}")))


def row_of(state: str, words: str, note: str, *steps: QWidget) -> QWidget:
    """Args: steps: at the end of the row, below each other."""
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
    if steps:
        at_end = QVBoxLayout()
        at_end.setSpacing(u(1))
        for step in steps:
            at_end.addWidget(step, 0, Qt.AlignmentFlag.AlignRight)
        at_end.addStretch(1)
        across.addLayout(at_end)
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(across)
    column.addWidget(hairline())
    return row
