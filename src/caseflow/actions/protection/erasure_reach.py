"""How far an erasure has come: computers of the office, sealed packets on the share, copies.

A computer's head says that it has read the tombstone, and reading it erases; before that head it has put its
own lanes on the share again without what was erased. What a partner holds, papers and copies on other media
are not ours to see, and the screen says so.
"""

from datetime import date, datetime

from caseflow.actions.desk import Desk
from caseflow.actions.store.backup import backups
from caseflow.actions.sync.computers import called, computers, has_read
from caseflow.actions.sync.network import share_of
from caseflow.db.rows import retention as rows
from caseflow.db.rows.belonging import places
from caseflow.db.standby import REPLACED
from caseflow.domain.clock import local_day
from caseflow.domain.errors import BackupError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.retention import Reach
from caseflow.domain.store.backup_rotation import gone_by
from caseflow.sync.lanes.resealing import left_on_share


def reach(desk: Desk, name: RecordId) -> Reach:
    """Args: name: a disposal that was confirmed."""
    desk.allow(Permission.DISPOSE)
    with desk.store.reading() as connection:
        stones = rows.tombstones(connection, name)
        wanted = [place for stone in stones for place in places(connection, RecordId(stone["id"]))]
    at = min((datetime.fromisoformat(stone["at"]) for stone in stones), default=desk.clock())
    office = [one for one in computers(desk) if not one.removed]
    done = [one for one in office if one.ours or has_read(desk, one, wanted)]
    copies, until = _copies(desk, at)
    return Reach(
        computers=len(office),
        done=tuple(called(one) for one in done),
        waiting=tuple(called(one) for one in office if one not in done),
        packets=_packets(desk),
        copies=copies,
        copies_until=until,
        replaced=(desk.folder / REPLACED).exists(),
    )


def _packets(desk: Desk) -> int | None:
    return left_on_share(desk.ledger) if share_of(desk) else 0


def _copies(desk: Desk, erased_at: datetime) -> tuple[int, date | None]:
    try:
        made = [one.made for one in backups(desk)]
    except BackupError:
        return 0, None
    holding = [one for one in made if one < erased_at]
    until = gone_by(made, erased_at)
    return len(holding), local_day(until) if until else None
