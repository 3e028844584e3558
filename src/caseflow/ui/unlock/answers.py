"""What the first run asked, and what was made or found of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk


@dataclass(frozen=True)
class Answers:
    """What the first run asked. way: `start`, `join`, `device`, `restore` or `alone`.

    Args:
        share_key: of a bucket: its name, a colon, its secret. sitter: who sits at an office brought back.
    """

    way: str
    language: str
    passphrase: str
    name: str = ""
    type: str = ""
    municipality: str = ""
    person: str = ""
    share: str = ""
    share_key: str = field(default="", repr=False)
    digits: str = ""
    code: str = ""
    sitter: str = ""


@dataclass(frozen=True)
class Made:
    """A computer that is ready. digits: the network's, or those of our request, to be compared.

    Args:
        refused: why the office is not in the network yet, though it is made.
    """

    desk: "Desk"
    recovery_code: str
    organization_code: str = ""
    digits: str = ""
    refused: Exception | None = None


@dataclass(frozen=True)
class FoundCopy:
    """A copy of a store that can be brought back."""

    folder: str
    made: datetime
    size_mb: int
