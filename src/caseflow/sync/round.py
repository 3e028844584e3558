"""One round with the share: registry, directory, our other spaces, then what we have to say.

It can be broken off anywhere, repeated, and meet files in any order: the result is the same. Where our
network's root is absent nothing is written. What is wrong is set aside with a reason and the round goes
on; only a carrier that fails as a whole ends it.
"""

from dataclasses import dataclass
from typing import Final

from caseflow.domain.clock import Clock
from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import (
    DIRECTORY,
    OrganizationId,
    Random,
    Space,
)
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.carrying.putting_back import put_back
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.lanes import parting, publishing
from caseflow.sync.lanes.compaction import compact
from caseflow.sync.lanes.heads_seen import Seen, listed_heads, look_at_heads
from caseflow.sync.lanes.keeping import look_after
from caseflow.sync.lanes.reading import LANE_START, LaneReader
from caseflow.sync.lanes.resealing import reseal
from caseflow.sync.ports import Ledger, Position, Refused
from caseflow.sync.registry.reading import NETWORK_KEY, put_registry_back, read_registry
from caseflow.sync.registry.sharing import is_own
from caseflow.sync.session import Means, Progress, Session
from caseflow.sync.statements.grant import Grant
from caseflow.sync.trust.believing import Trust
from caseflow.sync.trust.judging import Judge
from caseflow.sync.trust.learning import learn
from caseflow.sync.trust.lines import draw_lines
from caseflow.sync.trust.merge_rights import is_member
from caseflow.sync.trust.statements import (
    GRANT,
    STATEMENTS,
    fetch_statements,
    known_statements,
    publish_statement,
)
from caseflow.sync.trust.witnessing import bear_witness

_MOST_PASSES: Final = 20


@dataclass(frozen=True)
class RoundReport:
    """What a round did.

    Args:
        fetched, published: segments. applied: operations shown. waiting: segments, by organisation.
        warnings: keys of sentences a person should read.
    """

    fetched: int
    applied: int
    published: int
    refused: tuple[Refused, ...]
    waiting: tuple[tuple[OrganizationId, int], ...]
    warnings: tuple[str, ...]


def run_round(
    ledger: Ledger, carrier: Carrier, me: DeviceKeys, surroundings: tuple[Clock, Random], progress: Progress
) -> RoundReport:
    """Read what is new, publish what is ours.

    Args:
        surroundings: clock and randomness.

    Raises:
        CarrierError: `no_network`, `network_absent`, or the carrier failed as a whole.
    """
    session = begin(Means(ledger, carrier, me, *surroundings, progress))
    spaces = _receive_all(session)
    if spaces:
        reseal(session, spaces)
        _publish(session, spaces)
    return _report(session)


def read_round(
    ledger: Ledger, carrier: Carrier, me: DeviceKeys, surroundings: tuple[Clock, Random], progress: Progress
) -> RoundReport:
    """Read what is new and write nothing there; raises as `run_round`."""
    session = begin(Means(ledger, carrier, me, *surroundings, progress))
    _receive_all(session)
    return _report(session)


def write_round(
    ledger: Ledger, carrier: Carrier, me: DeviceKeys, surroundings: tuple[Clock, Random], progress: Progress
) -> RoundReport:
    """Publish what is ours and read nothing; raises as `run_round`."""
    session = begin(Means(ledger, carrier, me, *surroundings, progress))
    if _is_approved(session):
        spaces = _writable(session)
        if spaces:
            _publish(session, spaces)
    return _report(session)


def rebuild_round(means: Means) -> tuple[int, int]:
    """Publish what is ours, and what we hold of others where the share lacks it.

    Returns:
        Segments of ours, and of others.
    """
    session = begin(means)
    spaces = _writable(session) if _is_approved(session) else []
    if spaces:
        _publish(session, spaces)
    return session.tally.published, sum(put_back(session, space) for space in spaces)


def begin(means: Means) -> Session:
    """What a round holds, with the registry as it is trusted now.

    Raises:
        CarrierError: `no_network`, `network_absent`.
    """
    network = means.ledger.recall(NETWORK_KEY)
    if network is None:
        raise CarrierError("no_network", "This office has not joined a network yet.")
    registry = read_registry(means.carrier, means.ledger, network, means.clock())
    session = Session(means, registry)
    session.tally.warnings |= set(registry.warnings)
    return session


def no_progress(_what: str, _count: int) -> None:
    """For callers that show nothing."""


def _receive_all(session: Session) -> list[Space]:
    """The spaces where we may say something afterwards."""
    if not _is_approved(session):
        return []
    if fetch_statements(session.carrier, session.ledger, session.trust.organizations):
        session.refresh()
    bear_witness(session, _known_spaces(session))
    _receive(session, DIRECTORY)
    spaces = _readable(session)
    if not spaces:
        return []
    bear_witness(session, spaces)
    for space in spaces[1:]:
        _receive(session, space)
    draw_lines(session, [*spaces, *session.trust.sharing.parted(session.me.organization)])
    learn(session, spaces)
    return _writable(session)


def _known_spaces(session: Session) -> list[Space]:
    """Our spaces as they were before this round, without a word about what is missing."""
    grant = session.trust.grants.get(session.me.grant)
    return my_spaces(session.trust, grant) if grant else []


def _is_approved(session: Session) -> bool:
    approved = session.me.organization in session.registry.organizations
    if not approved:
        session.tally.warnings.add("not_approved")
    return approved


def _readable(session: Session) -> list[Space]:
    grant = session.trust.grants.get(session.me.grant)
    if grant is None or not session.me.fits(grant):
        session.tally.warnings.add("not_granted")
        return []
    return my_spaces(session.trust, grant)


def _writable(session: Session) -> list[Space]:
    if session.me.grant in session.trust.cutoffs:
        session.tally.warnings.add("revoked")
        return []
    readable, sharing = _readable(session), session.trust.sharing
    if session.me.organization not in sharing.closed:
        return readable
    session.tally.warnings.add("office_closed")
    return [space for space in readable if space == DIRECTORY or is_own(space)]


def my_spaces(trust: Trust, grant: Grant) -> list[Space]:
    """The directory and every space a device may take part in, whether anything is there or not."""
    candidates, sharing = trust.sharing.spaces_of(grant.organization), trust.sharing
    return [DIRECTORY, *(space for space in candidates if is_member(grant, space, sharing.writers(space)))]


def _receive(session: Session, space: Space) -> None:
    """Every lane as far as it goes; those that wait again, as long as one lane's news let another go on."""
    judge = Judge(session)
    own = {one.lane for one in session.ledger.own_lanes() if not one.closed}
    own.add(publishing.reading_lane(session, space))
    listed = {lane: names for lane, names in listed_heads(session, space).items() if lane not in own}
    for _ in range(_MOST_PASSES):
        known = session.ledger.positions(space)
        heads = look_at_heads(session, space, listed)
        read = {
            lane: _read_lane(judge, space, (lane, known.get(lane, LANE_START)), heads.get(lane))
            for lane in listed
        }
        if not any(one.applied for one in read.values()):
            return
        if space == DIRECTORY:
            session.refresh()
        listed = {lane: names for lane, names in listed.items() if not read[lane].is_done}


def _read_lane(judge: Judge, space: Space, at: tuple[bytes, Position], head: Seen | None) -> LaneReader:
    lane, position = at
    reader = LaneReader(judge, space, lane, position)
    reader.read_on(head)
    return reader


def _publish(session: Session, spaces: list[Space]) -> None:
    put_registry_back(session.carrier, session.ledger, session.registry)
    _publish_own_statements(session)
    listed = {space: listed_heads(session, space) for space in spaces}
    _look_at_own(session, listed)
    publishing.prepare_keys(session, spaces)
    spaces = [space for space in spaces if not publishing.awaits_key(session, space, listed[space])]
    written = publishing.publish_lanes(session, spaces)
    for space in spaces:
        publishing.publish_head(session, space, listed[space])
    for own in written:
        compact(session, own)


def _publish_own_statements(session: Session) -> None:
    """So that others know us, and whom we removed, before they read any lane; put back when the share lost
    them."""
    for entity in STATEMENTS:
        for statement in known_statements(session.ledger, entity):
            if entity != GRANT or statement.id == session.me.grant:
                publish_statement(session.carrier, entity, statement)


def _look_at_own(session: Session, listed: dict[Space, dict[bytes, list[str]]]) -> None:
    """Our own lanes as the share has them: gone on elsewhere, or lost."""
    lanes = sorted(session.ledger.own_lanes(), key=lambda one: (one.space != DIRECTORY, one.space))
    for own in lanes:  # the directory first: what was forgotten there holds the keys of the other spaces
        names = listed.get(own.space, {}).get(own.lane, [])
        if own.closed or own.space not in listed:
            continue
        if parting.goes_on_elsewhere(session, own, names):
            parting.part(session, own)
            _receive(session, own.space)
        else:
            look_after(session, own, names)


def _report(session: Session) -> RoundReport:
    tally = session.tally
    waiting: dict[OrganizationId, int] = {}
    for organization, count in tally.waiting.values():
        waiting[organization] = waiting.get(organization, 0) + count
    return RoundReport(
        tally.fetched,
        tally.applied,
        tally.published,
        tuple(tally.refused),
        tuple(sorted(waiting.items())),
        tuple(sorted(tally.warnings)),
    )
