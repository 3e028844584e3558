"""Boundaries of municipalities for the map: brought in from an official file, shown, taken away again.

They are one setting of the office, so that its other computers get them with the next round; see
decisions/0050.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from caseflow.actions.desk import Desk
from caseflow.actions.importing.batches import Progress, Stopped, go_on
from caseflow.db.rows import people as rows
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.directory.outline import Outline, Outlines, pack, unpack
from caseflow.domain.directory.simplify import simplified
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission

T = TypeVar("T")
TOLERANCE: Final = 3.0
"""Steps of the grid: a boundary is off by at most some 160 m, less than a pixel of the whole country."""
_MOST_SIGNS: Final = 160_000
"""An operation holds 256 KiB; finer boundaries than fit are drawn coarser."""


@dataclass(frozen=True)
class OutlineReport:
    """Args: passed_over: features that are no municipality of Serbia. passed_names: a few of them."""

    source: str
    imported_on: str
    municipalities: int
    corners: int
    passed_over: int = 0
    passed_names: tuple[str, ...] = ()


def import_outlines(desk: Desk, path: Path, progress: Progress = go_on) -> Done[OutlineReport]:
    """Take the boundaries of a GeoJSON file instead of those that were there.

    Raises:
        InputError: the file is damaged, in metres, elsewhere, or names no municipality; nothing is changed.
        Stopped: `progress` said so; nothing is changed.
    """
    from caseflow.exchange.outline_file import outlines_of  # only when somebody imports

    desk.allow(Permission.IMPORT_DIRECTORY)
    told = partial(_tell, progress)
    found = outlines_of(path, told)
    today = local_day(desk.clock()).isoformat()
    text = _packed(Outlines(path.name[:80], today, found.areas), told)
    kept = unpack(text)
    report = OutlineReport(
        kept.source, today, len(kept.areas), _corners(kept), found.passed_over, found.passed_names
    )
    return _keep(desk, text, report, "map_imported")


def _tell(progress: Progress, done: int, of: int) -> None:
    if not progress(done, of):
        raise Stopped


def _packed(raw: Outlines, told: Callable[[int, int], None]) -> str:
    tolerance, thin = TOLERANCE, raw
    while True:
        thin = _thin(thin, tolerance, told)
        text = pack(thin)
        if len(text) <= _MOST_SIGNS:
            return text
        tolerance *= 1.6


def _thin(raw: Outlines, tolerance: float, told: Callable[[int, int], None]) -> Outlines:
    thin = simplified([ring for area in raw.areas for ring in area.rings], tolerance, told)
    areas, at = [], 0
    for area in raw.areas:
        areas.append(Outline(area.name, tuple(thin[at : at + len(area.rings)])))
        at += len(area.rings)
    return Outlines(raw.source, raw.imported_on, tuple(areas))


def _corners(outlines: Outlines) -> int:
    return sum(len(ring) for area in outlines.areas for ring in area.rings)


def outlines(desk: Desk) -> Outlines:
    """What is drawn under the points; nothing when nobody imported boundaries."""
    desk.allow(Permission.READ_DIRECTORY)
    return unpack(_kept(desk))


def outlines_report(desk: Desk) -> OutlineReport:
    """What stands there now. Raises InputError when nobody imported boundaries."""
    found = outlines(desk)
    if not found.areas:
        raise InputError("map_none", "No boundaries were imported.")
    return OutlineReport(found.source, found.imported_on, len(found.areas), _corners(found))


def remove_outlines(desk: Desk) -> Done[None]:
    """Take the boundaries away; the points stay. Raises InputError when there are none."""
    desk.allow(Permission.IMPORT_DIRECTORY)
    outlines_report(desk)
    return _keep(desk, "", None, "map_removed")


def _keep(desk: Desk, text: str, value: T, message: str) -> Done[T]:
    before = _kept(desk)
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, "setting", {"value": text}, _record(desk))

    def undo() -> Done[object]:
        back: Done[object] = _keep(desk, before, None, "map_put_back")
        return back

    return Done(value, tuple(transaction.changes), message, undo)


def _kept(desk: Desk) -> str:
    with desk.store.reading() as connection:
        return rows.setting(connection, _record(desk)) or ""


def _record(desk: Desk) -> RecordId:
    """Two computers of the office speak of the same record."""
    return RecordId(hashlib.sha256(f"map:{desk.me.organization}".encode()).hexdigest()[:32])
