"""What the exchange noticed and a person should know: once, until it is read, or as long as it lasts."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.domain.changes import Done
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.partner import Notice
from caseflow.sync.lanes.reading import LANE_LARGE, agree_to_large, large_lanes

_NOTICE, _STANDING = "notice:", "round:warnings"
ONCE: Final = frozenset({"lane_parted", "share_rolled_back", "registry_forked", "registry_rolled_back"})
"""Happened in one round and is gone in the next, so it is kept until somebody has read it."""


STORE_OLDER: Final = "store_older"
"""An older copy of the data was put back; found when they are opened, before anything is written."""


def note_older(desk: Desk) -> None:
    """Keep it until somebody has read it: what is written next hides it."""
    desk.ledger.remember(_NOTICE + STORE_OLDER, desk.clock().isoformat(timespec="seconds").encode())


def is_older(desk: Desk) -> bool:
    """Whether an older copy was put back and nobody has read of it."""
    return desk.ledger.recall(_NOTICE + STORE_OLDER) is not None


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
    large = large_lanes(ledger)
    standing = {Notice(key) for key in lasting if key != LANE_LARGE}
    if large:
        known = member_organizations(desk)
        standing.add(Notice(LANE_LARGE, offices=tuple(known[one].name for one in large if one in known)))
    first = [Notice(key, at) for key, at in sorted(once.items())]
    return (*first, *sorted(standing, key=lambda one: one.key))


def take_rest(desk: Desk) -> Done[None]:
    """Somebody agrees that what one computer brought so much of is read to its end, with the next round."""
    desk.allow(Permission.EXCHANGE)
    agree_to_large(desk.ledger)
    return Done(None)


def dismiss(desk: Desk, notice: Notice) -> Done[None]:
    """Somebody has read it."""
    desk.allow(Permission.EXCHANGE)
    desk.ledger.remember(_NOTICE + notice.key, None)
    return Done(None)
