"""Trust follows from statements alone: in any order, and only from the right signature."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from caseflow.crypto.sign import SigningKey
from caseflow.domain.ids import DIRECTORY, DeviceId, OrganizationId, identity_space, org_space
from caseflow.oplog.op import Header
from caseflow.sync.statements.grant import (
    CutOff,
    Grant,
    Permit,
    Revocation,
    Statement,
    read_grant,
    sign_grant,
    sign_revocation,
)
from caseflow.sync.statements.organization import Organization
from caseflow.sync.trust.believing import Statements, Trust, build_trust

OURS, THEIRS = OrganizationId("1" * 32), OrganizationId("2" * 32)
ADMIN, THEIR_ADMIN = SigningKey(b"a" * 32), SigningKey(b"b" * 32)
ORGANIZATIONS = (
    Organization(OURS, "CSR Kragujevac", "csr", (ADMIN.public,), b"recovery"),
    Organization(THEIRS, "Atina", "cso", (THEIR_ADMIN.public,), b"theirs"),
)
LANE, OTHER_LANE = b"l" * 16, b"m" * 16


def _grant(number: int, organization: OrganizationId = OURS, issued: int = 0) -> Grant:
    device, key = DeviceId(f"{number:032x}"), SigningKey(bytes([number]) * 32)
    return Grant(device, organization, key.public, b"sealing%d" % number, {}, frozenset(Permit), issued)


def _revocation(grant: Statement, *cutoffs: CutOff) -> Statement:
    return sign_revocation(ADMIN, Revocation(OURS, grant.id, cutoffs, 0))


def _reason(trust: Trust, statement: Statement, lane: bytes, sequence: int, h: bytes = b"h" * 32) -> str:
    header = Header(lane, sequence, 0, bytes(16), statement.id, "put", "service", bytes(16), {}, bytes(32))
    breach = trust.may_quote(DIRECTORY, read_grant(statement).signing, header, h)
    return breach.key if breach else ""


def test_a_grant_needs_the_signature_of_its_own_organisation() -> None:
    right, foreign = sign_grant(ADMIN, _grant(1)), sign_grant(THEIR_ADMIN, _grant(2))
    spoilt = Statement(right.data[:-1] + b"\0", right.signature)
    trust = build_trust(ORGANIZATIONS, Statements([right, foreign, spoilt, Statement(b"", b"")], []))
    assert list(trust.grants) == [right.id]
    assert trust.organization_of(_grant(1).signing) == OURS
    assert trust.organization_of(_grant(2).signing) is None


def test_the_members_of_a_space_are_its_granted_devices() -> None:
    grants = [sign_grant(ADMIN, _grant(1)), sign_grant(THEIR_ADMIN, _grant(2, THEIRS))]
    trust = build_trust(ORGANIZATIONS, Statements(grants, []))
    assert [one.device for one in trust.members(org_space(OURS))] == [_grant(1).device]
    assert trust.members(DIRECTORY) == ()
    assert trust.recovery_keys(org_space(OURS)) == {OURS: b"recovery"}


def test_the_newest_grant_of_a_device_is_the_one_that_counts() -> None:
    grants = [sign_grant(ADMIN, _grant(1, issued=issued)) for issued in (5, 9, 7)]
    (member,) = build_trust(ORGANIZATIONS, Statements(grants, [])).members(org_space(OURS))
    assert member.issued == 9


def test_a_permit_that_is_not_given_again_is_taken() -> None:
    first, later = _grant(1), replace(_grant(1, issued=9), permits=frozenset({Permit.REFERRALS}))
    trust = build_trust(ORGANIZATIONS, Statements([sign_grant(ADMIN, first), sign_grant(ADMIN, later)], []))
    assert trust.members(identity_space(OURS)) == ()
    assert len(trust.members(org_space(OURS))) == 1


def test_a_removed_device_counts_up_to_the_line() -> None:
    grant = sign_grant(ADMIN, _grant(1))
    trust = build_trust(ORGANIZATIONS, Statements([grant], [_revocation(grant, CutOff(LANE, 5, b"h" * 32))]))
    assert _reason(trust, grant, LANE, 4, b"?" * 32) == ""
    assert _reason(trust, grant, LANE, 5) == ""
    assert _reason(trust, grant, LANE, 5, b"?" * 32) == "grant_revoked_branch"
    assert _reason(trust, grant, LANE, 6) == "grant_revoked"
    assert _reason(trust, grant, OTHER_LANE, 1) == "grant_revoked"
    assert trust.members(org_space(OURS)) == ()


def test_another_organisation_removes_nobody() -> None:
    grant = sign_grant(ADMIN, _grant(1))
    foreign = sign_revocation(THEIR_ADMIN, Revocation(THEIRS, grant.id, (), 0))
    forged = sign_revocation(THEIR_ADMIN, Revocation(OURS, grant.id, (), 0))
    trust = build_trust(ORGANIZATIONS, Statements([grant], [foreign, forged]))
    assert trust.cutoffs == {}


def test_an_operation_may_not_name_the_grant_of_another_device() -> None:
    grant = sign_grant(ADMIN, _grant(1))
    trust = build_trust(ORGANIZATIONS, Statements([grant], []))
    header = Header(LANE, 1, 0, bytes(16), grant.id, "put", "envelope", bytes(16), {}, bytes(32))
    breach = trust.may_write(DIRECTORY, _grant(2).signing, header, bytes(32))
    assert breach is not None
    assert breach.key == "grant_of_another"


@given(st.randoms(use_true_random=False))
def test_the_same_statements_in_any_order_give_the_same_trust(chance: Random) -> None:
    grants = [sign_grant(ADMIN, _grant(number)) for number in range(1, 4)]
    lines = [CutOff(LANE, place, bytes([place]) * 32) for place in (3, 5, 8)]
    revocations = [_revocation(grants[0], one) for one in lines] + [_revocation(grants[1])]
    expected = build_trust(ORGANIZATIONS, Statements(grants, revocations))
    chance.shuffle(grants)
    chance.shuffle(revocations)
    found = build_trust(ORGANIZATIONS, Statements(grants + grants[:1], revocations + revocations[:1]))
    assert found == expected
    assert found.cutoffs[sign_grant(ADMIN, _grant(1)).id][LANE].sequence == 3
