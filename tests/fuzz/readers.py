"""Everything that reads bytes from outside: each may answer with a value or a refusal, and nothing else.

Where a key or a signature would stop any rubbish at the door, the reader behind the door is given it, as
a member with right keys and wrong intentions could.
"""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

from caseflow.crypto import wire
from caseflow.crypto.seal import SealingKey, unwrap
from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import Refusal
from caseflow.oplog import op
from caseflow.oplog.quoted import quoted
from caseflow.sync import container
from caseflow.sync.container import Kind
from caseflow.sync.lanes.head import open_head, read_head_header
from caseflow.sync.lanes.segment import open_segment, read_segment_header
from caseflow.sync.registry.admin_key import read_key_change
from caseflow.sync.registry.local_network import read_believed, read_chain, read_network
from caseflow.sync.statements.grant import Statement, read_adoption, read_grant, read_revocation
from caseflow.sync.statements.organization import read_organization
from caseflow.sync.trust.statements import name_of

SIGNING: Final = SigningKey(hashlib.sha256(b"fuzz").digest())
SEALING: Final = SealingKey(hashlib.sha256(b"fuzz").digest())
SALT: Final = bytes(32)
_SEGMENT: Final = [1, 0, bytes(32), b"", bytes(16), 1, 1, bytes(32), bytes(32), 1, SALT]
_HEAD: Final = [1, 0, bytes(32), b"", bytes(16), 1, SALT]


def _strict(data: bytes) -> None:
    with suppress(wire.WireError):
        assert wire.encode(wire.decode(data)) == data


def _operation(data: bytes) -> None:
    """Cut in two by its first byte; what is read says of itself what it is."""
    at = 1 + data[0] % max(1, len(data)) if data else 0
    found = op.read(data[1:at], data[at:] or None)
    assert found.id == hashlib.sha256(data[1:at]).digest()
    assert op.read(found.header_bytes, found.payload_bytes) == found
    with suppress(Refusal):
        quoted(found)


def _payload(data: bytes) -> None:
    """Values of any kind under a right header."""
    head: list[object] = [1, bytes(16), 1, 1, bytes(16), b"", "quote", "note", bytes(16), {}]
    found = op.read(wire.encode([*head, hashlib.sha256(data).digest()]), data)
    with suppress(Refusal):
        quoted(found)


def _sealed(kind: Kind, header: list[object]) -> Callable[[bytes], None]:
    """Content of any kind in a container that is right."""

    def read(data: bytes) -> None:
        whole = container.pack(kind, wire.encode(header), data, None, SIGNING)
        opener = open_segment if kind is Kind.SEGMENT else open_head
        opener(whole, SIGNING.public, None)

    return read


def _headed(kind: Kind) -> Callable[[bytes], None]:
    """A header of any kind in a container that is right."""

    def read(data: bytes) -> None:
        whole = container.pack(kind, data, b"", None, SIGNING)
        reader = read_segment_header if kind is Kind.SEGMENT else read_head_header
        reader(whole)

    return read


def _container(data: bytes) -> None:
    for kind in Kind:
        with suppress(Refusal):
            container.opened(container.read(kind, kind.magic + data), SIGNING.public, None)
        container.opened(container.read(kind, wire.with_trailer(kind.magic + data)), SIGNING.public, None)


def _inflated(data: bytes) -> None:
    """A body of any kind under a right signature: filling and packing are read."""
    header = wire.encode(_SEGMENT)
    signed = header + hashlib.sha256(data).digest()
    signature = SIGNING.sign(Kind.SEGMENT.context, signed)
    front = Kind.SEGMENT.magic + len(header).to_bytes(4, "big") + header
    open_segment(wire.with_trailer(front + signature + data), SIGNING.public, None)


def _statement(data: bytes) -> None:
    name_of(data)
    for reader in (read_grant, read_revocation, read_adoption, read_network, read_key_change):
        with suppress(Refusal):
            reader(Statement(data, b""))


READERS: Final[Mapping[str, Callable[[bytes], object]]] = {
    "cbor": _strict,
    "operation": _operation,
    "payload": _payload,
    "container": _container,
    "inflated": _inflated,
    "segment header": _headed(Kind.SEGMENT),
    "segment content": _sealed(Kind.SEGMENT, list(_SEGMENT)),
    "head header": _headed(Kind.HEAD),
    "head content": _sealed(Kind.HEAD, list(_HEAD)),
    "statement": _statement,
    "organisation": read_organization,
    "local network": lambda data: read_believed(read_chain(data)),
    "envelope": lambda data: unwrap(SEALING, data, b""),
}


def fed(reader: str, data: bytes) -> None:
    """Anything but an answer or a refusal goes through to whoever looks for it."""
    with suppress(Refusal):
        READERS[reader](data)
