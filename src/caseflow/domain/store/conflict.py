"""A disagreement as a person reads it: every value somebody stands for, and who may settle it."""

from dataclasses import dataclass, replace
from datetime import date

from caseflow.domain.ids import RecordId
from caseflow.domain.store.history import Claim


@dataclass(frozen=True)
class ConflictRow:
    """A field two people changed without knowing of each other. `values` are shown newest first.

    Args:
        claims: who wrote each value, where and when, in the same order. base: the last value all knew.
        ours: this office may settle it; otherwise `office` does, to whom the record belongs.
        takeable: which of the values this office may choose, in their order; all of them when empty.
        open: a value nobody wrote can be chosen too. about: the case (its client), referral or service the
            record is a part of, itself when it is none. closed: the case of somebody else that opens with a
            reason first; until then nothing stands here of what was written.
    """

    entity: str
    record: RecordId
    field: str
    title: str
    values: tuple[str, ...]
    since: date
    claims: tuple[Claim, ...] = ()
    base: Claim | None = None
    ours: bool = True
    office: str = ""
    takeable: tuple[bool, ...] = ()
    open: bool = True
    about: RecordId | None = None
    closed: RecordId | None = None

    @property
    def whole(self) -> RecordId:
        """What a person would call the one thing this is about."""
        return self.about or self.record

    def may_take(self, place: int) -> bool:
        return self.ours and (not self.takeable or self.takeable[place])

    def shut(self, case: RecordId) -> "ConflictRow":
        """The same where the case is closed to whoever looks: where it is, and nothing of what it says."""
        return replace(self, values=(), claims=(), base=None, takeable=(), open=False, closed=case)
