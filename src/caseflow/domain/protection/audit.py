"""The audit: who saw, changed, printed, exported and shared what, and when. Entries are never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final

from caseflow.domain.ids import PersonId, RecordId

READ: Final = "read"
OPENED: Final = "opened"
GLASS: Final = "glass"
"""A case of somebody else was opened, with a reason."""
IDENTITY: Final = "client_identity"
PRINTED, EXPORTED = "printed", "exported"
SHARED: Final = ("shared", "send", "redirected", "redacted", "withdrawn")
DOORS: Final = (
    "person",
    "passphrase",
    "recovery_code",
    "officer_codes",
    "second_key",
    "store_key",
    "device",
    "adoption",
    "vault",
    "backup",
)
"""Nouns of who may come in, and what guards the data."""


class Kind(Enum):
    """What people look for in the audit."""

    READ = "read"
    GLASS = "glass"
    WRITE = "write"
    PRINT = "print"
    EXPORT = "export"
    SHARE = "share"
    DOORS = "doors"


def kind_of(what: str, entity: str) -> Kind:
    """The kind of an entry; whatever is nothing else is a change."""
    if what == GLASS:
        return Kind.GLASS
    if what == READ or (what == OPENED and entity == IDENTITY):
        return Kind.READ
    if what == PRINTED:
        return Kind.PRINT
    if what == EXPORTED:
        return Kind.EXPORT
    if what in SHARED:
        return Kind.SHARE
    return Kind.DOORS if entity in DOORS else Kind.WRITE


@dataclass(frozen=True)
class AuditQuery:
    """What is looked for; None is everything.

    Args: records: entries that speak of one of these. first, last: days, both included.
    """

    person: PersonId | None = None
    kind: Kind | None = None
    records: tuple[RecordId, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Named:
    """A record an entry speaks of. Args: title: its code, number or name; empty when it is gone."""

    entity: str
    id: RecordId
    title: str


@dataclass(frozen=True)
class AuditRow:
    """One entry. Args: what, entity: as written. reason: a code of `glass_reason`, or words."""

    key: int
    id: RecordId
    at: datetime
    person: PersonId
    who: str
    what: str
    entity: str
    records: tuple[Named, ...]
    reason: str = ""
    text: str = ""

    @property
    def kind(self) -> Kind:
        return kind_of(self.what, self.entity)


@dataclass(frozen=True)
class AuditProof:
    """A whole audit. Args: entries: how many there are. operations: of the log they stand in."""

    entries: int
    operations: int
