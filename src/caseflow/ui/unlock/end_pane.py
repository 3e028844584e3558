"""The last pane of the first run: what there is now, digits to tell, sample data on request."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from caseflow.domain.errors import Refusal
from caseflow.ui.theme import u
from caseflow.ui.unlock.answers import Answers, Made
from caseflow.ui.unlock.digits import digits_label
from caseflow.ui.unlock.pane import Pane
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import refusal_text, word

_SAID = {"start": "unlock.end_start", "join": "unlock.end_join", "restore": "unlock.end_restore"}


class EndPane(Pane):
    def __init__(self, answers: Answers, made: Made) -> None:
        said = _SAID.get(answers.way, "unlock.end_alone") if made.refused is None else "unlock.end_alone"
        super().__init__(word("unlock.end_title"), word(said))
        self.samples = QCheckBox(word("unlock.samples"))
        if isinstance(made.refused, Refusal):
            self.body.addWidget(MessageBar("wait", word("unlock.end_refused"), refusal_text(made.refused)))
        if made.digits:
            self.body.addWidget(label(word("unlock.digits"), "muted"))
            self.digits = digits_label(made.digits)
            self.body.addWidget(self.digits)
        if answers.way != "restore":
            self.body.addSpacing(u(3))
            note = WrappingLabel(word("unlock.samples_note"), "meta")
            note.setContentsMargins(u(6), 0, 0, 0)
            self.samples.setAccessibleDescription(note.text())
            together = QVBoxLayout()
            together.setSpacing(u(0.5))
            together.addWidget(self.samples)
            together.addWidget(note)
            self.body.addLayout(together)
