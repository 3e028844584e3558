"""The history of an entry beside the list, with the way back to its card."""

from PySide6.QtCore import Qt

from caseflow.domain.ids import RecordId
from caseflow.ui.history_panel import HistoryPanel
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import has_word, shown, word


class HistoryPane(ScrollColumn):
    """Empty until `show_history`."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.back = link(word("common.back"), "chevron-left")
        self.title = WrappingLabel("", "record", True)
        self.panel = HistoryPanel(page)
        self.column.setSpacing(u(4))
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.title)
        self.column.addWidget(self.panel)
        self.column.addStretch(1)

    def show_history(self, name: str, record: RecordId) -> None:
        self.title.setText(shown(name))
        self.panel.show_of("service", record)


def field_name(field: str) -> str:
    """The field inside a sentence; one this program has no word for by its own name."""
    key = f"directory.field_{field}"
    return word(key) if has_word(key) else field
