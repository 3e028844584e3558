"""The form of a step at the exchange: what follows from it, what is asked, the step and the way back."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.ui.sync.points import Points
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import word


class StepPanel(QWidget):
    """Closed until it is opened for something.

    Args: points: key of what follows from the step. icon: of the step. step: what it is called, if always.
    """

    def __init__(self, points: str, icon: str, step: str = "") -> None:
        super().__init__()
        self.heading = SectionHeading("", link=word("common.close"))
        self.said = Points(points)
        self.form = QWidget()
        self.go, self.cancel = primary(step, icon), plain(word("common.cancel"))
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, 0, 0, 0)
        self._asked_for = QVBoxLayout()
        for column in (inside, self._asked_for):
            column.setSpacing(u(3))
        inside.addLayout(self._asked_for)
        inside.addLayout(in_a_row(self.go, self.cancel))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(5))
        column.setSpacing(u(3))
        column.addWidget(self.heading)
        column.addLayout(self.said)
        column.addWidget(self.form)
        self.heading.link_clicked.connect(self.leave)
        self.cancel.clicked.connect(self.leave)
        self.go.clicked.connect(self.ask)
        self.hide()

    def put(self, *parts: QWidget) -> None:
        """What is asked for, from above."""
        for part in parts:
            self._asked_for.addWidget(part)

    def entries(self) -> Mapping[str, QWidget]:
        """What is kept while it is typed, by name."""
        return {}

    def ask(self) -> None:
        """Look at what was given and say what is wanted."""
        raise NotImplementedError

    def leave(self) -> None:
        """Close it; what is typed stays as its draft."""
        self.hide()
