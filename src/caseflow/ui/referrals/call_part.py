"""In the form of a new referral, for whoever does not know whom to ask: a call to a local network.

It says what a match needs, word for word as the members will read it, and nobody's name.
"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.need_call import CallPreview, NewCall
from caseflow.resources.tables import codes
from caseflow.ui.dates import moment_short
from caseflow.ui.referrals.service_rows import place_text
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link, plain
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.key_values import KeyValues
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, language, shown, word, word_count

LABEL_UNITS = 30.0
LISTS = {
    "need": "referral_reason",
    "age_group": "age_group",
    "urgency": "urgency",
    "access_mode": "access_mode",
}


class CallPart(QWidget):
    """A link that unfolds it; hidden where we are in no network."""

    changed = Signal()
    """Something of the call: the preview is to be made anew."""
    call_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.open_link = link(word("referrals.call_open"), "networks")
        self.network, self.access = QComboBox(), QComboBox()
        self.access.addItem(word("referrals.call_any_access"), "")
        for one in codes("access_mode"):
            self.access.addItem(one.label(language()), one.code)
        self.place = QCheckBox(word("referrals.call_tell_place"))
        self.place.setChecked(True)
        self.first = QCheckBox(word("referrals.call_first"))
        self.heading = SectionHeading("", note=word("referrals.call_preview_note"))
        self.values = KeyValues(LABEL_UNITS)
        self.missing = WrappingLabel(word("referrals.call_wait"), "muted")
        self.call = plain(word("referrals.call_make"), "send")
        self.close_link = link(word("common.cancel"))
        self._panel = QWidget()
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(0, u(2), 0, u(2))
        inside.setSpacing(u(3))
        self.network_field = Field(word("referrals.call_network"), self.network)
        caution = WrappingLabel(word("referrals.call_caution"), "meta")
        access = Field(word("referrals.call_access"), self.access)
        parts: tuple[QWidget, ...] = (self.network_field, access, self.place, caution, self.first)
        for part in (*parts, self.heading, self.missing, self.values):
            inside.addWidget(part)
        steps = in_a_row(self.call, self.close_link, gap=3)
        inside.addLayout(steps)
        self._panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.open_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._panel)

    def _connect(self) -> None:
        self.open_link.clicked.connect(self.unfold)
        self.close_link.clicked.connect(self.fold)
        self.call.clicked.connect(self.call_asked)
        for box in (self.network, self.access):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        for mark in (self.place, self.first):
            mark.toggled.connect(lambda _: self.changed.emit())

    def show_networks(self, networks: Sequence[tuple[RecordId, str]]) -> None:
        """Args: networks: id and name of those we are in."""
        kept = self.network.currentData()
        self.network.clear()
        for name, called in networks:
            self.network.addItem(shown(called), name)
        if networks:
            self.network.setCurrentIndex(max(0, self.network.findData(kept)))
        self.network_field.setVisible(len(networks) > 1)
        self.setVisible(bool(networks))

    def unfold(self) -> None:
        self._panel.show()
        self.open_link.hide()
        self.access.setFocus()
        self.changed.emit()

    def fold(self) -> None:
        self._panel.hide()
        self.open_link.show()
        self.open_link.setFocus()

    def is_open(self) -> bool:
        return not self._panel.isHidden()

    def new(self, client: RecordId, need: str, urgency: str) -> NewCall | None:
        """The call as it stands there; None without a network."""
        network, access = self.network.currentData(), str(self.access.currentData() or "")
        if not network:
            return None
        told, first = self.place.isChecked(), self.first.isChecked()
        return NewCall(client, RecordId(network), need, urgency, access, told, first)

    def show_preview(self, preview: CallPreview | None, office: str) -> None:
        """Every field that leaves; without client and need nothing does."""
        self.values.clear()
        self.missing.setVisible(preview is None)
        self.heading.setVisible(preview is not None)
        self.call.setEnabled(preview is not None)
        if preview is None:
            return
        network = shown(preview.network_name)
        self.heading.set_title(word_count("referrals.call_members", preview.members, network=network))
        for name, text in preview.leaves:
            said = shown(office) if name == "organization" else words_of(name, text)
            self.values.add(word(f"referrals.call_field_{name}"), said)


def words_of(field: str, text: str) -> str:
    """What a field of a call says, as a person reads it."""
    if field in LISTS:
        return code(LISTS[field], text)
    if field in ("at", "open_until"):
        return moment_short(datetime.fromisoformat(text))
    if field == "first_claims":
        return word("referrals.call_first")
    return place_text(text) if field == "municipality" else shown(text)
