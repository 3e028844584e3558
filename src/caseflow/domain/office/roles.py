"""Who may do what in an office: roles, permissions, and the table between them.

One person may hold several roles. Who founds an office holds every working role until a second person
is added. A permission opens a door; opening a case outside one's own is still asked for with a reason
and logged, and every opening of an identity is logged. A reader reads until a day and no longer.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import Final

from caseflow.domain.errors import InputError


class Role(Enum):
    """The code of a role, as kept with a person."""

    ADMINISTRATOR = "administrator"
    INTAKE_WORKER = "intake_worker"
    CASE_MANAGER = "case_manager"
    SUPERVISOR = "supervisor"
    CSO_COORDINATOR = "cso_coordinator"
    OUTREACH_WORKER = "outreach_worker"
    ORGANISER = "organiser"
    RESEARCHER = "researcher"
    READER = "reader"


class Permission(Enum):
    """One door. Notes, clients by code and referrals are read with `READ_CASE`."""

    READ_DIRECTORY = "read_directory"
    WRITE_SERVICE = "write_service"
    IMPORT_DIRECTORY = "import_directory"
    READ_CASE = "read_case"
    WRITE_CASE = "write_case"
    ASSIGN_CASE = "assign_case"
    OPEN_IDENTITY = "open_identity"
    SEND_REFERRAL = "send_referral"
    ANSWER_REFERRAL = "answer_referral"
    SETTLE_CONFLICT = "settle_conflict"
    DISPOSE = "dispose"
    ORGANISE_EVENTS = "organise_events"
    READ_AGGREGATES = "read_aggregates"
    READ_AUDIT = "read_audit"
    EXCHANGE = "exchange"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_NETWORK = "manage_network"
    MANAGE_SETTINGS = "manage_settings"


def _doors(codes: str) -> frozenset[Permission]:
    return frozenset(map(Permission, codes.split()))


_BY_CODE: Final = _doors("read_directory exchange read_case write_case send_referral")
_CASEWORK: Final = _BY_CODE | _doors("open_identity answer_referral settle_conflict dispose write_service")

PERMISSIONS: Final[Mapping[Role, frozenset[Permission]]] = {
    Role.ADMINISTRATOR: _doors(
        "read_directory import_directory write_service exchange manage_people manage_network manage_settings"
    ),
    Role.INTAKE_WORKER: _BY_CODE | _doors("open_identity"),
    Role.CASE_MANAGER: _CASEWORK,
    Role.SUPERVISOR: _CASEWORK | _doors("assign_case read_aggregates read_audit"),
    Role.CSO_COORDINATOR: _CASEWORK
    | _doors("assign_case import_directory organise_events read_aggregates read_audit"),
    Role.OUTREACH_WORKER: _BY_CODE,
    Role.ORGANISER: _doors("read_directory exchange organise_events"),
    Role.RESEARCHER: _doors("read_directory read_aggregates"),
    Role.READER: _doors("read_directory read_case"),
}

FOUNDER_ROLES: Final = frozenset(Role) - {Role.RESEARCHER, Role.READER, Role.OUTREACH_WORKER}
"""Every working role; the three that only narrow what a person sees add nothing to the others."""


def roles_of(codes: Iterable[str]) -> frozenset[Role]:
    """Roles from their codes.

    Raises:
        InputError: a code that is not a role.
    """
    known = {role.value: role for role in Role}
    roles = set()
    for code in codes:
        if code not in known:
            raise InputError(
                "role_unknown", "There is no such role; there are: {roles}.", roles=", ".join(known)
            )
        roles.add(known[code])
    return frozenset(roles)


READING_FOR: Final = timedelta(days=30)
"""How long a reader reads when nobody says until when."""


def roles_on(day: date, roles: Iterable[Role], until: date | None) -> frozenset[Role]:
    """Those of a person's roles that count on a day. Args: until: a reader's last day; None has no end."""
    over = until is not None and day > until
    return frozenset(roles) - ({Role.READER} if over else set())


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    return frozenset[Permission]().union(*(PERMISSIONS[role] for role in roles))


def may(roles: Iterable[Role], permission: Permission) -> bool:
    """Whether one of the roles opens this door."""
    return permission in permissions_of(roles)
