"""What is shown of a referral, what is asked for a new one, and exactly what leaves the office."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from caseflow.domain.cases.consent import Consent
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.domain.referrals.chain import Turn
from caseflow.domain.referrals.terms import NOT_TRAVELLED, Travel
from caseflow.domain.store.conflict import ConflictRow


@dataclass(frozen=True)
class NewReferral:
    """A referral as written on the one page.

    Args:
        need: code of `referral_reason`. urgency: code of `urgency`. consent: `given` or `legal_basis`.
        consent_note: how and when, or the legal basis, in words. kind: `uput` or `uputnica`.
        identity: fields of identity the person let out, by name; empty by default.
        agreed: the day agreed for the answer of a planned referral.
        given_by, form, assent, consent_to: of a consent that is given now, for exactly what leaves; empty
            when a consent of before covers it.
        part_of: the referral we received and send onward. tell_to_whom: who sent that one may read to whom.
    """

    client: RecordId
    service: RecordId
    need: str
    urgency: str
    consent: str
    text: str = ""
    consent_note: str = ""
    case: RecordId | None = None
    kind: str = "uputnica"
    contact: str = ""
    previous: RecordId | None = None
    identity: tuple[tuple[str, str], ...] = ()
    agreed: date | None = None
    given_by: str = ""
    form: str = "written"
    assent: str = ""
    consent_to: date | None = None
    part_of: RecordId | None = None
    tell_to_whom: bool = False
    call: RecordId | None = None
    """The call to a local network that this referral answers; it goes to whoever was picked."""


@dataclass(frozen=True)
class PreviewLine:
    """One field that leaves: its word key (`field.<name>`) and the text as it will be read there."""

    field: str
    text: str


@dataclass(frozen=True)
class Preview:
    receiver: str
    by_paper: bool
    """True when the receiver is not in the network: only the slip goes."""
    leaves: tuple[PreviewLine, ...]
    stays: tuple[tuple[str, int], ...]
    """Word key (`stays.<what>`) and how many: notes, identity fields, …"""
    age: int | None = None
    consent: Consent | None = None
    """The consent of before that covers all of it."""
    receivers: tuple[str, ...] = ()
    """Where several are asked at once: all of them."""


@dataclass(frozen=True)
class ReferralRow:
    """One line of the list.

    Args:
        status: code of `referral_status`. delivery: queued, on_share, picked_up,
            delivered, paper.
        overdue: empty, `not_delivered` or `no_answer`. partner: the other office.
        closed: somebody else leads the case: nothing but codes, state and days is told.
    """

    id: RecordId
    code: str
    number: str
    client_code: str
    mine: bool
    partner: str
    service_name: str
    need: str
    urgency: str
    status: str
    delivery: str
    overdue: str
    changed_at: datetime
    answer_due: datetime | None
    concurrent: tuple[str, ...] = ()
    closed: bool = False
    others: int = 0
    """How many more were asked for the same need at once; in a list this row stands for all of them."""


@dataclass(frozen=True)
class NeedView:
    """A need for which more than one was asked, or the next has to be.

    Args:
        asked: as they were written, the first first. to_choose: those that accepted before anybody knew of
            the others. proposed: whom to ask next.
    """

    asked: tuple[ReferralRow, ...]
    to_choose: tuple[RecordId, ...] = ()
    turn: Turn = Turn.NOTHING
    proposed: ServiceRow | None = None


@dataclass(frozen=True)
class NeedChoice:
    """Several accepted at once and a person has to say who stays. Args: partners: names of the offices."""

    referral: RecordId
    client_code: str
    partners: tuple[str, ...]
    since: datetime


@dataclass(frozen=True)
class ReferralEvent:
    """One node of the timeline: a step of a person, or a fact the computer knows (delivered).

    Args:
        step: a step of `domain.referral` or `delivered`, `note`, `print`. pending steps have `at` None.
        alone: nobody pressed a button for it. settles: it repeats a step because others disagreed with it;
            `text` says why.
        next_at: of an update, when the appointment is. place: of an update, on the waiting list.
        state, onward_to: of one that went onward, how it stands there and, if it may be told, where.
    """

    step: str
    at: datetime | None
    who: str
    text: str = ""
    reason: str = ""
    outcome: str = ""
    on_paper: bool = False
    settles: bool = False
    alone: bool = False
    next_at: datetime | None = None
    place: int | None = None
    state: str = ""
    onward_to: str = ""


class Relation(Enum):
    """How another referral stands to this one."""

    PART_OF = "part_of"
    ONWARD = "onward"


@dataclass(frozen=True)
class Linked:
    """Another referral of the same need, as far as this office knows. Args: status, outcome: codes."""

    relation: Relation
    id: RecordId
    code: str
    partner: str
    status: str
    outcome: str = ""


@dataclass(frozen=True)
class ReferralPage:
    row: ReferralRow
    sender: OrganizationId
    receiver: OrganizationId | None
    service: RecordId
    age: int | None
    sex: str
    text: str
    consent: str
    consent_note: str
    contact: str
    sent_on: date | None
    events: tuple[ReferralEvent, ...]
    steps: tuple[str, ...]
    """The steps this person may make now, in the order of their buttons."""
    paper_steps: tuple[str, ...]
    """The receiver's answers the sender may enter from paper."""
    updates: tuple[str, ...] = ()
    """Kinds of `referral_update` that fit now."""
    attempts: int = 0
    """How often the receiver tried to reach the young person, as it was written down."""
    client: RecordId | None = None
    redacted: date | None = None
    """Since the consent was taken back, the receiver reads no more of it than this page shows there."""
    removed_on: date | None = None
    """When the receiver's program said so."""
    conflict: ConflictRow | None = None
    """Steps that did not know of each other, until a person settles them."""
    need: NeedView | None = None
    """Of a referral of ours: who else was asked for the same need, and who is next."""
    receipts: Travel = NOT_TRAVELLED
    """When it lay on the share, was picked up and was applied, as far as this computer knows."""
    chain: tuple[Linked, ...] = ()
    """The other referrals of the same need."""
    may_go_onward: bool = False
    worker: str = ""
    """Name of the colleague who has it in hand."""
    at_supervisor: str = ""
    """Why it waits for the supervisor: `asked` or `silent`; empty when it does not."""
