"""Two bars of Čuvanje: the last question before something is erased for good, and what came late."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caseflow.domain.protection.letting_go import Verdict
from caseflow.domain.protection.retention import Disposal
from caseflow.ui.settings.keep_words import ask_words
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import BarKind, MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.words import word, word_count


class GapBar(MessageBar):
    """A bar with room under it while it is there."""

    def __init__(self, kind: BarKind) -> None:
        super().__init__(kind)
        self.gap = QWidget()
        self.gap.setFixedHeight(u(6))
        self.gap.hide()

    def tell(self, sentence: str, note: str = "", kind: BarKind | None = None, icon: str = "") -> None:
        super().tell(sentence, note, kind, icon)
        self.gap.show()

    def clear(self) -> None:
        super().clear()
        self.gap.hide()


class AskBar(GapBar):
    """Says `agreed` with the id of the proposal."""

    agreed = Signal(str)

    def __init__(self) -> None:
        super().__init__("late")

    def ask(self, one: Disposal) -> None:
        """Show what would happen; the way back has the focus."""
        shows = one.verdict is Verdict.SHOWN
        title = one.title or word("retention.class_late")
        if shows:
            records = word_count("retention.records", one.records)
            self.tell(word("retention.ask_show"), word("retention.ask_show_note", records=records))
        else:
            self.tell(word("retention.ask", code=title), ask_words(one))
        agree = plain(word("retention.show" if shows else "retention.erase"), "" if shows else "trash")
        back = plain(word("common.cancel"))
        agree.clicked.connect(lambda: self._agree(one))
        back.clicked.connect(self.clear)
        for button in (agree, back):
            self.add_button(button)
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self, one: Disposal) -> None:
        self.clear()
        self.agreed.emit(one.id)


class LateBar(GapBar):
    """Says `decided` with what is to be proposed."""

    decided = Signal(Verdict)

    def __init__(self) -> None:
        super().__init__("wait")

    def show_count(self, count: int) -> None:
        if not count:
            self.clear()
            return
        self.tell(word_count("retention.late", count), word("retention.late_note"))
        erase, show = plain(word("retention.late_erase")), plain(word("retention.late_show"))
        erase.clicked.connect(lambda: self.decided.emit(Verdict.ERASED))
        show.clicked.connect(lambda: self.decided.emit(Verdict.SHOWN))
        for button in (erase, show):
            self.add_button(button)
