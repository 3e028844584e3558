"""One row of Danas: how it stands, whose it is, one sentence, one step."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.button import low_link, row_button
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

OpenRoom = Callable[[str, str | None], None]
STATE, CODE, HEIGHT = 36, 26, 10


@dataclass(frozen=True)
class Line:
    """What a row says and where its step leads.

    Args:
        state, when: a name of `state_look.LOOKS` and the words beside it. code: of the client.
        verb: on the button. room, record: where it leads. partner: whose share of the few rows it takes.
    """

    state: str
    when: str
    code: str
    sentence: str
    verb: str
    room: str
    record: str | None
    partner: str = ""


@dataclass(frozen=True)
class SideLine:
    """A row of the side column: sentence and a quieter line, a link at the right."""

    icon: str
    token: str
    sentence: str
    note: str
    verb: str
    room: str
    record: str | None


def line_row(line: Line, open_room: OpenRoom) -> QWidget:
    """A row of the main column, ten units high."""
    made = QWidget()
    made.setFixedHeight(u(HEIGHT) - 1)
    state, code = StateLabel(line.state, line.when), label(line.code, "heading")
    state.setFixedWidth(u(STATE))
    code.setFixedWidth(u(CODE))
    step = row_button(line.verb)
    step.setAccessibleName(_said(line.verb, f"{line.code}, {line.sentence}, {line.when}"))
    step.clicked.connect(lambda: open_room(line.room, line.record))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(u(1))
    for part in (state, code):
        row.addWidget(part)
    row.addWidget(ElidedLabel(line.sentence), 1)
    row.addWidget(step)
    return made


def side_row(line: SideLine, open_room: OpenRoom) -> QWidget:
    """A row of the side column, as high as its words."""
    made = QWidget()
    step = low_link(line.verb)
    step.setAccessibleName(_said(line.verb, line.sentence))
    step.clicked.connect(lambda: open_room(line.room, line.record))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, u(2), 0, u(2))
    row.setSpacing(u(2))
    top = Qt.AlignmentFlag.AlignTop
    row.addWidget(IconLabel(line.icon, line.token), 0, top)
    row.addLayout(_side_words(line), 1)
    row.addWidget(step, 0, top)
    return made


def _side_words(line: SideLine) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(u(0.5))
    words.addWidget(WrappingLabel(line.sentence))
    words.addWidget(WrappingLabel(line.note, "meta"))
    return words


def _said(verb: str, sentence: str) -> str:
    return word("today.button_about", verb=verb, sentence=sentence)
