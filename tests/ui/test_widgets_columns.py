"""Two columns: below each other in a narrow page, and then without a hole between them."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caseflow.ui.theme import u
from caseflow.ui.widgets.columns import WIDE, Columns


def test_what_stands_below_follows_at_once(qtbot: QtBot) -> None:
    columns = Columns()
    qtbot.addWidget(columns)
    above, below = QLabel("Rokovi"), QLabel("Proveriti i obnoviti")
    for place, one in ((columns.main, above), (columns.side, below)):
        place.addWidget(one)
        place.addStretch(1)
    columns.resize(u(WIDE) - 40, u(150))
    columns.show()
    assert below.mapTo(columns, QPoint()).y() == above.geometry().bottom() + 1
    columns.resize(u(WIDE) + 40, u(150))
    qtbot.waitUntil(lambda: below.mapTo(columns, QPoint()).y() == above.geometry().top())
    assert above.width() > below.width()
