"""Who a client is: kept apart from everything that goes by code, in a space of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count

from caseflow.domain.errors import InputError
from caseflow.domain.ids import HALF, OrganizationId, RecordId, record_id
from caseflow.domain.protection.jmbg import is_jmbg
from caseflow.domain.store.history import Claim

LONGEST = 500
_LABEL = b"caseflow/identity"


@dataclass(frozen=True)
class Identity:
    """Args: safe_contact: how the person may be reached without harm to them."""

    name: str = ""
    jmbg: str = ""
    address: str = ""
    safe_contact: str = ""

    def fields(self) -> dict[str, str]:
        return dict(vars(self))

    @property
    def is_empty(self) -> bool:
        return not any(self.fields().values())


@dataclass(frozen=True)
class IdentityClaim:
    """Something else that was written of one client.

    Args: field: of `Identity`. record: in which. stands: nobody has settled it against what is shown: two
        computers wrote without knowing of each other.
    """

    field: str
    claim: Claim
    record: RecordId
    stands: bool


def identity_records(client: RecordId, office: OrganizationId) -> Iterator[RecordId]:
    """The record that says who a client is, the same on every computer of the office; after an erasure the
    next one."""
    for number in count():
        of = sha256(_LABEL + bytes.fromhex(client) + number.to_bytes(4, "big")).digest()
        yield record_id(of[:HALF], office)


def checked(identity: Identity) -> Identity:
    """The identity without stray spaces.

    Raises:
        InputError: the JMBG is none, or a field is longer than any identity is.
    """
    clean = Identity(**{name: text.strip() for name, text in identity.fields().items()})
    if clean.jmbg and not is_jmbg(clean.jmbg):
        raise InputError("jmbg", "This is not a valid JMBG. Nothing was saved.")
    if any(len(text) > LONGEST for text in clean.fields().values()):
        raise InputError("identity_long", "A field of the identity is too long. Nothing was saved.")
    return clean
