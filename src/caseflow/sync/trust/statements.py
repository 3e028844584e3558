"""Grants, revocations and adoptions as they travel: records of the directory, and files beside the registry.

A statement stands on its signature, so it may come by any way; the file lets a device be known before
any lane of it can be read. Of the files only those are kept that an organisation known now has signed;
the others are looked at again some other round, so that rubbish neither fills a store nor stands before
what is true.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from caseflow.crypto import wire
from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import DIRECTORY, OrganizationId
from caseflow.oplog.op import Operation
from caseflow.sync.carriers.carrier import Carrier, publish
from caseflow.sync.ports import Ledger
from caseflow.sync.statements.grant import MAX_STATEMENT_BYTES, Statement
from caseflow.sync.statements.organization import Organization
from caseflow.sync.trust.believing import believed_adoption, believed_grant, believed_revocation

GRANT: Final = "grant"
REVOCATION: Final = "revocation"
ADOPTION: Final = "adoption"
STATEMENTS: Final = (GRANT, REVOCATION, ADOPTION)
PREFIX: Final = "grants/"
_KEY: Final = "statement:"
_MOST_A_ROUND: Final = 2000
_REACHED: Final = "statements:reached"
_SEEN: Final = "seen:"


def keep_statement(ledger: Ledger, entity: str, statement: Statement) -> None:
    """Know a statement from now on."""
    key = _fact(entity, statement)
    if ledger.recall(key) is None:
        ledger.remember(key, _packed(entity, statement))


def _fact(entity: str, statement: Statement) -> str:
    return f"{_KEY}{entity}:{statement.id.hex()}:{statement.signature.hex()[:16]}"


def known_statements(ledger: Ledger, entity: str) -> tuple[Statement, ...]:
    packed = ledger.recall_all(f"{_KEY}{entity}:")
    read = (_read(packed[key]) for key in sorted(packed))
    return tuple(one[1] for one in read if one)


def record_statement(ledger: Ledger, entity: str, statement: Statement) -> None:
    """Write a statement into our lane of the directory, and know it."""
    keep_statement(ledger, entity, statement)
    ledger.write(DIRECTORY, entity, {"statement": statement.data, "signature": statement.signature})


def publish_statement(carrier: Carrier, entity: str, statement: Statement) -> None:
    """Put a statement beside the registry."""
    publish(carrier, statement_name(statement), _packed(entity, statement))


def statement_name(statement: Statement) -> str:
    name = statement.id.hex()
    return f"{PREFIX}{name[:2]}/{name}.{statement.signature.hex()[:16]}"


def name_of(data: bytes) -> str:
    """The name a statement's file has by its content; empty when it holds none."""
    found = _read(data)
    return statement_name(found[1]) if found else ""


def fetch_statements(carrier: Carrier, ledger: Ledger, known: Mapping[OrganizationId, Organization]) -> int:
    """Keep what lies beside the registry and is not known yet; returns how many there were.

    All in one transaction, also what came before a share went away: a newcomer finds hundreds.

    Args:
        known: the organisations whose signature counts.
    """
    facts: dict[str, bytes] = {}
    try:
        for name in _not_seen(carrier, ledger):
            found = _fetched(carrier, name)
            if found and statement_name(found[1]) == name and _is_believed(known, *found):
                facts |= {_fact(*found): _packed(*found), f"{_SEEN}{name}": b"1"}
    finally:
        if facts:
            ledger.remember_each(facts)
    return sum(1 for one in facts if one.startswith(_SEEN))


def _not_seen(carrier: Carrier, ledger: Ledger) -> list[str]:
    """Some of the names not taken yet; where there are more, the next round goes on behind them."""
    seen = ledger.recall_all(f"{_SEEN}{PREFIX}")
    reached = (ledger.recall(_REACHED) or b"").decode()
    new = (name for name in carrier.list(PREFIX, reached) if f"{_SEEN}{name}" not in seen)
    names = list(islice(new, _MOST_A_ROUND))
    further = names[-1] if len(names) == _MOST_A_ROUND else ""
    if further != reached:
        ledger.remember(_REACHED, further.encode() or None)
    return names


def _fetched(carrier: Carrier, name: str) -> tuple[str, Statement] | None:
    try:
        return _read(carrier.get(name, MAX_STATEMENT_BYTES + 1024))
    except CarrierError as error:
        if error.key not in ("object_missing", "object_too_large"):
            raise
    return None


def _is_believed(known: Mapping[OrganizationId, Organization], entity: str, statement: Statement) -> bool:
    if entity == GRANT:
        return believed_grant(known, statement) is not None
    if entity == REVOCATION:
        return believed_revocation(known, statement) is not None
    return believed_adoption(known, statement) is not None


def statement_in(operation: Operation) -> Statement | None:
    """The statement an operation carries, if it carries one."""
    data, signature = operation.values.get("statement"), operation.values.get("signature")
    if operation.header.entity not in STATEMENTS:
        return None
    if not isinstance(data, bytes) or not isinstance(signature, bytes):
        return None
    return Statement(data, signature) if len(data) <= MAX_STATEMENT_BYTES else None


def _packed(entity: str, statement: Statement) -> bytes:
    return wire.encode([entity, statement.data, statement.signature])


def _read(packed: bytes) -> tuple[str, Statement] | None:
    try:
        entity, data, signature = _parts(wire.decode(packed))
    except (ValueError, TypeError):
        return None
    return entity, Statement(data, signature)


def _parts(parts: Any) -> tuple[str, bytes, bytes]:
    entity, data, signature = parts
    if entity not in STATEMENTS or not isinstance(data, bytes) or not isinstance(signature, bytes):
        raise ValueError
    return entity, data, signature
