"""What an action tells the screens afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from caseflow.domain.ids import RecordId

T = TypeVar("T")


@dataclass(frozen=True)
class Change:
    """One record that is no longer what a screen may be showing."""

    entity: str
    record: "RecordId"


@dataclass(frozen=True)
class Done(Generic[T]):
    """The result of an action."""

    value: T
    changes: tuple[Change, ...] = ()
    message: str = ""
    """Key of the sentence for the toast, or empty."""
    undo: "Callable[[], Done[object]] | None" = field(default=None, compare=False)
