"""What closing a case means: what has to be settled first, what stays and how long, and the identity."""

from dataclasses import dataclass
from datetime import date

from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.view import ReferralRow


@dataclass(frozen=True)
class ClosingReview:
    """Looked at before a case is closed.

    Args:
        open_referrals: nobody has ended them; they are settled or handed over first. deadlines: not met.
        other_cases: of the same client, still open; the term begins with the last of them. notes, named:
            how many stay, and how many of them keep something that looks like an identity, with a reason.
        identity: the record of name, JMBG and contact, if there is one. proposed: its erasure is proposed.
        years, permanent, source: how long the file is kept; nobody has said it when there is no source.
        due_on: the first day on which the file may be proposed for disposal, were it closed today.
    """

    case: RecordId
    client_code: str
    open_referrals: tuple[ReferralRow, ...]
    deadlines: int
    other_cases: int
    notes: int
    named: int
    identity: RecordId | None
    proposed: bool
    years: int | None
    permanent: bool
    source: str
    due_on: date | None
