"""Calls put together for a screen: what the network says, whose they are, who claimed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.db.rows.need_calls import StoredCall, referred_calls, stored_calls
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.rows.services import services
from caseflow.domain.clock import local_day
from caseflow.domain.directory.service import ServiceQuery, ServiceRow
from caseflow.domain.directory.service_match import GROUPS_FOR_REASON
from caseflow.domain.errors import InputError
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.need_call import CallRow, ClaimRow, state_of
from caseflow.domain.text.serbian_fold import fold
from caseflow.sync.registry.local_network import LocalNetwork
from caseflow.sync.registry.network import known_networks


@dataclass(frozen=True)
class Known:
    """What every row is put together with, read once.

    Args:
        named: services by name and clients by code. groups: of our own services. referred: calls of ours.
    """

    networks: Mapping[RecordId, LocalNetwork]
    offices: Mapping[str, str]
    named: Mapping[str, str]
    groups: frozenset[str]
    referred: frozenset[str]


def our_networks(desk: Desk) -> tuple[LocalNetwork, ...]:
    """Local networks we take part in, by name."""
    desk.allow(Permission.READ_CASE)
    return tuple(sorted(_networks(desk).values(), key=lambda one: (one.name, one.id)))


def _networks(desk: Desk) -> dict[RecordId, LocalNetwork]:
    known = known_networks(desk.ledger)
    return {key: one for key, one in known.items() if desk.me.organization in one.members}


def our_network(desk: Desk, name: str) -> LocalNetwork:
    """By its id or whole name. Raises InputError when we take no part in it."""
    found = [one for one in our_networks(desk) if name == one.id or fold(name) == fold(one.name)]
    if len(found) != 1:
        raise InputError("call_network", "Your office is not in this local network.")
    return found[0]


def own_services(desk: Desk) -> tuple[ServiceRow, ...]:
    """What our office offers."""
    desk.allow(Permission.READ_DIRECTORY)
    with desk.store.reading() as connection:
        found = services(connection, ServiceQuery(), local_day(desk.clock()))
    return tuple(one for one in found if one.organization == desk.me.organization)


def call_rows(desk: Desk) -> tuple[CallRow, ...]:
    """Of networks we are in now, and our own of those we were in."""
    with desk.store.reading() as connection:
        found = stored_calls(connection)
    known = _known(desk, found) if found else None
    rows = [_row(desk, one, known) for one in found if known]
    here = {one.id for one in found if known and one.network in known.networks}
    return tuple(row for row in rows if row.ours or row.id in here)


def call_row(desk: Desk, name: RecordId) -> CallRow:
    """Raises InputError."""
    found = next((row for row in call_rows(desk) if row.id == name), None)
    if found is None:
        raise InputError("call_gone", "There is no such call.")
    return found


def _known(desk: Desk, found: tuple[StoredCall, ...]) -> Known:
    offices = {str(key): one.name for key, one in member_organizations(desk).items()}
    wanted = sorted({str(claim["service"]) for one in found for claim in one.claims})
    of = columns("service")
    with desk.store.reading() as connection:
        named = {row["id"]: row["name"] or "" for row in fetch(connection, "service", of.id.in_(wanted))}
        ours = fetch(connection, "service", of.organization == desk.me.organization)
        referred = referred_calls(connection)
        of, whose = columns("client"), [one.home["client"] for one in found if one.home.get("client")]
        codes = {row["id"]: row["code"] or "" for row in fetch(connection, "client", of.id.in_(whose))}
    groups = frozenset(row["service_group"] for row in ours if row["service_group"] and not row["removed"])
    return Known(_networks(desk), offices, named | codes, groups, referred)


def _row(desk: Desk, one: StoredCall, known: Known) -> CallRow:
    values, until = one.values, datetime.fromisoformat(one.values["open_until"])
    ours = values["organization"] == desk.me.organization
    whose = RecordId(one.home["client"]) if ours and one.home.get("client") else None
    network = known.networks.get(one.network)
    return CallRow(
        id=one.id,
        network_name=network.name if network else "",
        organization_name=known.offices.get(values["organization"], ""),
        ours=ours,
        need=values["need"],
        age_group=values["age_group"] or "",
        municipality=values["municipality"] or "",
        urgency=values["urgency"],
        access_mode=values["access_mode"] or "",
        first_claims=bool(values["first_claims"]),
        at=datetime.fromisoformat(values["at"]),
        open_until=until,
        state=state_of(values["state"] or "", until, desk.clock()),
        claims=_claims(desk, one, network, known),
        client=whose,
        client_code=known.named.get(whose, "") if whose else "",
        referred=one.id in known.referred,
        fits=bool(known.groups.intersection(GROUPS_FOR_REASON.get(values["need"], ()))),
    )


def _claims(desk: Desk, one: StoredCall, network: LocalNetwork | None, known: Known) -> tuple[ClaimRow, ...]:
    """Of members of today, the first of each."""
    first: dict[str, Mapping[Any, Any]] = {}
    for claim in one.claims:
        if network is not None and claim["organization"] in network.members:
            first.setdefault(claim["organization"], claim)
    return tuple(
        ClaimRow(
            RecordId(claim["id"]),
            OrganizationId(organization),
            known.offices.get(organization, ""),
            RecordId(claim["service"]),
            known.named.get(claim["service"], ""),
            datetime.fromisoformat(claim["at"]),
            ours=organization == desk.me.organization,
            picked=claim["id"] == one.home.get("picked"),
        )
        for organization, claim in first.items()
    )
