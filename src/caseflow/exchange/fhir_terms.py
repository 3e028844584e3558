"""The small pieces of FHIR that every resource of ours is made of: ids, references, concepts, moments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from caseflow.exchange.fhir_vocabulary import OURS

Resource = dict[str, Any]
_SPACE: Final = UUID("6f1d1c0e-7c0b-5d1a-9a55-0c5e0f10c0de")


@dataclass(frozen=True)
class Labelled:
    """A code of one of our lists and how it is read."""

    list: str
    code: str
    label: str


def concept(system: str, code: str) -> Resource:
    return {"coding": [{"system": system, "code": code}]}


def labelled(said: Labelled) -> Resource:
    coding = {"system": f"{OURS}{said.list}", "code": said.code, "display": said.label}
    return {"coding": [coding], "text": said.label}


def named(record: str) -> str:
    """The id of a record of ours as FHIR reads it."""
    return str(UUID(hex=record))


def of(kind: str, name: str) -> str:
    """An id that always follows from the same name."""
    return str(uuid5(_SPACE, f"{kind}:{name}"))


def by_identifier(name: str) -> Resource:
    """The other may not stand in the same file."""
    return {"identifier": identifier(name)}


def identifier(name: str) -> Resource:
    return {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{name}"}


def reference(name: str) -> Resource:
    return {"reference": f"urn:uuid:{name}"}


def moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
