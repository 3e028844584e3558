"""Danas: what waits for a person today. Every row is one sentence and one action."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from caseflow.domain.cases.case import CaseRow
from caseflow.domain.directory.licence import LicenceReminder
from caseflow.domain.ids import RecordId
from caseflow.domain.protection.audit import AuditRow
from caseflow.domain.protection.rights import Breach, Request
from caseflow.domain.referrals.escalation import Escalation, Returned
from caseflow.domain.referrals.need_call import CallRow
from caseflow.domain.referrals.view import NeedChoice, ReferralRow
from caseflow.domain.store.conflict import ConflictRow


@dataclass(frozen=True)
class ToVerify:
    """Directory entries of one's own office nobody has checked for more than 180 days."""

    count: int
    first: RecordId | None


STALE_AFTER: Final = timedelta(hours=24)
"""A day without a whole round: others may have written long ago what is not seen here."""


@dataclass(frozen=True)
class StaleExchange:
    """No round was whole for a day. last_at: None when none ever was. unreachable: the last one failed."""

    last_at: datetime | None
    unreachable: bool


def stale_exchange(last_at: datetime | None, failed: bool, now: datetime) -> StaleExchange | None:
    """None while the exchange goes as it should, or was never tried."""
    late = failed if last_at is None else now - last_at > STALE_AFTER
    return StaleExchange(last_at, failed) if late else None


@dataclass(frozen=True)
class Behind:
    """How many more wait in each list than its rows tell of."""

    deadlines: int = 0
    to_answer: int = 0
    not_delivered: int = 0
    no_answer: int = 0
    licences: int = 0


@dataclass(frozen=True)
class Today:
    """Of each list the most pressing rows; `behind` is the rest."""

    deadlines: tuple[CaseRow, ...]
    to_answer: tuple[ReferralRow, ...]
    not_delivered: tuple[ReferralRow, ...]
    no_answer: tuple[ReferralRow, ...]
    to_verify: ToVerify
    conflicts: tuple[ConflictRow, ...]
    stale: StaleExchange | None = None
    copy_due: bool = False
    """This computer works alone, and for a week no copy was put on another medium."""
    kept_too_long: int = 0
    """Records whose term is over and that nobody has proposed."""
    to_confirm: int = 0
    """Proposals for erasure that wait for this person."""
    glass: tuple[AuditRow, ...] = ()
    requests: tuple[Request, ...] = ()
    breaches: tuple[Breach, ...] = ()
    licences: tuple[LicenceReminder, ...] = ()
    to_choose: tuple[NeedChoice, ...] = ()
    """Needs that several accepted at once."""
    escalated: tuple[Escalation, ...] = ()
    """What waits for a supervisor; empty for everybody else."""
    returned: tuple[Returned, ...] = ()
    behind: Behind = Behind()
    calls: tuple[CallRow, ...] = ()
    """Open calls of others that nobody here has answered; those our services fit first."""
    own_calls: tuple[CallRow, ...] = ()
    """Our calls that wait for us: somebody answered, was picked and has no referral yet, or nobody did."""

    @property
    def due(self) -> int:
        """Deadlines that are over or near."""
        return len(self.deadlines) + self.behind.deadlines

    @property
    def asked_of_us(self) -> int:
        return len(self.to_answer) + self.behind.to_answer

    @property
    def undelivered(self) -> int:
        return len(self.not_delivered) + self.behind.not_delivered

    @property
    def silent(self) -> int:
        """What the other office has and has not answered."""
        return len(self.no_answer) + self.behind.no_answer

    @property
    def ending(self) -> int:
        """Licences."""
        return len(self.licences) + self.behind.licences
