"""The map beside its words: what one has come to, what cannot be shown, how to move, larger and smaller."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseflow.domain.directory.service_map import ServiceMap
from caseflow.ui.announce import announce
from caseflow.ui.directory.map_land import Land
from caseflow.ui.directory.map_view import MapView
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link, plain
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.footer import FOOT
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.words import word, word_count


class MapPane(QWidget):
    unplaced_asked = Signal()
    """Show those that the map cannot show, in the list."""

    def __init__(self) -> None:
        super().__init__()
        self.view = MapView()
        self.sentence, self.keys = ElidedLabel("", "heading"), ElidedLabel(word("directory.map_keys"), "meta")
        self.unplaced = link(word_count("directory.map_unplaced", 0), "list")
        self.bring = link(word("directory.map_import"), "download")
        self.nearer = _button("+", "directory.map_nearer")
        self.further = _button("−", "directory.map_further")
        self.whole = plain(word("directory.map_whole"))
        self._services = 0
        self._lay_out()
        self.rest()
        self.nearer.clicked.connect(self.view.nearer)
        self.further.clicked.connect(self.view.further)
        self.whole.clicked.connect(self.view.fit)
        self.unplaced.clicked.connect(self.unplaced_asked)
        self.setFocusProxy(self.view)

    def show_map(self, shown: ServiceMap, land: Land) -> None:
        self.view.show_map(shown, land)
        self._services = len(set(shown.keys))
        self.unplaced.setText(word_count("directory.map_unplaced", shown.unplaced))
        self.unplaced.setVisible(shown.unplaced > 0)
        self.bring.setVisible(not land.fine)

    def rest(self) -> None:
        """Nothing is under the pointer and nothing was come to."""
        self._tell(word_count("directory.map_shown", self._services))

    def say(self, sentence: str) -> None:
        """What one has come to; also aloud."""
        self._tell(sentence)
        announce(self.view, sentence)

    def _tell(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.view.setAccessibleName(word("directory.map_name", what=sentence))
        self.view.setAccessibleDescription(word("directory.map_keys"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        foot = QWidget()
        foot.setProperty(FOOT, True)
        words = QVBoxLayout(foot)
        keep_page_margin(self, words, top=2, bottom=2)
        words.setSpacing(u(1))
        for left, right in ((self.sentence, self.unplaced), (self.keys, self.bring)):
            row = QHBoxLayout()
            row.setSpacing(u(3))
            row.addWidget(left, 1)
            row.addWidget(right)
            words.addLayout(row)
        column.addWidget(foot)
        self._steps = QWidget(self)
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(u(1), u(1), u(1), u(1))
        steps.setSpacing(u(1))
        for step in (self.nearer, self.further, self.whole):
            steps.addWidget(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._steps.adjustSize()
        self._steps.move(self.width() - self._steps.width() - u(3), u(2))
        self._steps.raise_()


def _button(sign: str, name: str) -> QPushButton:
    button = plain(sign)
    button.setAccessibleName(word(name))
    button.setToolTip(word(name))
    button.setFixedWidth(u(9))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
