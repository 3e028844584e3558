"""The operation: one change to one record, as bytes that never change.

Two parts, both deterministic CBOR (RFC 8949, 4.2). The header holds nothing personal, so a payload can
be erased and the chain still verifies. `docs/format.md` is the normative text.

header  = [version, lane, sequence, clock, author, grant, kind, entity, record, replaces, payload_hash]
payload = [salt, {field: value}]
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import cbor2

from caseflow.domain.errors import BundleError, InputError

VERSION: Final = 1
MAX_OPERATION_BYTES: Final = 256 * 1024
WRAPPING_BYTES: Final = 4096
"""What an operation may have beyond that to carry another one (`oplog.quoted`)."""
MAX_FIELDS: Final = 64
MAX_REPLACED: Final = 256
SALT_BYTES: Final = 16
"""Nobody can guess an erased payload from the hash that stays: 128 bits stand before it."""
LONGEST_WORD: Final = 64
"""Characters in the name of a kind, a noun or a field."""

Value = str | int | bool | None | list[str] | bytes


@dataclass(frozen=True, slots=True)
class Header:
    """What an operation says about itself.

    Args:
        lane: 16 bytes. sequence: from 1. clock: hybrid clock (`oplog.hybrid`), milliseconds << 16 | counter.
        author: person, 16 bytes. grant: 32 bytes, or empty before any grant exists.
        record: 16 bytes. replaces: per field the ids (32 bytes) of the operations it settles.
        payload_hash: SHA-256 of the payload bytes.
    """

    lane: bytes
    sequence: int
    clock: int
    author: bytes
    grant: bytes
    kind: str
    entity: str
    record: bytes
    replaces: Mapping[str, tuple[bytes, ...]]
    payload_hash: bytes


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as stored and sent: the bytes, and what they say."""

    id: bytes
    header_bytes: bytes
    payload_bytes: bytes | None
    """None once erased."""
    header: Header
    values: Mapping[str, Value]


def make(
    header_without_hash: tuple[bytes, int, int, bytes, bytes, str, str, bytes],
    replaces: Mapping[str, tuple[bytes, ...]],
    values: Mapping[str, Value],
    salt: bytes,
) -> Operation:
    """A new operation from its parts; `salt` is `SALT_BYTES` random bytes.

    Raises:
        InputError: it holds more than an operation can, so nobody could read it back.
    """
    payload = cbor2.dumps([salt, {field: values[field] for field in _in_order(*values)}])
    digest = hashlib.sha256(payload).digest()
    settled = {field: list(replaces[field]) for field in _in_order(*replaces)}
    head = cbor2.dumps([VERSION, *header_without_hash, settled, digest])
    limit = MAX_OPERATION_BYTES + (WRAPPING_BYTES if header_without_hash[5] == "quote" else 0)
    if len(head) + len(payload) > limit or len(values) > MAX_FIELDS:
        raise InputError("entry_too_large", "What was entered is too long to be saved at once. Divide it.")
    return Operation(
        operation_id(head), head, payload, Header(*header_without_hash, dict(replaces), digest), dict(values)
    )


@lru_cache(maxsize=1024)
def _in_order(*fields: str) -> tuple[str, ...]:
    """As deterministic CBOR wants them, which the encoder left to itself takes eight times as long for."""
    return tuple(sorted(fields, key=lambda field: (len(field.encode()), field.encode())))


def operation_id(header_bytes: bytes) -> bytes:
    return hashlib.sha256(header_bytes).digest()


def chain(previous: bytes, operation: bytes) -> bytes:
    """h(n) = SHA-256(h(n-1) ‖ id(n)); h(0) of a lane is 32 zero bytes."""
    return hashlib.sha256(previous + operation).digest()


CHAIN_START: Final = bytes(32)


def read(header_bytes: bytes, payload_bytes: bytes | None) -> Operation:
    """An operation from its bytes.

    Raises:
        BundleError: not an operation, over a limit, or the payload is not the one the header names.
    """
    size = len(header_bytes) + len(payload_bytes or b"")
    if size > MAX_OPERATION_BYTES + WRAPPING_BYTES:
        raise _too_large()
    header = _read_header(header_bytes)
    if size > MAX_OPERATION_BYTES and header.kind != "quote":
        raise _too_large()
    if payload_bytes is None:
        return Operation(operation_id(header_bytes), header_bytes, None, header, {})
    if hashlib.sha256(payload_bytes).digest() != header.payload_hash:
        raise BundleError("payload_differs", "The content of an operation is not the one its header names.")
    return Operation(
        operation_id(header_bytes), header_bytes, payload_bytes, header, _read_values(payload_bytes)
    )


def _read_header(data: bytes) -> Header:
    wire = _decode(data)
    if not isinstance(wire, list) or len(wire) != 11 or wire[0] != VERSION:
        raise _malformed()
    _, lane, sequence, clock, author, grant, kind, entity, record, replaces, digest = wire
    if not type(lane) is type(author) is type(record) is type(digest) is type(grant) is bytes:
        raise _malformed()
    if not (len(lane) == len(author) == len(record) == 16 and len(digest) == 32 and len(grant) in (0, 32)):
        raise _malformed()
    if not (type(sequence) is type(clock) is int and 0 <= sequence < 2**63 and 0 <= clock < 2**63):
        raise _malformed()
    if not (_is_word(kind) and _is_word(entity)):
        raise _malformed()
    return Header(
        lane, sequence, clock, author, grant, kind, entity, record, _read_replaces(replaces), digest
    )


def _read_replaces(wire: Any) -> dict[str, tuple[bytes, ...]]:
    if not isinstance(wire, dict) or len(wire) > MAX_FIELDS:
        raise _malformed()
    total = 0
    for field, ids in wire.items():
        if not _is_word(field) or not isinstance(ids, list):
            raise _malformed()
        if any(type(one) is not bytes or len(one) != 32 for one in ids):
            raise _malformed()
        total += len(ids)
    if total > MAX_REPLACED:
        raise _malformed()
    return {field: tuple(ids) for field, ids in wire.items()}


def _read_values(data: bytes) -> dict[str, Value]:
    wire = _decode(data)
    if (
        not isinstance(wire, list)
        or len(wire) != 2
        or type(wire[0]) is not bytes
        or len(wire[0]) != SALT_BYTES
    ):
        raise _malformed()
    values = wire[1]
    if not isinstance(values, dict) or len(values) > MAX_FIELDS:
        raise _malformed()
    for field, value in values.items():
        if not (_is_word(field) and (type(value) is str or _is_value(value))):
            raise _malformed()
    return values


def _is_word(name: object) -> bool:
    return type(name) is str and 0 < len(name) <= LONGEST_WORD


def _is_value(value: object) -> bool:
    if type(value) is int:
        return -(2**63) <= value < 2**63
    if type(value) is list:
        return all(type(part) is str for part in value)
    return value is None or type(value) in (str, bool, bytes)


def _decode(data: bytes) -> Any:
    try:
        return cbor2.loads(data)
    except (
        cbor2.CBORDecodeError,
        ValueError,
        TypeError,
        RecursionError,
        OverflowError,
        MemoryError,
    ) as error:
        raise _malformed() from error


def _too_large() -> BundleError:
    return BundleError(
        "operation_too_large", "An operation is larger than {limit} bytes.", limit=MAX_OPERATION_BYTES
    )


def _malformed() -> BundleError:
    return BundleError("operation_malformed", "An operation cannot be read.")
