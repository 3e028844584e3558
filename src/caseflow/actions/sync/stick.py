"""Sticks: what the share and this office have goes out on one, what lies on one comes in.

First a rehearsal: the whole round over a copy of the store, which is thrown away.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path

from caseflow.actions.cases.readings import write_past_readings
from caseflow.actions.desk import Desk
from caseflow.actions.referrals.onward import follow_onward
from caseflow.actions.referrals.outbox import take_outbox
from caseflow.actions.store.conflicts import conflicts
from caseflow.actions.sync.exchange import heads_before, journal_row, note_round
from caseflow.actions.sync.flow import note_exchange
from caseflow.actions.sync.network import carrier_of
from caseflow.db.rehearsal import rehearsal_of
from caseflow.db.rows.arrivals import arrivals, last_operation
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import BundleError, CarrierError
from caseflow.domain.ids import RecordId
from caseflow.domain.nouns import NOUNS
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.flow import JournalRow, Way
from caseflow.domain.sync.stick import RefusedPacket, Rehearsal, StickRead, StickWritten
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.carriers.folder import FolderCarrier
from caseflow.sync.carriers.stick import StickCarrier
from caseflow.sync.carrying.objects import Carried, Steps, carry, drop_old_heads, lacking, no_steps
from caseflow.sync.carrying.stick import Stick, StickLedger, our_network, put_trust
from caseflow.sync.registry.reading import network_on
from caseflow.sync.round import RoundReport, no_progress, read_round, write_round
from caseflow.sync.session import Progress

_SHARE_AWAY = ("share_", "bucket_")
"""Keys of errors that speak of the share alone; without it the stick serves all the same."""


def write_stick(desk: Desk, path: Path, prepare: bool = False, steps: Steps = no_steps) -> Done[StickWritten]:
    """Everything the share holds and this office has to say lies on the stick afterwards.

    It can be broken off anywhere and done again; what is on the stick whole is not written twice.

    Args:
        prepare: a person has confirmed that our folder is made on a stick without it.

    Raises:
        CarrierError: the stick is not ours, not prepared, full, read-only or gone.
    """
    desk.allow(Permission.EXCHANGE)
    stick, ledger = _stick(desk, path), desk.ledger
    stick.make_ready(prepare)
    if desk.me.organization:
        desk.turn(partial(take_outbox, desk))
        desk.turn(partial(follow_onward, desk))
        desk.turn(partial(write_past_readings, desk))
    carried = _from_share(desk, stick, steps)
    put_trust(ledger, stick.carrier)
    drop_old_heads(stick.carrier)
    surroundings = (desk.clock, desk.random)
    apart = StickLedger(ledger, stick.carrier)
    report = write_round(apart, stick.carrier, desk.keys.device, surroundings, no_progress)
    done = carried or Carried()
    left = done.copied + report.published
    note_exchange(desk.ledger, JournalRow(desk.clock(), Way.STICK_OUT, left=left))
    value = StickWritten(done.copied, done.there, done.left, report.published, carried is not None)
    return Done(value)


def rehearse_stick(desk: Desk, path: Path, progress: Progress = no_progress) -> Done[Rehearsal]:
    """What reading the stick would bring; nothing is changed, here or there.

    Raises:
        CarrierError: the stick is empty, not ours or gone. BackupError: no room to try it.
    """
    desk.allow(Permission.EXCHANGE)
    stick = _stick(desk, path)
    stick.check_readable()
    key = desk.turn(lambda: desk.keys.vault.database_key)
    with rehearsal_of(desk.store, key, partial(desk.turn, _nothing)) as copy:
        return _rehearsed(replace(desk, store=copy), stick, progress)


def _nothing() -> None:
    """A turn that only asks whether there are turns still."""


def _rehearsed(desk: Desk, stick: Stick, progress: Progress) -> Done[Rehearsal]:
    before = conflicts(desk)
    with desk.store.reading() as connection:
        since = last_operation(connection)
    report = _read(desk, stick, progress)
    with desk.store.reading() as connection:
        came = arrivals(connection, since)
    clashes = tuple(one for one in conflicts(desk) if one not in before)
    refused, lacked = refused_packets(report), _lacked_by_share(desk, stick)
    return Done(Rehearsal(came, clashes, refused, report.waiting, report.warnings, lacked))


def read_stick(desk: Desk, path: Path, progress: Progress = no_progress) -> Done[StickRead]:
    """What lies on the stick is taken in, and put on the share where that lacks it. The stick stays as it is.

    Raises:
        CarrierError: the stick is empty, not ours or gone.
    """
    desk.allow(Permission.EXCHANGE)
    stick = _stick(desk, path)
    stick.check_readable()
    before = heads_before(desk)
    report = _read(desk, stick, progress)
    desk.turn(partial(note_round, desk, before, Way.STICK_IN))
    note_exchange(desk.ledger, journal_row(desk, Way.STICK_IN, report))
    passed = _to_share(desk, stick)
    value = StickRead(
        report.applied,
        refused_packets(report),
        report.waiting,
        report.warnings,
        passed.copied if passed else 0,
        passed is not None,
    )
    changes = tuple(Change(noun, RecordId("")) for noun in NOUNS) if report.applied else ()
    return Done(value, changes)


def refused_packets(report: RoundReport) -> tuple[RefusedPacket, ...]:
    return tuple(RefusedPacket(one.name, one.key, one.sentence) for one in report.refused)


def _stick(desk: Desk, path: Path) -> Stick:
    return Stick(StickCarrier(path), our_network(desk.ledger))


def _read(desk: Desk, stick: Stick, progress: Progress) -> RoundReport:
    ledger, surroundings = desk.ledger, (desk.clock, desk.random)
    return read_round(ledger, stick.carrier, desk.keys.device, surroundings, progress)


def _from_share(desk: Desk, stick: Stick, steps: Steps) -> Carried | None:
    """None when the share is not there: then the stick gets what we have ourselves."""
    try:
        share = _share(desk, stick)
        return carry(share, stick.carrier, steps) if share else None
    except CarrierError as error:
        if not error.key.startswith(_SHARE_AWAY):
            raise
        return None


def _lacked_by_share(desk: Desk, stick: Stick) -> int:
    try:
        share = _share(desk, stick)
        return lacking(stick.carrier, share) if share else 0
    except CarrierError as error:
        if not error.key.startswith(_SHARE_AWAY):
            raise
        return 0


def _to_share(desk: Desk, stick: Stick) -> Carried | None:
    try:
        share = _share(desk, stick)
        return carry(stick.carrier, share) if share else None
    except CarrierError as error:
        if not error.key.startswith(_SHARE_AWAY):
            raise
        return None


def _share(desk: Desk, stick: Stick) -> Carrier | None:
    """The share when it is there, carries our network and is not this very stick."""
    share = carrier_of(desk)
    if isinstance(share, FolderCarrier) and share.root.resolve() == stick.carrier.root.resolve():
        return None
    try:
        return share if network_on(share) == stick.network else None
    except BundleError:
        return None
