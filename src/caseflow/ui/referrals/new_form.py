"""The one page of a new referral: who and why, to whom, with which consent. It only holds and shows."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from caseflow.actions.referrals.onward_start import Beginning
from caseflow.domain.cases.case import ClientRow
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.ids import RecordId
from caseflow.domain.office.phrase import PhraseKind
from caseflow.domain.referrals.terms import Urgency
from caseflow.domain.referrals.view import NewReferral
from caseflow.domain.text.serbian import to_latin
from caseflow.resources.tables import codes
from caseflow.ui.phrases import offer_phrases
from caseflow.ui.referrals.agreed_day import AgreedDay
from caseflow.ui.referrals.call_part import CallPart
from caseflow.ui.referrals.consent_choice import ConsentChoice
from caseflow.ui.referrals.guard_bar import GuardBar
from caseflow.ui.referrals.need_tie import NeedTie
from caseflow.ui.referrals.onward_part import OnwardPart
from caseflow.ui.referrals.service_choice import ServiceChoice
from caseflow.ui.referrals.service_search import FindServices
from caseflow.ui.referrals.written import Written, from_draft
from caseflow.ui.theme import font, u
from caseflow.ui.widgets.choice import Choice, Held
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.guarded_text import GuardedText
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.words import language, word

USUAL_URGENCY = "regular"


class NewForm(Choice):
    """Args: find: looks for services."""

    asked_for_changed = Signal()
    """Client or need: other services may fit."""

    def __init__(self, find: FindServices) -> None:
        super().__init__()
        self._clients: dict[str, ClientRow] = {}
        self.client = QLineEdit()
        self.client.setPlaceholderText(word("referrals.client_placeholder"))
        self._known = QStringListModel(self)
        self.need = QComboBox()
        self.text = GuardedText(word("referrals.text_placeholder"), lines=3)
        offer_phrases(self.text, PhraseKind.REFERRAL, self._service_name)
        self.guard = GuardBar(self.text)
        urgent = [(one.value, word(f"referrals.urgency_{one.value}")) for one in Urgency]
        self.urgency = SegmentedButtons(urgent, USUAL_URGENCY)
        self.agreed = AgreedDay()
        self.services = ServiceChoice(find)
        self.consent = ConsentChoice()
        self.onward = OnwardPart()
        self.tie = NeedTie()
        self.call = CallPart()
        self.identity_name, self.identity_contact = QLineEdit(), QLineEdit()
        self.client_field = Field(word("referrals.client"), self.client)
        self.need_field = Field(word("referrals.field_need"), self.need)
        self._identity = QWidget()
        self._fill()
        self._lay_out()
        self._connect()

    def _fill(self) -> None:
        for one in codes("referral_reason"):
            self.need.addItem(one.label(language()), one.code)
        self.need.setPlaceholderText(word("referrals.need_placeholder"))
        self.need.setCurrentIndex(-1)
        self.need.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.need.setMinimumContentsLength(18)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.client.setCompleter(completer)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(3))
        column.addWidget(self.onward.bar)
        column.addWidget(self.tie.bar)
        column.addWidget(_numbered(1, "referrals.part_who"))
        column.addLayout(self._who())
        column.addWidget(Field(word("referrals.field_text"), self.text, word("referrals.text_note")))
        column.addWidget(self.guard)
        column.addLayout(self._urgency_row())
        column.addSpacing(u(3))
        column.addWidget(_numbered(2, "referrals.part_to", word("referrals.part_to_note")))
        column.addWidget(self.services)
        column.addWidget(self.call)
        column.addSpacing(u(3))
        column.addWidget(_numbered(3, "referrals.part_consent"))
        column.addWidget(self.consent)
        column.addWidget(self.onward.tell)
        column.addWidget(self._identity_part())
        column.addStretch(1)

    def _who(self) -> QGridLayout:
        both = QGridLayout()
        both.setHorizontalSpacing(u(3))
        both.setColumnStretch(0, 2)
        both.setColumnStretch(1, 3)
        top = Qt.AlignmentFlag.AlignTop
        both.addWidget(self.client_field, 0, 0, top)
        both.addWidget(self.need_field, 0, 1, top)
        return both

    def _urgency_row(self) -> QVBoxLayout:
        """The agreed day below, because four urgencies fill a narrow page in Cyrillic."""
        part = QVBoxLayout()
        part.setSpacing(u(3))
        part.addWidget(Field(word("referrals.field_urgency"), self.urgency))
        part.addWidget(self.agreed, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _identity_part(self) -> QWidget:
        column = QVBoxLayout(self._identity)
        column.setContentsMargins(0, u(3), 0, 0)
        column.setSpacing(u(3))
        column.addWidget(label(word("referrals.identity"), "heading"))
        both = QGridLayout()
        both.setHorizontalSpacing(u(3))
        both.addWidget(Field(word("referrals.field_identity_name"), self.identity_name), 0, 0)
        both.addWidget(Field(word("referrals.field_identity_contact"), self.identity_contact), 0, 1)
        column.addLayout(both)
        self._identity.hide()
        return self._identity

    def _connect(self) -> None:
        self.client.textChanged.connect(self._asked_for)
        self.need.currentIndexChanged.connect(self._asked_for)
        self.urgency.chosen.connect(self._urgency_chosen)
        self.agreed.day.changed.connect(self.changed)
        self.consent.changed.connect(lambda: self.onward.ask(self.consent.value()))
        for said in (
            self.text.textChanged,
            self.guard.reason_changed,
            self.services.changed,
            self.onward.changed,
        ):
            said.connect(lambda: self.changed.emit())
        for said in (self.consent.changed, self.identity_name.textChanged, self.identity_contact.textChanged):
            said.connect(lambda *_: self.changed.emit())

    def _urgency_chosen(self) -> None:
        self.agreed.setVisible(self.urgency.value() == Urgency.PLANNED.value)
        self.changed.emit()

    def _asked_for(self) -> None:
        self.tie.look(self.client.text())
        if self.chosen_client():
            self.client_field.error()
        if self.need.currentData():
            self.need_field.error()
        self.asked_for_changed.emit()
        self.changed.emit()

    def _service_name(self) -> str:
        return self.services.service.name if self.services.service is not None else ""

    def show_clients(self, clients: Sequence[ClientRow]) -> None:
        self._clients = {row.code: row for row in clients}
        self._known.setStringList(list(self._clients))

    def add_client(self, row: ClientRow) -> None:
        """One more that the list of the first few did not hold."""
        self.show_clients((*self._clients.values(), row))
        self.asked_for_changed.emit()

    def chosen_client(self) -> ClientRow | None:
        """The client with the code that stands there, in whatever script and case it was typed."""
        return self._clients.get(to_latin(self.client.text()).strip().upper())

    def begin_onward(self, begun: Beginning) -> None:
        """As part of what we received: its need and urgency, none of its words."""
        if begun.client is not None:
            self.add_client(begun.client)
        self.write(
            Written(
                client=begun.client.code if begun.client else "",
                need=begun.need,
                urgency=begun.urgency if begun.urgency != Urgency.PLANNED.value else USUAL_URGENCY,
                consent_to=self.consent.questions.said_until().isoformat(),
                part_of=begun.first,
                part_code=begun.code,
                part_sender=begun.sender,
            ),
            None,
        )

    def open_identity(self) -> None:
        """Fields for a name, which leaves only with consent to exactly that."""
        self._identity.show()
        self.identity_name.setFocus()

    def held(self) -> Held:
        return self.written().kept()

    def hold(self, value: Held) -> None:
        """All but the service, which the store has to find again."""
        self.write(from_draft(str(value)), None)

    def written(self) -> Written:
        return Written(
            client=self.client.text(),
            need=str(self.need.currentData() or ""),
            text=self.text.toPlainText(),
            urgency=self.urgency.value(),
            service=" ".join(self.services.chosen_ids()),
            consent=self.consent.value(),
            consent_note=self.consent.note.text(),
            identity_name=self.identity_name.text(),
            identity_contact=self.identity_contact.text(),
            guard_reason=self.guard.kept_reason(),
            agreed=self.agreed.value() if self.urgency.value() == Urgency.PLANNED.value else "",
            given_by=self.consent.questions.said_by(),
            consent_form=self.consent.questions.said_form(),
            assent=self.consent.questions.said_assent(),
            consent_to=self.consent.questions.said_until().isoformat(),
            **self.onward.written(),
            **self.tie.written(),
        )

    def write(self, kept: Written, service: ServiceRow | None) -> None:
        """Put back what was kept."""
        self.client.setText(kept.client)
        self.need.setCurrentIndex(self.need.findData(kept.need) if kept.need else -1)
        self.text.setPlainText(kept.text)
        self.text.look()
        known = {one.value for one in Urgency}
        self.urgency.set_value(kept.urgency if kept.urgency in known else USUAL_URGENCY)
        self.agreed.set_value(kept.agreed)
        self.agreed.setVisible(self.urgency.value() == Urgency.PLANNED.value)
        self.services.close_search()
        self.services.set_service(service)
        self.onward.put_back(kept)
        self.tie.put_back(kept)
        self.consent.set_value(kept.consent, kept.consent_note)
        said = (kept.given_by, kept.consent_form, kept.assent, kept.consent_to)
        self.consent.questions.put_back(*said)
        self.identity_name.setText(kept.identity_name)
        self.identity_contact.setText(kept.identity_contact)
        self._identity.setVisible(bool(kept.identity()))
        self.guard.set_reason(kept.guard_reason)

    def missing(self) -> bool:
        """Say what is missing, the last first so that the focus ends at the first."""
        empty = (
            (self.consent.missing(), self.consent.insist),
            (self.services.service is None, self.services.insist),
            (not self.need.currentData(), lambda: self.need_field.error(word("referrals.missing_need"))),
            (self.chosen_client() is None, self._insist_client),
        )
        for is_empty, insist in empty:
            if is_empty:
                insist()
        return any(is_empty for is_empty, _ in empty)

    def _insist_client(self) -> None:
        key = "referrals.unknown_client" if self.client.text().strip() else "referrals.missing_client"
        self.client_field.error(word(key))


def referral_of(form: NewForm) -> NewReferral | None:
    """What stands there as a referral, once client, service and need are chosen."""
    who, service = form.chosen_client(), form.services.service
    written = form.written()
    if who is None or service is None or not written.need:
        return None
    return NewReferral(
        client=who.id,
        service=service.id,
        need=written.need,
        urgency=written.urgency,
        consent=written.consent,
        text=written.text,
        consent_note=written.consent_note,
        identity=written.identity(),
        agreed=date.fromisoformat(written.agreed) if written.agreed else None,
        given_by=form.consent.giver(),
        form=written.consent_form,
        assent=written.assent,
        consent_to=date.fromisoformat(written.consent_to),
        part_of=RecordId(written.part_of) if written.part_of else None,
        tell_to_whom=bool(written.tell),
        previous=RecordId(written.previous) if written.previous else None,
        call=RecordId(written.call) if written.call else None,
    )


def _numbered(number: int, key: str, note: str = "") -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(u(2.5))
    figure = label(str(number), "accent")
    figure.setFont(font(bold=True))
    row.addWidget(figure)
    row.addWidget(label(word(key), "heading"))
    row.addWidget(ElidedLabel(note, "meta"), 1)
    return part
