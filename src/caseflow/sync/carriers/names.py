"""Names on a share: lower case, `[a-z0-9.-]` and `/`, fit for every file system we may meet.

No part may start or end with a dot, be a device name of DOS, or be longer than 100 characters. What is
named otherwise on a share is not ours and is passed over.
"""

import re
from typing import Final

from caseflow.domain.errors import CarrierError

_PART: Final = re.compile(r"[a-z0-9-]([a-z0-9.-]{0,98}[a-z0-9-])?")
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
_LONGEST: Final = 220


def is_name(name: str) -> bool:
    return 0 < len(name) <= _LONGEST and all(is_part(part) for part in name.split("/"))


def is_part(part: str) -> bool:
    """One folder's or file's own name."""
    return _PART.fullmatch(part) is not None and part.split(".")[0] not in _DEVICES


def check_name(name: str) -> str:
    """The name itself.

    Raises:
        CarrierError: `name_refused`.
    """
    if not is_name(name):
        raise CarrierError("name_refused", "A file may not be named like that on the share.")
    return name
