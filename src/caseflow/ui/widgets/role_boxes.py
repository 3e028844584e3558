"""The roles of the office as boxes to tick, two across."""

from collections.abc import Iterable

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from caseflow.domain.office.roles import Role
from caseflow.ui.theme import u
from caseflow.ui.words import word

ACROSS = 2


class RoleBoxes(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.boxes = {role.value: QCheckBox(word(f"settings.role_{role.value}")) for role in Role}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(u(1))
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, place // ACROSS, place % ACROSS)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def chosen(self) -> list[str]:
        return [role for role, box in self.boxes.items() if box.isChecked()]

    def choose(self, roles: Iterable[str]) -> None:
        wanted = set(roles)
        for role, box in self.boxes.items():
            box.setChecked(role in wanted)
