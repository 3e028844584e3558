"""Local networks put together: the registry, what we proposed on top of it, and what coordinators wrote."""

from collections.abc import Mapping
from typing import Any

from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.db.rows import networks as rows
from caseflow.domain.errors import BundleError, InputError
from caseflow.domain.ids import DIRECTORY, OrganizationId
from caseflow.domain.sync.local_network import NetworkMember, NetworkRow
from caseflow.domain.text.serbian_fold import fold
from caseflow.sync.ports import Ledger
from caseflow.sync.registry.local_network import LocalNetwork, follow, read_network
from caseflow.sync.registry.network import known_networks
from caseflow.sync.registry.proposals import PROPOSAL
from caseflow.sync.statements.grant import Statement
from caseflow.sync.statements.organization import Organization


def proposed_networks(desk: Desk) -> tuple[LocalNetwork, ...]:
    """Every network as it will be once the registrar has confirmed what our office asked for."""
    ledger, offices = desk.ledger, member_organizations(desk)
    found = dict(known_networks(ledger))
    waiting = _our_proposals(desk, ledger)
    moved = True
    while moved:
        moved = False
        for statement in waiting:
            try:
                said = read_network(statement)
                found[said.id] = follow(found.get(said.id), statement, offices)
                moved = True
            except BundleError:
                continue
    return tuple(found.values())


def _our_proposals(desk: Desk, ledger: Ledger) -> list[Statement]:
    """Of local networks, by our office."""
    found = []
    for kept in ledger.kept(DIRECTORY, PROPOSAL):
        data, signature = kept.values.get("statement"), kept.values.get("signature")
        if not isinstance(data, bytes) or not isinstance(signature, bytes):
            continue
        statement = Statement(data, signature)
        try:
            if read_network(statement).signer == desk.me.organization:
                found.append(statement)
        except BundleError:
            continue
    return found


def standing_network(desk: Desk, said: str) -> LocalNetwork:
    """The network whose id or whole name this is. Raises InputError."""
    every = proposed_networks(desk)
    found = [one for one in every if said == one.id or fold(said) == fold(one.name)]
    if len(found) != 1:
        raise InputError("network_unknown", "There is no such local network.")
    return found[0]


def network_row(desk: Desk, one: LocalNetwork) -> NetworkRow:
    known, offices = known_networks(desk.ledger).get(one.id), member_organizations(desk)
    with desk.store.reading() as connection:
        written, people = rows.network(connection, one.id), rows.members(connection, one.id)
    me = desk.me.organization
    members = [_member(desk, key, (one, known), (offices, people)) for key in one.writers]
    coordinator = offices.get(one.coordinator)
    gone = coordinator is None or coordinator.closing is not None
    text = {key: str(written.get(key) or "") for key in ("municipality", "description", "protocol_number")}
    return NetworkRow(
        one.id,
        one.name,
        coordinator.name if coordinator else "",
        tuple(sorted(members, key=lambda row: (row.left, not row.coordinates, row.name))),
        ours=me in one.members,
        may_change=not one.closed and (one.coordinator == me or (gone and me in one.members)),
        closed=one.closed,
        waits=known is None or known.last != one.last,
        municipality=text["municipality"],
        description=text["description"],
        protocol_number=text["protocol_number"],
        founded_on=rows.day(written.get("founded_on")),
        protocol_signed_on=rows.day(written.get("protocol_signed_on")),
        protocol_valid_to=rows.day(written.get("protocol_valid_to")),
    )


Two = tuple[LocalNetwork, LocalNetwork | None]
People = tuple[Mapping[OrganizationId, Organization], Mapping[OrganizationId, Mapping[Any, Any]]]


def _member(desk: Desk, office: OrganizationId, networks: Two, people: People) -> NetworkMember:
    (one, known), (offices, written) = networks, people
    registered, row = offices.get(office), written.get(office, {})
    was = known is not None and office in known.members
    now, left = office in one.members, office not in one.members
    return NetworkMember(
        office,
        registered.name if registered else "",
        registered.org_type if registered else "",
        rows.details(row),
        coordinates=now and office == one.coordinator,
        ours=office == desk.me.organization,
        waits=was != now,
        left=left,
        left_on=rows.day(row.get("left_on")) if left else None,
        here=registered is not None and registered.closing is None,
    )
