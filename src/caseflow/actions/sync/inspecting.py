"""A file somebody sent, or one from a stick, looked at alone before anybody decides. Nothing is taken in.

It is tried as a round would, on a copy of the store that is thrown away.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.actions.store.conflicts import conflicts
from caseflow.actions.sync.devices import device_name
from caseflow.actions.sync.local_networks import networks
from caseflow.db.rehearsal import rehearsal_of
from caseflow.db.rows.arrivals import arrivals, last_operation
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import DIRECTORY, Space, members_of
from caseflow.domain.office.roles import Permission
from caseflow.domain.store.conflict import ConflictRow
from caseflow.domain.sync.packet import Packet, Standing
from caseflow.domain.sync.stick import RefusedPacket
from caseflow.sync.carriers.memory import MemoryCarrier
from caseflow.sync.container import MAX_OBJECT_BYTES
from caseflow.sync.lanes.inspecting import Looked, look, read_openly
from caseflow.sync.lanes.segment import SegmentHeader
from caseflow.sync.registry.network import known_organizations
from caseflow.sync.registry.reading import NETWORK_KEY, Registry
from caseflow.sync.round import my_spaces, no_progress
from caseflow.sync.session import Means, Progress, Session


def packet_bytes(path: Path) -> bytes:
    """Raises InputError when it cannot be read or is larger than any packet."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_OBJECT_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError("file_unreadable", "The file cannot be read.") from error
    if len(data) > MAX_OBJECT_BYTES:
        raise InputError("file_too_large", "The file is larger than anything on a share.")
    return data


def inspect_packet(desk: Desk, path: Path, progress: Progress = no_progress) -> Done[Packet]:
    """Who made a file, for whom, whether it holds, and what taking it in would do.

    Raises:
        InputError: it cannot be read. BundleError: it is no packet, or not a whole one. BackupError: no room
            to try it.
    """
    desk.allow(Permission.EXCHANGE)
    data = packet_bytes(path)
    openly = read_openly(data)
    seen = Packet(path.name, len(data), openly.kind, openly.sealed, Standing.STRANGE)
    if openly.header is None:
        return Done(replace(seen, standing=Standing.TOLD))
    network = desk.ledger.recall(NETWORK_KEY)
    if network is None:
        run = openly.header if isinstance(openly.header, SegmentHeader) else None
        return Done(replace(seen, first=run.first, last=run.last) if run else seen)
    progress("fetching", 0)
    key = desk.turn(lambda: desk.keys.vault.database_key)
    with rehearsal_of(desk.store, key, partial(desk.turn, _nothing)) as copy:
        return Done(_tried(replace(desk, store=copy), seen, data, network))


def _nothing() -> None:
    """A turn that only asks whether there are turns still."""


def _tried(desk: Desk, seen: Packet, data: bytes, network: bytes) -> Packet:
    carrier, before = MemoryCarrier(), conflicts(desk)
    with desk.store.reading() as connection:
        since = last_operation(connection)
    means = Means(desk.ledger, carrier, desk.keys.device, desk.clock, desk.random, no_progress)
    session = Session(means, Registry(network, 0, b"", 0, known_organizations(desk.ledger)))
    grant = session.trust.grants.get(desk.keys.device.grant)
    spaces = my_spaces(session.trust, grant) if grant else [DIRECTORY]
    found = look(session, carrier, data, spaces)
    told = replace(_told(desk, session, seen, found), clashes=_new(before, desk))
    if found.standing is not Standing.NEW:
        return told
    with desk.store.reading() as connection:
        came = arrivals(connection, since)
    refused = [RefusedPacket(one.name, one.key, one.sentence) for one in session.tally.refused]
    return replace(told, arrivals=came, refused=tuple(refused))


def _new(before: tuple[ConflictRow, ...], desk: Desk) -> tuple[ConflictRow, ...]:
    return tuple(one for one in conflicts(desk) if one not in before)


def _told(desk: Desk, session: Session, seen: Packet, found: Looked) -> Packet:
    trust, offices = session.trust, member_organizations(desk)
    whose = trust.organization_of(found.signing) if found.signing else None
    device = next((one.device for one in trust.grants.values() if one.signing == found.signing), None)
    ours = whose is not None and whose == desk.me.organization
    reason = found.reason
    return replace(
        seen,
        standing=found.standing,
        office=offices[whose].name if whose and whose in offices else "",
        computer=device_name(desk, device) if ours and device else "",
        space=found.space or "",
        readers=_readers(desk, found.space) if found.space else (),
        first=found.first,
        last=found.last,
        missing=found.missing,
        signed=found.signed,
        opened=found.opened,
        reason=RefusedPacket(seen.name, reason.key, str(reason)) if reason else None,
    )


def _readers(desk: Desk, space: Space) -> tuple[str, ...]:
    """Names of the offices that share a space; of a local network its own name; none for the directory."""
    offices = member_organizations(desk)
    if space.startswith("network:"):
        called = {one.id: one.name for one in networks(desk)}
        return tuple(name for key, name in called.items() if space == f"network:{key}")
    return tuple(offices[one].name for one in members_of(space) if one in offices)
