"""Who is in our network, as far as we know now."""

from collections.abc import Mapping

from caseflow.actions.desk import Desk
from caseflow.domain.ids import OrganizationId
from caseflow.sync.registry.network import known_organizations
from caseflow.sync.statements.organization import Organization


def member_organizations(desk: Desk) -> Mapping[OrganizationId, Organization]:
    """Every organisation of the network, our own too."""
    return known_organizations(desk.ledger)


def is_member(desk: Desk, organization: OrganizationId) -> bool:
    """True when a referral can travel to it through the exchange."""
    known = member_organizations(desk).get(organization)
    return known is not None and known.closing is None
