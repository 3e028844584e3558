"""The bar that closes a case: one coded reason, what is still open, what stays and how long."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox

from caseflow.domain.cases.closing import ClosingReview
from caseflow.resources.tables import codes
from caseflow.ui.dates import day_short
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.words import code, word, word_count


class ClosingBar(MessageBar):
    """Hidden until somebody wants to close the case."""

    chosen = Signal(str, bool)
    """Code of `closing_reason`, and whether erasing the identity is proposed too."""

    def __init__(self) -> None:
        super().__init__("info")

    def ask(self, review: ClosingReview, may_propose: bool) -> None:
        """Show the question and go to the list of reasons."""
        self.tell(
            word("cases.close_ask"), "\n".join(told(review)), "wait" if review.open_referrals else "info"
        )
        reason, close = _reasons(), plain(word("cases.close"), "check")
        steps = [close]
        if may_propose and review.identity is not None and not review.other_cases and not review.proposed:
            steps.append(plain(word("cases.close_unnamed"), "eye-off"))
        for place, button in enumerate(steps):
            button.setEnabled(False)
            reason.currentIndexChanged.connect(lambda at, one=button: one.setEnabled(at >= 0))
            button.clicked.connect(partial(self._choose, reason, bool(place)))
        back = plain(word("cases.cancel"))
        back.clicked.connect(self.clear)
        for part in (reason, *steps, back):
            self.add_button(part)
        reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, reason: QComboBox, unnamed: bool) -> None:
        chosen = str(reason.currentData())
        self.clear()
        self.chosen.emit(chosen, unnamed)


def told(review: ClosingReview) -> list[str]:
    """What closing means, a sentence a line."""
    lines = []
    if review.open_referrals:
        codes_of = ", ".join(one.code for one in review.open_referrals)
        lines.append(word("cases.close_referrals", codes=codes_of))
    if review.deadlines:
        lines.append(word_count("cases.close_deadlines", review.deadlines))
    lines.append(word("cases.close_note"))
    if review.named:
        lines.append(word_count("cases.close_named", review.named))
    lines.append(_term(review))
    if review.proposed:
        lines.append(word("cases.close_identity_proposed"))
    elif review.identity is not None:
        lines.append(word("cases.close_identity"))
    return lines


def _term(review: ClosingReview) -> str:
    if review.other_cases:
        return word_count("cases.close_others", review.other_cases)
    if review.permanent:
        return word("cases.close_permanent", source=review.source)
    if review.due_on is None or review.years is None:
        return word("cases.close_no_term")
    return word_count("cases.close_term", review.years, day=day_short(review.due_on))


def _reasons() -> QComboBox:
    made = QComboBox()
    made.setObjectName("closing_reason")
    made.setAccessibleName(word("cases.close_reason"))
    made.setPlaceholderText(word("cases.choose_reason"))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(16)
    made.setMaximumWidth(u(110))
    for one in codes("closing_reason"):
        made.addItem(code("closing_reason", one.code), one.code)
    made.setCurrentIndex(-1)
    return made
