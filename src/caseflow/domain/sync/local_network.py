"""A local support network (`lokalna mreža podrške`) as people see it: its members, and what waits."""

from dataclasses import dataclass
from datetime import date

from caseflow.domain.ids import OrganizationId, RecordId


@dataclass(frozen=True)
class MemberDetails:
    """What a coordinator notes of a member. sector: a code of `network_sector`. role: what it does there.

    Args:
        contact, deputy: a function, not a name where that can be avoided.
    """

    sector: str = ""
    role: str = ""
    contact: str = ""
    deputy: str = ""
    joined_on: date | None = None


@dataclass(frozen=True)
class NetworkMember:
    """One organisation of a network.

    Args:
        waits: the registrar has not confirmed yet that it comes or goes. left_on: it takes part no more.
        here: it takes part in the exchange still.
    """

    id: OrganizationId
    name: str
    type: str
    details: MemberDetails
    coordinates: bool = False
    ours: bool = False
    waits: bool = False
    left: bool = False
    left_on: date | None = None
    here: bool = True


@dataclass(frozen=True)
class NewNetwork:
    """What one says to begin a network."""

    name: str
    municipality: str = ""
    description: str = ""
    protocol_number: str = ""
    protocol_signed_on: date | None = None
    protocol_valid_to: date | None = None
    own: MemberDetails = MemberDetails()


@dataclass(frozen=True)
class NetworkRow:
    """Args: members: those of today first, the coordinator before them, then those who left.

    ours: we take part. may_change: our office coordinates it, or may take that over.
    waits: something of it waits for the registrar.
    """

    id: RecordId
    name: str
    coordinator: str
    members: tuple[NetworkMember, ...]
    ours: bool
    may_change: bool
    closed: bool = False
    waits: bool = False
    municipality: str = ""
    description: str = ""
    protocol_number: str = ""
    founded_on: date | None = None
    protocol_signed_on: date | None = None
    protocol_valid_to: date | None = None

    @property
    def count(self) -> int:
        """Members of today."""
        return sum(not one.left for one in self.members)


@dataclass(frozen=True)
class ProposalRow:
    """What waits for the registrar.

    Args:
        id: of the statement. kind: `network_new`, `network_changed`, `network_closed` or `admin_key`.
        office: who asks. subject: the network's name. joining, leaving: names of offices.
    """

    id: str
    kind: str
    office: str
    subject: str = ""
    joining: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    coordinator: str = ""
    """The new one, where it changes."""
    digits: str = ""
    """Of what only the root key can confirm: compared over the telephone."""
