"""Who may open which door."""

import pytest

from caseflow.domain.errors import InputError
from caseflow.domain.office.roles import (
    FOUNDER_ROLES,
    PERMISSIONS,
    Permission,
    Role,
    may,
    permissions_of,
    roles_of,
)


def holders(permission: Permission) -> set[str]:
    return {role.value for role in Role if may([role], permission)}


def test_every_role_has_its_row_and_every_door_a_key() -> None:
    assert PERMISSIONS.keys() == set(Role)
    assert permissions_of(Role) == set(Permission)


def test_the_administrator_manages_people_and_sees_no_case() -> None:
    assert may([Role.ADMINISTRATOR], Permission.MANAGE_PEOPLE)
    for door in (Permission.READ_CASE, Permission.WRITE_CASE, Permission.OPEN_IDENTITY):
        assert not may([Role.ADMINISTRATOR], door)


def test_names_of_clients_open_only_to_those_who_work_with_them() -> None:
    assert holders(Permission.OPEN_IDENTITY) == {
        "intake_worker",
        "case_manager",
        "supervisor",
        "cso_coordinator",
    }


def test_an_outreach_worker_writes_by_code_only() -> None:
    assert may([Role.OUTREACH_WORKER], Permission.WRITE_CASE)
    assert not may([Role.OUTREACH_WORKER], Permission.OPEN_IDENTITY)


def test_a_researcher_sees_aggregates_and_a_reader_only_reads() -> None:
    assert permissions_of([Role.RESEARCHER]) == {Permission.READ_DIRECTORY, Permission.READ_AGGREGATES}
    assert permissions_of([Role.READER]) == {Permission.READ_DIRECTORY, Permission.READ_CASE}


def test_several_roles_open_what_any_of_them_opens() -> None:
    both = [Role.ADMINISTRATOR, Role.CASE_MANAGER]
    assert may(both, Permission.MANAGE_PEOPLE)
    assert may(both, Permission.ANSWER_REFERRAL)
    assert not may([], Permission.READ_DIRECTORY)


def test_who_founds_an_office_can_do_everything_in_it() -> None:
    assert permissions_of(FOUNDER_ROLES) == set(Permission)


def test_roles_are_read_from_their_codes() -> None:
    assert roles_of(["supervisor", "reader"]) == {Role.SUPERVISOR, Role.READER}
    with pytest.raises(InputError, match="administrator"):
        roles_of(["king"])
