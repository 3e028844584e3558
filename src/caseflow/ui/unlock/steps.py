"""The panes of the first run that ask: each gives its answers, or says what is missing and gives None."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from caseflow.resources.tables import codes, municipalities, municipality
from caseflow.ui.unlock.pane import Pane
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.new_secret import NewSecret
from caseflow.ui.widgets.row import side_by_side
from caseflow.ui.widgets.share_entry import ShareEntry
from caseflow.ui.words import code, language, word

Given = dict[str, str]
SHORTEST_TYPE = 12
"""Letters the list of kinds may shrink to, so that the field beside it keeps its note."""


class Step(Pane):
    """Args: title, purpose: words. next_word: key of the word on the step's button."""

    returned = Signal()
    next_word = "common.next"

    def given(self) -> Given | None:
        """What was answered; None when something is missing, which is then said."""
        raise NotImplementedError


class OfficeStep(Step):
    def __init__(self) -> None:
        super().__init__(word("unlock.office_title"), word("unlock.office_purpose"))
        self.name, self.type, self.place, self.person = QLineEdit(), QComboBox(), QLineEdit(), QLineEdit()
        for one in codes("org_type"):
            self.type.addItem(code("org_type", one.code), one.code)
        self.type.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.type.setMinimumContentsLength(SHORTEST_TYPE)
        self.place.setCompleter(_place_completer(self.place))
        self._name = Field(word("unlock.office_name"), self.name)
        self._place = Field(word("unlock.municipality"), self.place, note=word("common.optional"))
        self._person = Field(word("unlock.person"), self.person, hint=word("unlock.person_hint"))
        pair = side_by_side(Field(word("unlock.office_type"), self.type), self._place)
        self.body.addWidget(self._name)
        self.body.addLayout(pair)
        self.body.addWidget(self._person)
        self.person.returnPressed.connect(self.returned)
        for field, edit in ((self._name, self.name), (self._place, self.place), (self._person, self.person)):
            edit.textEdited.connect(partial(_forgive, field))

    def begin(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def given(self) -> Given | None:
        place = municipality(self.place.text()) if self.place.text().strip() else None
        unknown = bool(self.place.text().strip()) and place is None
        self._person.error("" if self.person.text().strip() else word("unlock.name_needed"))
        self._place.error(word("unlock.municipality_unknown") if unknown else "")
        self._name.error("" if self.name.text().strip() else word("unlock.name_needed"))
        if self._name.wrong() or self._place.wrong() or self._person.wrong():
            return None
        return {
            "name": self.name.text().strip(),
            "type": str(self.type.currentData()),
            "municipality": place.sr_latn if place else "",
            "person": self.person.text().strip(),
        }


def _forgive(field: Field, text: str) -> None:
    """What was wrong is being mended."""
    if field.wrong():
        field.error()


def _place_completer(parent: QLineEdit) -> QCompleter:
    shown = "sr_cyrl" if language() == "sr-Cyrl" else "sr_latn"
    completer = QCompleter([str(getattr(one, shown)) for one in municipalities()], parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer


class ComputerStep(Step):
    """Another computer of an office needs a name, one that brings it back also who sits there.

    Whose a computer is that joins the office says, not whoever sits at it.
    """

    def __init__(self, restores: bool = False) -> None:
        super().__init__(word("unlock.computer_title"), word("unlock.computer_purpose"))
        self.name, self.sitter = QLineEdit(), QLineEdit()
        self._name = Field(word("unlock.computer_name"), self.name)
        self._sitter = Field(
            word("unlock.sitter"), self.sitter, note=word("common.optional"), hint=word("unlock.sitter_hint")
        )
        self._sitter.setVisible(restores)
        self.body.addWidget(self._name)
        self.body.addWidget(self._sitter)
        for edit in (self.name, self.sitter):
            edit.returnPressed.connect(self.returned)

    def begin(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def given(self) -> Given | None:
        self._name.error("" if self.name.text().strip() else word("unlock.name_needed"))
        return (
            None
            if self._name.wrong()
            else {"person": self.name.text().strip(), "sitter": self.sitter.text().strip()}
        )


class ShareStep(Step):
    """Args: way: whether a network begins there, is joined, or is ours already."""

    def __init__(self, way: str) -> None:
        super().__init__(
            word("unlock.share_title"),
            word("unlock.share_purpose_start" if way == "start" else "unlock.share_purpose"),
        )
        self.entry = ShareEntry(word("unlock.share_address"), word("unlock.share_hint"))
        self.address, self.digits = self.entry.address, QLineEdit()
        self._digits = Field(
            word("unlock.network_digits"),
            self.digits,
            note=word("common.optional"),
            hint=word("unlock.network_digits_hint"),
        )
        self._digits.setVisible(way == "join")
        self.body.addWidget(self.entry)
        self.body.addWidget(self._digits)
        self.entry.returned.connect(self.returned)
        self.digits.returnPressed.connect(self.returned)

    def begin(self) -> None:
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def given(self) -> Given | None:
        digits = "".join(char for char in self.digits.text() if not char.isspace())
        fine = not digits or (len(digits) == 30 and digits.isdecimal())
        self._digits.error("" if fine else word("unlock.digits_wrong"))
        given = self.entry.given()
        if not fine or given is None:
            return None
        share, key = given
        return {"share": share, "share_key": f"{key.id}:{key.secret}" if key else "", "digits": digits}


class CodeStep(Step):
    """The organisation's code, from the sealed envelope."""

    def __init__(self) -> None:
        super().__init__(word("unlock.org_code_title"), word("unlock.org_code_purpose"))
        self.code = QLineEdit()
        self._code = Field(word("unlock.code"), self.code, hint=word("unlock.code_hint"))
        self.body.addWidget(self._code)
        self.code.returnPressed.connect(self.returned)

    def begin(self) -> None:
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def given(self) -> Given | None:
        self._code.error("" if self.code.text().strip() else word("unlock.name_needed"))
        return None if self._code.wrong() else {"code": self.code.text().strip()}


class PassphraseStep(Step):
    def __init__(self, way: str) -> None:
        self.next_word = {"device": "unlock.join_go", "restore": "unlock.restore_go"}.get(way, "unlock.make")
        super().__init__(word("unlock.passphrase_title"), word("unlock.passphrase_purpose"))
        self.secret = NewSecret(word("unlock.passphrase"))
        self.secret.returned.connect(self.returned)
        self.body.addWidget(self.secret)

    def begin(self) -> None:
        self.secret.begin()

    def given(self) -> Given | None:
        passphrase = self.secret.value()
        return {"passphrase": passphrase} if passphrase else None
