"""Who may write what, where: the table that is looked at when an operation arrives."""

import pytest

from caseflow.domain.ids import (
    DIRECTORY,
    NOBODY,
    DeviceId,
    OrganizationId,
    PersonId,
    RecordId,
    Space,
    identity_space,
    members_of,
    network_space,
    org_space,
    pair_identity_space,
    pair_space,
    record_id,
)
from caseflow.domain.office.roles import FOUNDER_ROLES
from caseflow.oplog.op import Header
from caseflow.sync.statements.grant import Grant, Permit
from caseflow.sync.trust.merge_rights import is_member, may_change, may_write

OURS, THEIRS, OTHERS = (OrganizationId(letter * 32) for letter in "123")
ANA = PersonId("a" * 32)
FOUNDER = frozenset(role.value for role in FOUNDER_ROLES)


def _grant(*permits: Permit, roles: frozenset[str] = FOUNDER) -> Grant:
    people = {ANA: roles}
    return Grant(DeviceId("d" * 32), OURS, bytes(32), b"", people, frozenset(permits), 0, bytes(32))


def _header(entity: str, author: PersonId = ANA, record: bytes = bytes(16)) -> Header:
    return Header(bytes(16), 1, 0, bytes.fromhex(author), bytes(32), "put", entity, record, {}, bytes(32))


def _reason(grant: Grant, space: Space, entity: str, author: PersonId = ANA) -> str:
    breach = may_write(grant, space, _header(entity, author), members_of(space))
    return breach.key if breach else ""


@pytest.mark.parametrize(
    ("space", "entity", "reason"),
    [
        (DIRECTORY, "service", ""),
        (DIRECTORY, "client", "noun_elsewhere"),
        (DIRECTORY, "grant", ""),
        (org_space(OURS), "client", ""),
        (org_space(OURS), "client_identity", "noun_elsewhere"),
        (org_space(OURS), "service", "noun_elsewhere"),
        (org_space(OURS), "spaceship", "noun_unknown"),
        (org_space(THEIRS), "client", "space_not_permitted"),
        (identity_space(OURS), "client_identity", ""),
        (identity_space(OURS), "client", "noun_elsewhere"),
        (pair_space(OURS, THEIRS), "referral", ""),
        (pair_space(OURS, THEIRS), "referral_event", ""),
        (pair_space(OURS, THEIRS), "note", "noun_elsewhere"),
        (pair_space(THEIRS, OTHERS), "referral", "space_not_permitted"),
        (Space("moon"), "service", "space_not_permitted"),
    ],
)
def test_a_noun_lives_in_its_spaces(space: Space, entity: str, reason: str) -> None:
    assert _reason(_grant(*Permit), space, entity) == reason


@pytest.mark.parametrize(
    ("roles", "entity", "reason"),
    [
        ("case_manager", "note", ""),
        ("outreach_worker", "note", ""),
        ("administrator", "note", "role_not_permitted"),
        ("administrator", "person", ""),
        ("case_manager", "person", "role_not_permitted"),
        ("reader", "note", "role_not_permitted"),
        ("reader", "audit", ""),
        ("researcher", "case", "role_not_permitted"),
        ("administrator", "referral", ""),
        ("administrator", "need_call", ""),
        ("outreach_worker", "need_call", ""),
        ("a role of a newer program", "note", "role_not_permitted"),
    ],
)
def test_a_role_opens_its_doors(roles: str, entity: str, reason: str) -> None:
    grant = _grant(*Permit, roles=frozenset({roles}))
    assert _reason(grant, org_space(OURS), entity) == reason


@pytest.mark.parametrize(
    ("role", "reason"),
    [("case_manager", ""), ("outreach_worker", "role_not_permitted"), ("reader", "role_not_permitted")],
)
def test_who_answers_referrals_claims_a_call_of_a_network_of_ours(role: str, reason: str) -> None:
    grant, space = _grant(*Permit, roles=frozenset({role})), network_space(RecordId("9" * 32))
    breach = may_write(grant, space, _header("call_claim"), {OURS, THEIRS})
    assert (breach.key if breach else "") == reason
    outside = may_write(grant, space, _header("call_claim"), {THEIRS, OTHERS})
    assert outside is not None
    assert outside.key == "space_not_permitted"


@pytest.mark.parametrize("role", ["researcher", "reader", "organiser"])
def test_who_only_looks_offers_no_service(role: str) -> None:
    grant = _grant(roles=frozenset({role}))
    assert _reason(grant, DIRECTORY, "service") == "role_not_permitted"


def test_the_person_must_be_on_the_device() -> None:
    stranger = PersonId("b" * 32)
    assert _reason(_grant(), DIRECTORY, "service", stranger) == "author_unknown"


def test_keys_are_written_with_nobody_signed_in() -> None:
    assert _reason(_grant(), DIRECTORY, "envelope", NOBODY) == ""
    assert _reason(_grant(), DIRECTORY, "service", NOBODY) == "author_unknown"


def test_permits_make_members() -> None:
    both = pair_identity_space(OURS, THEIRS)
    assert not is_member(_grant(), pair_space(OURS, THEIRS), members_of(pair_space(OURS, THEIRS)))
    assert is_member(_grant(Permit.REFERRALS), pair_space(OURS, THEIRS), members_of(pair_space(OURS, THEIRS)))
    assert not is_member(_grant(Permit.REFERRALS), both, members_of(both))
    assert not is_member(_grant(Permit.IDENTITY), both, members_of(both))
    assert is_member(_grant(*Permit), both, members_of(both))
    assert not is_member(_grant(), identity_space(OURS), members_of(identity_space(OURS)))


def test_what_another_organisation_made_is_not_ours_to_change() -> None:
    for maker, reason in ((OURS, ""), (THEIRS, "not_owner")):
        header = _header("service", record=bytes.fromhex(record_id(b"8 random", maker)))
        breach = may_change(OURS, header)
        assert (breach.key if breach else "") == reason


def test_an_office_writes_its_own_entry_and_no_other_noun_under_its_id() -> None:
    ours = bytes.fromhex(OURS)
    assert may_change(OURS, _header("organization", record=ours)) is None
    assert may_change(THEIRS, _header("organization", record=ours)) is not None
    assert may_change(OURS, _header("service", record=ours)) is not None
