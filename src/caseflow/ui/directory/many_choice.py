"""Several codes of one list: choose from a list that drops down, take away with ×."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from caseflow.resources.tables import codes
from caseflow.ui.theme import u
from caseflow.ui.widgets.chip import Chip
from caseflow.ui.widgets.choice import Choice, Held
from caseflow.ui.words import code, word

LONGEST = 34


class ManyChoice(Choice):
    """Args: code_list: its name."""

    def __init__(self, code_list: str) -> None:
        super().__init__()
        self._list = code_list
        self._chips: dict[str, Chip] = {}
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.box.addItem(word("common.choose"))
        for one in codes(code_list):
            self.box.addItem(code(code_list, one.code), one.code)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(u(1))
        self._column.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._take)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)

    def held(self) -> Held:
        return list(self._chips)

    def hold(self, value: Held) -> None:
        known = {one.code for one in codes(self._list)}
        self.set_value([one for one in value if one in known])

    def value(self) -> tuple[str, ...]:
        return tuple(self._chips)

    def set_value(self, chosen: Iterable[str]) -> None:
        for one in tuple(self._chips):
            self._drop(one)
        for one in chosen:
            self._add(one)

    def _take(self, place: int) -> None:
        chosen = self.box.itemData(place)
        self.box.setCurrentIndex(0)
        if chosen and chosen not in self._chips:
            self._add(str(chosen))

    def _add(self, chosen: str) -> None:
        whole = code(self._list, chosen)
        chip = Chip(whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1].rstrip()}…", on=True)
        chip.setToolTip(whole)
        chip.setAccessibleName(word("directory.take_away", name=whole))
        chip.clicked.connect(lambda: self._drop(chosen))
        self._chips[chosen] = chip
        self._column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.changed.emit()

    def _drop(self, chosen: str) -> None:
        chip = self._chips.pop(chosen)
        self.box.setFocus()
        chip.hide()
        chip.deleteLater()
        self.changed.emit()
