"""A disagreement as a person reads it: every value somebody stands for, and who may settle it."""

from dataclasses import dataclass
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
        open: a value nobody wrote can be chosen too.
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

    def may_take(self, place: int) -> bool:
        return self.ours and (not self.takeable or self.takeable[place])
