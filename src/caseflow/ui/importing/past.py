"""The imports of before: when, what, how much of it; each can be taken back as a whole."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.importing.batch import ImportRow
from caseflow.ui.dates import moment_short
from caseflow.ui.importing.measure import readable
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import row_button
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


class PastPane(ScrollColumn):
    undo_asked = Signal(str)
    """Id of an import."""

    def __init__(self) -> None:
        super().__init__()
        inner = readable(self)
        inner.addWidget(WrappingLabel(word("import.past"), "record"))
        inner.addWidget(WrappingLabel(word("import.past_note"), "meta"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        inner.addLayout(self._rows)

    def show_imports(self, rows: Sequence[ImportRow]) -> None:
        empty_out(self._rows)
        for row in rows:
            self._rows.addWidget(self._line(row))
            self._rows.addWidget(hairline())
        if not rows:
            self._rows.addWidget(WrappingLabel(word("import.past_none"), "muted"))

    def _line(self, row: ImportRow) -> QWidget:
        line = QWidget()
        across = QHBoxLayout(line)
        across.setContentsMargins(0, u(2), u(1), u(2))
        across.setSpacing(u(4))
        words = QVBoxLayout()
        words.setSpacing(u(0.25))
        words.addWidget(WrappingLabel(row.source, "heading"))
        counts = word("import.counts", made=row.made, merged=row.merged, refused=row.refused)
        told = " · ".join((moment_short(row.started_at), word(f"import.kind_{row.kind}"), counts))
        words.addWidget(WrappingLabel(told, "meta"))
        across.addLayout(words, 1)
        across.addWidget(self._end(row), 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _end(self, row: ImportRow) -> QWidget:
        if row.undone:
            return label(word("import.undone"), "muted")
        if not row.made and not row.merged:
            return label(word("import.nothing_to_undo"), "muted")
        button = row_button(word("directory.import_undo"), "undo")
        button.setAccessibleName(word("import.undo_of", name=row.source))
        button.clicked.connect(partial(self.undo_asked.emit, row.id))
        return button
