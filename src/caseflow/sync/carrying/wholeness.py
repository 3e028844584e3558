"""What anybody can check of an object without a key: that its name is made of its bytes.

A courier carries nothing else, so what was torn on the way stays where it is and somebody else's files
are never touched.
"""

import hashlib
import re
from enum import IntEnum
from typing import Final

from caseflow.domain.errors import BundleError
from caseflow.sync.container import Kind, read
from caseflow.sync.layout import read_head_name, read_segment_name
from caseflow.sync.trust import statements

_ROLE: Final = re.compile(r"registry/([0-9]{1,9})\.(root|targets|snapshot|timestamp)-[0-9a-f]{16}\.json")
_TARGET: Final = re.compile(r"registry/targets/[0-9a-f]{64}")
_REQUEST: Final = re.compile(r"enrolment/[0-9a-f]{64}\.request")
_ANSWER: Final = re.compile(r"enrolment/[0-9a-f]{64}\.answer-[0-9a-f]{16}")


class Family(IntEnum):
    """Of what kind an object is by its name, in the order of travel: nothing before what it points to."""

    ROOT = 0
    TARGET = 1
    ROLE = 2
    GRANT = 3
    SEGMENT = 4
    HEAD = 5
    ENROLMENT = 6
    TIMESTAMP = 7


def family_of(name: str) -> Family | None:
    """None for a name that is not one of ours."""
    role = _ROLE.fullmatch(name)
    if role:
        return {"root": Family.ROOT, "timestamp": Family.TIMESTAMP}.get(role[2], Family.ROLE)
    if _TARGET.fullmatch(name):
        return Family.TARGET
    if name.startswith(statements.PREFIX):
        return Family.GRANT
    if read_segment_name(name):
        return Family.SEGMENT
    if read_head_name(name):
        return Family.HEAD
    return Family.ENROLMENT if _REQUEST.fullmatch(name) or _ANSWER.fullmatch(name) else None


def in_order(names: list[str]) -> list[str]:
    """Our names in the order of travel; others are left out. The first root comes first of all."""
    ours = ((family, name) for name in names if (family := family_of(name)) is not None)
    return [name for _, name in sorted(ours, key=lambda one: (one[0], len(one[1]) * (one[0] == 0), one[1]))]


def is_whole(name: str, data: bytes) -> bool:
    """True when the bytes are those the name was made of, and a container's trailer is right."""
    family, digest = family_of(name), hashlib.sha256(data).hexdigest()
    if family is None:
        return False
    if family is Family.GRANT:
        return statements.name_of(data) == name
    if family in (Family.SEGMENT, Family.HEAD):
        kind = Kind.SEGMENT if family is Family.SEGMENT else Kind.HEAD
        return digest[:16] in name and _reads(kind, data)
    if _ANSWER.fullmatch(name):
        return name.endswith(digest[:16])
    return digest in name or f"-{digest[:16]}.json" in name


def _reads(kind: Kind, data: bytes) -> bool:
    try:
        read(kind, data)
    except BundleError:
        return False
    return True
