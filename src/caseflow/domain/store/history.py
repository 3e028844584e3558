"""What was written into one record, by whom and when; nothing that lost is gone."""

from dataclasses import dataclass
from datetime import datetime

from caseflow.domain.ids import RecordId


@dataclass(frozen=True)
class Claim:
    """A value somebody wrote. who: a name of our office, or empty. office: of whoever wrote it."""

    value: str
    who: str
    office: str
    at: datetime


@dataclass(frozen=True)
class HistoryRow:
    """One field changed by one operation.

    Args:
        operation: its id, 64 hexadecimal digits. before: the values it replaced; empty when it was first.
        stands: nobody has replaced it since. restorable: this office may write it anew.
        reason: what was said when a disagreement was settled by it.
    """

    operation: str
    field: str
    claim: Claim
    before: tuple[str, ...]
    stands: bool
    restorable: bool
    reason: str = ""


@dataclass(frozen=True)
class RecordChange:
    """A change on a page that shows several records. about: a code that says which need, risk or deadline."""

    entity: str
    record: RecordId
    about: str
    row: HistoryRow
