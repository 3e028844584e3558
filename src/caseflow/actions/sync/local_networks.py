"""Local support networks: seen by everybody, begun by an office, its members taken in and let go by it.

Who reads and writes is decided by a signed statement that the registrar puts into the registry; what else
is known of a network and its members its coordinator writes into the network's own space.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from caseflow.actions.desk import Desk
from caseflow.actions.sync.network import share_of
from caseflow.actions.sync.network_rows import network_row, proposed_networks, standing_network
from caseflow.actions.sync.registrar import say, standing_office
from caseflow.db.rows import networks as rows
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day, milliseconds
from caseflow.domain.errors import InputError
from caseflow.domain.ids import OrganizationId, RecordId, new_record_id
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.likeness import are_alike
from caseflow.domain.sync.local_network import MemberDetails, NetworkMember, NetworkRow, NewNetwork
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code
from caseflow.sync.registry.local_network import LocalNetwork, sign_network
from caseflow.sync.statements.grant import CutOff
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.removal import ends


def networks(desk: Desk) -> tuple[NetworkRow, ...]:
    """Every local network of the exchange, ours first, then by name; closed ones last."""
    desk.allow(Permission.EXCHANGE)
    found = [network_row(desk, one) for one in proposed_networks(desk)]
    return tuple(sorted(found, key=lambda row: (row.closed, not row.ours, row.name)))


def network(desk: Desk, name: str) -> NetworkRow:
    """One of them, by its id or whole name. Raises InputError."""
    desk.allow(Permission.EXCHANGE)
    return network_row(desk, standing_network(desk, name))


def add_network(desk: Desk, new: NewNetwork) -> Done[NetworkRow]:
    """Begin a network that our office coordinates.

    Raises:
        InputError: no name, one that is taken, no exchange. NotAllowed: no admin key.
    """
    desk.allow(Permission.MANAGE_NETWORK)
    name = new.name.strip()
    if not name:
        raise InputError("name_empty", "A name is needed.")
    if not share_of(desk):
        raise InputError("network_needs_exchange", "A local network needs the exchange first.")
    if any(are_alike(name, one.name) for one in proposed_networks(desk)):
        raise InputError("network_name_taken", "There is a network with a name like this already.")
    me = desk.me.organization
    begun = LocalNetwork(new_record_id(desk.random, me), name, me, frozenset({me}), signer=me)
    desk.turn(partial(_write_network, desk, begun, replace(new, name=name)))
    return _said(desk, begun, "network_added")


def _write_network(desk: Desk, begun: LocalNetwork, new: NewNetwork) -> None:
    today = local_day(desk.clock())
    values: dict[str, Value] = {
        "name": new.name,
        "municipality": new.municipality.strip(),
        "coordinator": begun.coordinator,
        "description": new.description.strip(),
        "protocol_number": new.protocol_number.strip(),
        "protocol_signed_on": _day(new.protocol_signed_on),
        "protocol_valid_to": _day(new.protocol_valid_to),
        "founded_on": _day(today),
    }
    with desk.store.transaction() as transaction:
        said: dict[str, Value] = {key: value for key, value in values.items() if value}
        transaction.write(begun.space, "network", said, begun.id)
        member = _member(desk.me.organization, new.own, today)
        transaction.write(begun.space, "network_member", member)
        transaction.audit("added", "network", [begun.id])


def _member(office: OrganizationId, details: MemberDetails, today: date) -> dict[str, Value]:
    if details.sector:
        check_code("network_sector", details.sector)
    said = {one: getattr(details, one).strip() for one in ("sector", "role", "contact", "deputy")}
    values: dict[str, Value] = {key: text for key, text in said.items() if text}
    return values | {"organization": office, "joined_on": _day(details.joined_on or today)}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def add_member(desk: Desk, name: str, office: str, details: MemberDetails) -> Done[NetworkMember]:
    """Take an office of the exchange into a network of ours.

    Raises:
        InputError: no such network or office, or it is in. NotAllowed: another office coordinates it.
    """
    desk.allow(Permission.MANAGE_NETWORK)
    known, new = _ours(desk, name), standing_office(desk, office)
    if new.id in known.members:
        raise InputError("network_member_known", "This office is in the network already.")
    left = {one: cuts for one, cuts in known.left.items() if one != new.id}
    desk.turn(partial(_write_member, desk, known, _member(new.id, details, local_day(desk.clock()))))
    done = _said(desk, replace(known, members=known.members | {new.id}, left=left), "member_added")
    return Done(_of(done.value, new.id), message=done.message)


def _write_member(desk: Desk, known: LocalNetwork, values: dict[str, Value]) -> None:
    with desk.store.transaction() as transaction:
        made = transaction.write(known.space, "network_member", values)
        transaction.audit("added", "network_member", [made])


def remove_member(desk: Desk, name: str, office: str) -> Done[NetworkMember]:
    """Let an office go: what it wrote stays, what comes after it does not read.

    Raises:
        InputError: no such network or member, or the coordinator, who hands over first.
    """
    desk.allow(Permission.MANAGE_NETWORK)
    known, gone = _ours(desk, name), _member_named(desk, name, office)
    if gone.id == known.coordinator and gone.id == desk.me.organization:
        raise InputError("network_hand_over", "Whoever coordinates a network hands it over first.")
    left = {**known.left, gone.id: desk.turn(partial(_lines, desk, known, gone.id))}
    desk.turn(partial(_write_left, desk, known, gone.id))
    done = _said(desk, _without(desk, known, gone.id, left), "member_removed")
    return Done(_of(done.value, gone.id), message=done.message)


def _without(
    desk: Desk,
    known: LocalNetwork,
    gone: OrganizationId,
    left: Mapping[OrganizationId, tuple[CutOff, ...]],
) -> LocalNetwork:
    """Where the coordinator itself was cut off, whoever lets it go takes over."""
    coordinator = desk.me.organization if gone == known.coordinator else known.coordinator
    return replace(known, members=known.members - {gone}, left=left, coordinator=coordinator)


def _write_left(desk: Desk, known: LocalNetwork, office: OrganizationId) -> None:
    with desk.store.transaction() as transaction:
        found = rows.members(transaction.connection, known.id).get(office)
        if found:
            values: dict[str, Value] = {"left_on": _day(local_day(desk.clock()))}
            transaction.write(known.space, "network_member", values, RecordId(found["id"]))
        transaction.audit("removed", "network_member", [RecordId(office)])


def _lines(desk: Desk, known: LocalNetwork, office: OrganizationId) -> tuple[CutOff, ...]:
    grants = known_trust(desk.ledger).grants.values()
    keys = sorted({one.signing for one in grants if one.organization == office})
    return tuple(cut for key in keys for cut in ends(desk.ledger, key, [known.space]))


def hand_over(desk: Desk, name: str, office: str, reason: str) -> Done[NetworkRow]:
    """Another member coordinates the network from now on; only it can give that back.

    Raises:
        InputError: no reason, no such network or member, or it coordinates already.
    """
    desk.allow(Permission.MANAGE_NETWORK)
    _check_reason(reason)
    known, other = _ours(desk, name), _member_named(desk, name, office)
    if other.coordinates:
        raise InputError("network_coordinates", "This office coordinates the network already.")
    done = _said(desk, replace(known, coordinator=other.id), "network_handed_over")
    desk.turn(partial(_note, desk, "assigned", known.id, reason))
    return done


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise InputError("reason_empty", "A reason is needed.")


def _note(desk: Desk, what: str, network: RecordId, reason: str) -> None:
    with desk.store.transaction() as transaction:
        transaction.audit(what, "network", [network], reason.strip())


def close_network(desk: Desk, name: str, reason: str) -> Done[NetworkRow]:
    """The network ends: everybody keeps what there is, and nothing new counts. There is no way back.

    Raises:
        InputError: no reason, no such network.
    """
    desk.allow(Permission.MANAGE_NETWORK)
    _check_reason(reason)
    known = _ours(desk, name)
    lines = {one: desk.turn(partial(_lines, desk, known, one)) for one in sorted(known.members)}
    left = {**known.left, **lines}
    done = _said(desk, replace(known, members=frozenset(), left=left, closed=True), "network_closed")
    desk.turn(partial(_note, desk, "closed", known.id, reason))
    return done


def _ours(desk: Desk, name: str) -> LocalNetwork:
    known = standing_network(desk, name)
    if not network_row(desk, known).may_change:
        raise InputError("network_of_another", "Only the office that coordinates this network may do this.")
    return known


def _member_named(desk: Desk, name: str, office: str) -> NetworkMember:
    row = network(desk, name)
    found = [one for one in row.members if not one.left and office in (one.id, one.name)]
    if len(found) != 1:
        raise InputError("network_member_unknown", "There is no such member in this network.")
    return found[0]


def _of(row: NetworkRow, office: OrganizationId) -> NetworkMember:
    return next(one for one in row.members if one.id == office)


def _said(desk: Desk, new: LocalNetwork, message: str) -> Done[NetworkRow]:
    """Sign what the network is from now on and hand it to the registrar."""
    me, now = desk.me.organization, milliseconds(desk.clock())
    signed = replace(new, signer=me, previous=new.last, issued=max(now, new.issued + 1))
    admin = desk.turn(lambda: desk.keys.admin)
    statement = sign_network(admin, signed)
    taken = say(desk, statement)
    row = network_row(desk, standing_network(desk, new.id))
    return Done(row, message=message if taken else "network_proposed")
