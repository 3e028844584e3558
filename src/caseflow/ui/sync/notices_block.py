"""What the exchange noticed: a sentence each, and a button where it is enough to have read it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.sync.partner import Notice
from caseflow.ui.dates import day_short
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import row_button
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word


class NoticesBlock(QWidget):
    """Hidden while there is nothing to know.

    Args: dismiss: called with the notice that was read. agree: when somebody lets the rest of much come.
    """

    def __init__(self, dismiss: Callable[[Notice], None], agree: Callable[[], None]) -> None:
        super().__init__()
        self._dismiss, self._agree = dismiss, agree
        self._heading = SectionHeading(word("exchange.notices"), 0)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(5))
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addLayout(self._rows)
        self.hide()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        empty_out(self._rows)
        self._heading.set_count(len(notices))
        for notice in notices:
            self._rows.addWidget(self._row(notice))
            self._rows.addWidget(hairline())
        self.setVisible(bool(notices))

    def _row(self, notice: Notice) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, u(2), 0, u(2))
        across.setSpacing(u(3))
        across.addWidget(IconLabel("alert-circle"))
        words = QVBoxLayout()
        words.setSpacing(u(0.5))
        what, _, rest = word(f"exchange.notice_{notice.key}").partition(". ")
        words.addWidget(WrappingLabel(f"{what}." if rest else what, "heading"))
        if rest:
            words.addWidget(WrappingLabel(rest))
        if notice.at:
            words.addWidget(label(day_short(notice.at), "meta"))
        if notice.offices:
            words.addWidget(WrappingLabel(", ".join(shown(name) for name in notice.offices), "meta"))
        across.addLayout(words, 1)
        if notice.at:
            across.addWidget(self._read(notice))
        elif notice.offices:
            across.addWidget(self._rest())
        return row

    def _rest(self) -> QWidget:
        button = row_button(word("exchange.notice_take_rest"), "download")
        button.clicked.connect(lambda: self._agree())
        return button

    def _read(self, notice: Notice) -> QWidget:
        button = row_button(word("exchange.notice_read"), "check")
        button.setAccessibleName(f"{word('exchange.notice_read')}: {word(f'exchange.notice_{notice.key}')}")
        button.clicked.connect(lambda: self._dismiss(notice))
        return button
