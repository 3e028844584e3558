"""What stands on the page of a new referral, exactly as typed: kept as a draft and put back later."""

import json
from dataclasses import asdict, dataclass, fields

from caseflow.ui.kept import read

FORM, ABOUT, ENTRY = "referral", "new", "written"


@dataclass(frozen=True)
class Written:
    """
    Args: client: its code as typed. agreed: a day, when planned.
        part_of, part_code, part_sender: the referral that goes onward. tell: its sender may read to whom.
        service: ids, parted by blanks. previous, call, tie_about: what it follows, and its code or partner.
    """

    client: str = ""
    need: str = ""
    text: str = ""
    urgency: str = "regular"
    service: str = ""
    consent: str = ""
    consent_note: str = ""
    identity_name: str = ""
    identity_contact: str = ""
    guard_reason: str = ""
    agreed: str = ""
    given_by: str = ""
    consent_form: str = ""
    assent: str = ""
    consent_to: str = ""
    part_of: str = ""
    part_code: str = ""
    part_sender: str = ""
    tell: str = ""
    previous: str = ""
    call: str = ""
    tie_about: str = ""

    def identity(self) -> tuple[tuple[str, str], ...]:
        """The fields of identity that were let out."""
        named = (("identity_name", self.identity_name), ("identity_contact", self.identity_contact))
        return tuple((name, text.strip()) for name, text in named if text.strip())

    def kept(self) -> str:
        """The body of the draft; empty when there is nothing to keep."""
        blank = Written(
            urgency=self.urgency,
            agreed=self.agreed,
            given_by=self.given_by,
            consent_form=self.consent_form,
            consent_to=self.consent_to,
        )
        if self == blank:
            return ""
        return json.dumps(asdict(self), ensure_ascii=False)


def as_draft(written: Written) -> str:
    """The body of the draft as `ui.kept` keeps it."""
    return json.dumps({ENTRY: written.kept()}, ensure_ascii=False)


def from_kept(body: str | None) -> Written:
    """What stood in the form when the draft was kept."""
    return from_draft(str(read(body).get(ENTRY, "")))


def from_draft(body: str | None) -> Written:
    """What an older or newer program wrote and we do not know is left out."""
    try:
        found = json.loads(body or "{}")
    except ValueError:
        return Written()
    known = {field.name for field in fields(Written)}
    return Written(**{name: str(value) for name, value in found.items() if name in known})
