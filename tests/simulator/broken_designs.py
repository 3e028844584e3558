"""Designs of the exchange that are known to be wrong, each put over the real engine for one world.

Every one of them has been somebody's good idea. The worlds must see through each: a simulator that lets
one pass would let our own mistakes pass too.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, select

from caseflow.db.tables import operation, record
from caseflow.domain.ids import OrganizationId, Space
from caseflow.oplog import hybrid
from caseflow.oplog.op import Operation
from caseflow.sync import container, round
from caseflow.sync.lanes import heads_seen, parting, publishing
from caseflow.sync.lanes.reading import LaneReader
from caseflow.sync.lanes.segment import SegmentHeader
from caseflow.sync.ports import Refused
from caseflow.sync.registry import sharing
from caseflow.sync.registry.local_network import LocalNetwork
from caseflow.sync.registry.sharing import Sharing
from caseflow.sync.session import Session
from caseflow.sync.statements import signer
from tests.simulator import faults
from tests.simulator.computer import Computer, Written
from tests.simulator.share import Share

Patch = pytest.MonkeyPatch
Design = Callable[[Patch], None]


def absence_is_deletion(patch: Patch) -> None:
    """What the share shows no more was deleted, so it is taken away here too."""
    receive = round._receive

    def wrong(session: Session, space: Space) -> None:
        receive(session, space)
        listed = heads_seen.listed_heads(session, space)
        own = {one.lane for one in session.ledger.own_lanes()}
        for lane in session.ledger.positions(space).keys() - listed.keys() - own:
            held = session.ledger.operations(lane, 0, 500)
            gone = [Refused(f"op:{one.id.hex()}", space, "absent", "", b"") for one in held]
            session.ledger.apply(space, lane, (), gone)

    patch.setattr(round, "_receive", wrong)


def file_times_are_believed(patch: Patch) -> None:
    """Only files newer than the last round are looked at."""
    receive, listed = round._receive, LaneReader._listed

    def wrong(session: Any, space: Space) -> None:
        receive(session, space)
        session.ledger.remember(f"last:{space}", session.carrier.share.hour.to_bytes(8, "big"))

    def newer(self: LaneReader, prefix: str) -> Any:
        share: Share = self._session.carrier.share  # type: ignore[attr-defined]
        last = int.from_bytes(self._session.ledger.recall(f"last:{self._space}") or b"", "big")
        return [one for one in listed(self, prefix) if share.written_at.get(one[0], 0) >= last]

    patch.setattr(round, "_receive", wrong)
    patch.setattr(LaneReader, "_listed", newer)


def first_listed_is_newest(patch: Patch) -> None:
    """The order of a listing is the order of events: the head that comes first is the one to believe."""
    listed = heads_seen.listed_heads

    def wrong(session: Session, space: Space) -> dict[bytes, list[str]]:
        return {lane: names[-1:] for lane, names in listed(session, space).items()}

    patch.setattr(round, "listed_heads", wrong)


def chain_is_not_checked(patch: Patch) -> None:
    """Sequences are enough: whatever bears the next number goes behind what we have."""

    def wrong(self: LaneReader, header: SegmentHeader, operations: list[Operation]) -> list[Operation]:
        return operations[self.position.sequence - header.first + 1 :]

    patch.setattr(LaneReader, "_behind", wrong)


def heads_are_believed(patch: Patch) -> None:
    """Who has read that a lane goes so far says that he has it."""
    head = publishing._head

    def wrong(session: Session, space: Space, mine: Any, positions: Any) -> Any:
        heads = heads_seen.seen_heads(session.ledger).items()
        said = {lane: (one.sequence, bytes(32)) for (of, lane), one in heads if of == space and one.sequence}
        made = head(session, space, mine, positions)
        return replace(made, seen=dict(made.seen) | said)

    patch.setattr(publishing, "_head", wrong)


def every_clock_is_followed(patch: Patch) -> None:
    """One computer that is years ahead takes everybody along."""
    patch.setattr(hybrid, "witness", lambda last, seen, now: max(last, seen))


def signatures_are_not_checked(patch: Patch) -> None:
    """Applied first, verified some day."""
    patch.setattr(container, "verify", lambda *_: None)
    patch.setattr(signer, "verify", lambda *_: None)


def deletion_is_local(patch: Patch) -> None:
    """What is deleted goes from the tables, and nobody is told."""
    write = Computer.write

    def wrong(self: Computer, *deed: Any) -> Written:
        made = write(self, *deed)
        if "removed" in made.values:
            of_it = select(operation.c.row).where(operation.c.record == made.record)
            with self.store.transaction() as transaction:
                transaction.connection.execute(delete(record).where(record.c.row.in_(of_it)))
        return made

    patch.setattr(Computer, "write", wrong)


def sent_is_sent(patch: Patch) -> None:
    """Who has put something down never looks whether it still lies there."""
    patch.setattr(round, "look_after", lambda *_: None)


def removal_is_not_retroactive(patch: Patch) -> None:
    """What was believed once stays believed, whatever is heard of its writer later."""
    patch.setattr(round, "draw_lines", lambda *_: None)


def an_upgrade_teaches_nothing(patch: Patch) -> None:
    """What was refused by an older program stays refused."""
    patch.setattr(round, "learn", lambda *_: None)


def a_copied_disk_is_ourselves(patch: Patch) -> None:
    """Nobody else has our keys, so our lane on the share is what we put there."""
    patch.setattr(parting, "goes_on_elsewhere", lambda *_: False)


def who_left_never_was(patch: Patch) -> None:
    """Only those who take part in a local network today have ever written there."""
    patch.setattr(LocalNetwork, "writers", property(lambda network: network.members))


def who_left_writes_on(patch: Patch) -> None:
    """An office that left a local network is struck from its list, and that is all."""
    ended = Sharing.ended

    def wrong(self: Sharing, space: Space, organization: OrganizationId) -> Any:
        known = ended(self, space, organization)
        return known if known and known.closed else None

    patch.setattr(Sharing, "ended", wrong)


def who_left_reads_on(patch: Patch) -> None:
    """Whoever was in a local network keeps its keys, and is given the new ones."""

    def wrong(self: Sharing, ours: OrganizationId) -> list[Space]:
        networks = [space for space, one in self.networks.items() if ours in one.left]
        return [*spaces_of(self, ours), *networks]

    spaces_of = Sharing.spaces_of
    patch.setattr(Sharing, "spaces_of", wrong)
    patch.setattr(Sharing, "readers", Sharing.writers)


def only_who_decides_is_heard(patch: Patch) -> None:
    """Of a lane that the registrar never had nothing counts, whoever else had it."""
    patch.setattr(sharing, "lines_of", lambda departure, *_: {one.lane: one for one in departure.cutoffs})


def who_was_cut_off_writes_on(patch: Patch) -> None:
    """The registry says that an office is gone, and nobody looks there when its packets come."""
    patch.setattr(Sharing, "ended", lambda *_: None)


def a_handed_over_network_begins_anew(patch: Patch) -> None:
    """Only who coordinates today has ever had anything to say of a local network."""
    patch.setattr(Sharing, "coordinators", lambda self, space: frozenset({self.networks[space].coordinator}))


def an_older_registry_is_only_told(patch: Patch) -> None:
    """The share went back, everybody keeps what he trusts, and nobody tells the share."""
    patch.setattr(round, "put_registry_back", lambda *_: None)


DESIGNS: dict[str, Design] = {
    one.__name__: one
    for one in (
        absence_is_deletion,
        file_times_are_believed,
        first_listed_is_newest,
        chain_is_not_checked,
        heads_are_believed,
        every_clock_is_followed,
        signatures_are_not_checked,
        deletion_is_local,
        sent_is_sent,
        removal_is_not_retroactive,
        an_upgrade_teaches_nothing,
        a_copied_disk_is_ourselves,
        who_left_never_was,
        who_left_writes_on,
        who_left_reads_on,
        only_who_decides_is_heard,
        who_was_cut_off_writes_on,
        a_handed_over_network_begins_anew,
        an_older_registry_is_only_told,
    )
}

FORKED = range(19, 800, 20)
WHERE: dict[str, range] = {
    "chain_is_not_checked": FORKED,
    "removal_is_not_retroactive": range(4, 800, 20),
    "an_upgrade_teaches_nothing": range(9, 800, 20),
    "a_copied_disk_is_ourselves": range(14, 800, 20),
    "who_left_never_was": range(6, 800, 20),
    "who_left_writes_on": range(6, 800, 20),
    "who_left_reads_on": range(6, 800, 20),
    "only_who_decides_is_heard": range(111, 800, 20),
    "who_was_cut_off_writes_on": range(11, 800, 20),
    "a_handed_over_network_begins_anew": range(16, 800, 20),
    "an_older_registry_is_only_told": range(236, 800, 20),
}
"""In which worlds a design is looked for, when not in the first ones: where it matters."""
PLAGUES = {
    "heads_are_believed": faults.heads_come_first,
    "signatures_are_not_checked": faults.somebody_forges,
    "every_clock_is_followed": faults.heads_come_first,
    "sent_is_sent": faults.files_are_lost,
}
"""What brings a design to light sooner than chance would."""
