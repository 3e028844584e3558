"""What the exchange noticed and a person should know: once, until it is read, or as long as it lasts."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from caseflow.actions.desk import Desk
from caseflow.domain.changes import Done
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.partner import Notice

_NOTICE, _STANDING = "notice:", "round:warnings"
ONCE: Final = frozenset({"lane_parted", "share_rolled_back", "registry_forked", "registry_rolled_back"})
"""Happened in one round and is gone in the next, so it is kept until somebody has read it."""


def note_warnings(desk: Desk, warnings: Iterable[str]) -> None:
    """Keep what a round warned of."""
    ledger, found = desk.ledger, set(warnings)
    now = desk.clock().isoformat(timespec="seconds").encode()
    for key in found & ONCE:
        ledger.remember(_NOTICE + key, now)
    ledger.remember(_STANDING, " ".join(sorted(found - ONCE)).encode())


def notices(desk: Desk) -> tuple[Notice, ...]:
    """What is to be read, what happened once before what lasts."""
    ledger = desk.ledger
    once = {
        key.removeprefix(_NOTICE): datetime.fromisoformat(at.decode())
        for key, at in ledger.recall_all(_NOTICE).items()
    }
    lasting = (ledger.recall(_STANDING) or b"").decode().split()
    return (*(Notice(key, at) for key, at in sorted(once.items())), *(Notice(key) for key in lasting))


def dismiss(desk: Desk, notice: Notice) -> Done[None]:
    """Somebody has read it."""
    desk.allow(Permission.EXCHANGE)
    desk.ledger.remember(_NOTICE + notice.key, None)
    return Done(None)
