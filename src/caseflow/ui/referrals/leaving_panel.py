"""Šta odlazi: word for word what the receiver will read, and what stays in the office."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.clock import local_day
from caseflow.domain.referrals.terms import Urgency, answer_due
from caseflow.domain.referrals.view import Preview
from caseflow.ui.dates import day_short
from caseflow.ui.referrals.record_pane import age_and_sex, consent_words
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.key_values import KeyValues
from caseflow.ui.widgets.label import hairline, label, set_kind
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, has_word, shown, word, word_count

LABEL_UNITS = 25.0
AS_TYPED = ("identity_name", "identity_birth", "identity_contact")


class LeavingPanel(QWidget):
    add_identity_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._receiver = WrappingLabel(word("referrals.leaves_wait"), "muted")
        self.values = KeyValues(LABEL_UNITS)
        self._stays = QVBoxLayout()
        self._stays.setSpacing(u(2))
        self.add_identity = link(word("referrals.add_identity"), "plus")
        self.add_identity.clicked.connect(self.add_identity_asked)
        self._below = QWidget()
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(u(2))
        head.addWidget(label(word("referrals.leaves"), "heading"))
        head.addStretch(1)
        head.addWidget(IconLabel("eye", "accent_text"))
        head.addWidget(label(word("referrals.exact"), "accent"))
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(u(3))
        below.addWidget(hairline())
        below.addWidget(self.values)
        below.addSpacing(u(1))
        below.addWidget(hairline())
        below.addWidget(label(word("referrals.stays"), "heading"))
        below.addLayout(self._stays)
        below.addWidget(self.add_identity)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(1))
        column.addLayout(head)
        column.addWidget(self._receiver)
        column.addSpacing(u(2))
        column.addWidget(self._below)
        column.addStretch(1)

    def clear(self) -> None:
        """Without client and service nothing leaves."""
        self._receiver.setText(word("referrals.leaves_wait"))
        self._below.hide()

    def show_preview(self, preview: Preview, now: datetime) -> None:
        way = "referrals.leaves_paper" if preview.by_paper else "referrals.leaves_to"
        self._receiver.setText(word(way, receiver=shown(preview.receiver)))
        if len(preview.receivers) > 1:
            names = ", ".join(map(shown, preview.receivers))
            self._receiver.setText(word("referrals.leaves_to_each", receivers=names))
        self.values.clear()
        for place, (name, text) in enumerate(lines(preview, now)):
            value = self.values.add(name, text)
            if place == 0:
                set_kind(value, "heading")
        self._show_stays(preview)
        self._below.show()

    def _show_stays(self, preview: Preview) -> None:
        empty_out(self._stays)
        kept = {name for name, _ in preview.stays}
        for name, n in preview.stays:
            key = f"referrals.stays_{name}"
            if has_word(key):
                self._stays.addWidget(_stay(word_count(key, n) if name == "notes" else word(key)))
        self._stays.addWidget(_stay(word("referrals.stays_case")))
        self.add_identity.setVisible("identity" in kept)


def lines(preview: Preview, now: datetime) -> tuple[tuple[str, str], ...]:
    """Label and words of each field that leaves, codes as they are read there."""
    fields = {line.field: line.text for line in preview.leaves}
    age = fields.get("age", "")
    read = [
        ("client_code", fields.get("client_code", "")),
        ("age_sex", age_and_sex(int(age) if age else None, fields.get("sex", ""))),
        ("need", code("referral_reason", fields.get("need", ""))),
        ("text", fields.get("text", "")),
        ("urgency", _urgency(fields.get("urgency", ""), now, fields.get("answer_due", ""))),
        ("consent", consent_words(fields.get("consent_basis", ""), fields.get("consent_reference", ""))),
        ("contact", fields.get("contact", "")),
        *((name, fields.get(name, "")) for name in AS_TYPED),
    ]
    return tuple((word(f"referrals.field_{name}"), text) for name, text in read if text)


def _urgency(urgency: str, now: datetime, agreed: str) -> str:
    """hitno, odgovor do 20. 6. 2026."""
    due = answer_due(Urgency(urgency), now, datetime.fromisoformat(agreed) if agreed else None)
    said = code("urgency", urgency).partition(" (")[0].lower()
    return word("referrals.answer_until", urgency=said, day=day_short(local_day(due))) if due else said


def _stay(text: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(u(2))
    row.addWidget(IconLabel("padlock", "muted"))
    row.addWidget(WrappingLabel(text, "muted"), 1)
    return line
