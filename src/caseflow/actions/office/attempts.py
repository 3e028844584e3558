"""How long to wait after wrong passphrases: nothing at first, then longer, never more than five minutes.

Counted before the slow key is computed and kept beside the store, so that closing the program does not
spare anybody the waiting. Whoever can write the file can take it away: the true brake is the slow key.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Final, NamedTuple

from caseflow.actions.office.display import MACHINE_FOLDER
from caseflow.disk import take_place
from caseflow.domain.errors import VaultError
from caseflow.domain.utc import Clock

ATTEMPTS_FILE: Final = "attempts"
_SECONDS: Final = (0, 0, 0, 1, 2, 4, 8, 15, 30, 60, 120, 300)


class Attempts(NamedTuple):
    """Args: wrong: in a row. last: when the last of them ended; None when there was none."""

    wrong: int = 0
    last: datetime | None = None

    def left(self, now: datetime) -> int:
        """Seconds to wait from now. A clock that was put back makes nobody wait longer than the step."""
        if self.last is None:
            return 0
        wait = timedelta(seconds=_SECONDS[min(self.wrong, len(_SECONDS) - 1)])
        return ceil(max(timedelta(0), wait - max(timedelta(0), now - self.last)).total_seconds())


def attempts(folder: Path) -> Attempts:
    """What is kept; nothing where nothing can be read."""
    try:
        kept = json.loads((folder / MACHINE_FOLDER / ATTEMPTS_FILE).read_text("ascii"))
        wrong, last = kept["wrong"], datetime.fromisoformat(kept["last"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Attempts()
    is_ours = type(wrong) is int and wrong > 0 and last.tzinfo is not None
    return Attempts(min(wrong, len(_SECONDS)), last) if is_ours else Attempts()


def forget_attempts(folder: Path) -> None:
    """Somebody came in by paper and chose a new passphrase: what was mistyped before counts no more."""
    _keep(folder, Attempts())


@contextmanager
def one_attempt(folder: Path, clock: Clock) -> Iterator[None]:
    """Around the opening with a passphrase.

    Raises:
        VaultError: `too_many_wrong`: it is not tried yet.
    """
    before, now = attempts(folder), clock()
    if before.last is not None and before.last > now:
        before = Attempts(before.wrong, now)
        _keep(folder, before)
    left = before.left(now)
    if left:
        raise VaultError(
            "too_many_wrong", "After several wrong passphrases wait {seconds} s and try again.", seconds=left
        )
    _keep(folder, Attempts(before.wrong + 1, now))
    try:
        yield
    except VaultError as error:
        wrong = error.key in ("wrong_passphrase", "second_away")
        _keep(folder, Attempts(before.wrong + 1, clock()) if wrong else before)
        raise
    _keep(folder, Attempts())


def _keep(folder: Path, found: Attempts) -> None:
    """Whole or not at all, so that a kill spares nobody the waiting.

    A folder that cannot be written is told by the store; nobody is locked out by it here.
    """
    path = folder / MACHINE_FOLDER / ATTEMPTS_FILE
    with suppress(OSError):
        if found.last is None:
            path.unlink(missing_ok=True)
        elif path.parent.is_dir():
            new = path.with_suffix(".new")
            new.write_text(json.dumps({"wrong": found.wrong, "last": found.last.isoformat()}), "ascii")
            take_place(new, path)
