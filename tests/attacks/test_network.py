"""What a member or whoever writes on the share tries on the network itself: grants, requests, keys, names."""

import os
from hashlib import sha256
from typing import Any

import cbor2
import pytest

from caseflow.crypto.seal import envelope_info, epoch_id, unwrap, wrap
from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import BundleError, InputError
from caseflow.domain.ids import DIRECTORY, OrganizationId, PersonId, pair_space
from caseflow.oplog.op import CHAIN_START, Value
from caseflow.sync.container import Kind
from caseflow.sync.entering.enrolment import PREFIX, requests
from caseflow.sync.epochs import recipient_id
from caseflow.sync.lanes.head import Head, pack_head, read_head_header
from caseflow.sync.lanes.segment import Place, pack_segment, read_segment_header, space_id
from caseflow.sync.layout import head_name, segment_name
from caseflow.sync.statements.grant import Grant, Permit, Revocation, sign_grant, sign_revocation
from caseflow.sync.statements.organization import pack_organization
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.statements import GRANT, REVOCATION, publish_statement
from tests.faulty import StruckCarrier, forgetful
from tests.sync.test_world_attacks import Scene, epoch_key
from tests.world import EVERYTHING, WORKING, Device


def _keys_of(device: Device) -> tuple[str, OrganizationId, bytes, bytes]:
    keys = device.keys
    return keys.device, keys.organization, keys.signing.public, keys.sealing.public


def test_a_grant_one_signs_for_oneself_gives_no_role() -> None:
    """Bojan writes himself a grant in ana's name, with bojan's own admin key and with none of the network."""
    scene = Scene()
    device, _, signing, sealing = _keys_of(scene.bojan)
    people = {scene.bojan.person: frozenset({"administrator", "case_manager"})}
    for admin in (scene.bojan.admin, SigningKey(bytes(32))):
        forged = Grant(device, scene.ana.id, signing, sealing, people, EVERYTHING, 2**50)  # type: ignore[arg-type]
        publish_statement(scene.world.carrier, GRANT, sign_grant(admin, forged))
    scene.ana.sync()
    scene.vera.sync()
    scene.bojan.write(scene.space, "referral_event", step="accepted")
    scene.bojan.sync()
    assert scene.ana.sync().refused == ()
    for reader in (scene.ana, scene.vera):
        granted = known_trust(reader.ledger).grants.values()
        assert [one.organization for one in granted if one.signing == signing] == [scene.bojan.id]


def test_another_office_ends_no_grant_of_ours() -> None:
    scene = Scene()
    forged = Revocation(scene.ana.id, scene.ana.keys.grant, (), 2**50)
    publish_statement(scene.world.carrier, REVOCATION, sign_revocation(scene.bojan.admin, forged))
    own = Revocation(scene.bojan.id, scene.ana.keys.grant, (), 2**50)
    publish_statement(scene.world.carrier, REVOCATION, sign_revocation(scene.bojan.admin, own))
    scene.bojan.sync()
    assert scene.bojan.names(scene.space, "referral", "text") == ["prvi"]
    assert "revoked" not in scene.ana.sync().warnings


def test_a_grant_with_a_bent_sealing_key_stops_nobody_elses_work() -> None:
    scene = Scene()
    scene.bojan.sync()
    device, organization, signing, _ = _keys_of(scene.bojan)
    people = {scene.bojan.person: WORKING}
    for number, bent in enumerate((b"", b"short", bytes(1216), b"\xff" * 1216)):
        grant = Grant(device, organization, signing, bent, people, EVERYTHING, 2**50 + number)  # type: ignore[arg-type]
        publish_statement(scene.world.carrier, GRANT, sign_grant(scene.bojan.admin, grant))
    scene.ana.write(scene.space, "referral", code="KG-8", text="drugi")
    scene.ana.sync()
    scene.ana.offer_service("Druga")
    scene.ana.sync()
    scene.vera.sync()
    assert scene.vera.names(DIRECTORY, "service", "name") == ["Druga", "Savetovalište"]


def test_rubbish_among_the_grants_hides_no_newcomer_and_is_not_kept() -> None:
    scene = Scene()
    for number in range(2500):
        data = cbor2.dumps([GRANT, b"rubbish %d" % number, bytes(64)], canonical=True)
        name = sha256(b"rubbish %d" % number).hexdigest()
        scene.world.carrier.objects[f"grants/{name[:2]}/{name}.{'0' * 16}"] = data
    dana = scene.world.office("Dom zdravlja")
    dana.ask_to_join()
    scene.ana.approve(dana)
    before = len(scene.bojan.ledger.facts)
    for device in (dana, scene.bojan, scene.bojan):
        device.sync()
    dana.offer_service("Ambulanta")
    dana.sync()
    scene.bojan.sync()
    assert "Ambulanta" in scene.bojan.names(DIRECTORY, "service", "name")
    assert len(scene.bojan.ledger.facts) < before + 200


def test_a_referral_is_not_forwarded_as_if_it_were_meant_for_a_third() -> None:
    """Bojan may read what ana sent him; he seals her signed words again for vera."""
    scene = Scene()
    scene.bojan.sync()
    lane = next(one for one in scene.ana.ledger.own_lanes() if one.space == scene.space)
    words = scene.bojan.ledger.operations(lane.lane, 0, 10)
    theirs = pair_space(scene.bojan.id, scene.vera.id)
    scene.bojan.write(theirs, "referral", code="BG-1", text="moje")
    scene.bojan.sync()
    registry = scene.bojan.registry()
    place = Place(
        space_id(registry.network, theirs), epoch_key(scene.bojan, theirs), CHAIN_START, registry.version
    )
    forged = pack_segment(place, words, scene.bojan.keys.signing, os.urandom)
    scene.world.carrier.objects[segment_name(read_segment_header(forged), forged)] = forged
    said = Head(place.space, lane.lane, 1, bytes(16), len(words), lane.position.h, {}, 1, 0)
    head = pack_head(said, place.epoch_key, scene.bojan.keys.signing, os.urandom)
    scene.world.carrier.objects[head_name(read_head_header(head), head)] = head
    report = scene.vera.sync()
    assert {one.key for one in report.refused} == {"signer_unknown"}
    assert scene.vera.names(theirs, "referral", "text") == ["moje"]


def test_a_request_of_another_shape_is_passed_over() -> None:
    scene = Scene()
    registry = scene.ana.registry()
    place = {
        "v": 1,
        "network": registry.network,
        "root_version": registry.root_version,
        "root_hash": registry.root_hash,
    }
    dana = scene.world.office("Dom zdravlja")
    whole = pack_organization(dana.organization)
    grants: list[Any] = [[5, b""], [b"", 5], ["text", b""], [[], {}], b"grant", {}, None]
    grants += [[dana.statement.data, 7], [dana.statement.data, "potpis"], [dana.statement.data]]
    offices: list[Any] = [5, {}, [whole]]
    kinds: list[Any] = ["device", "ship", 5, b"device"]
    sealing: list[Any] = [5, [b""], "tekst"]
    office: dict[str, Any] = {"asked": "organization", "organization": whole, "grant": [b"", b""]}
    device: dict[str, Any] = {"asked": "device", "device": bytes(16), "name": "šalter", "signing": bytes(32)}
    bent = [office | {"grant": wrong} for wrong in grants]
    bent += [office | {"organization": wrong} for wrong in offices]
    bent += [{"asked": wrong} for wrong in kinds]
    bent += [device | {"sealing": wrong} for wrong in sealing]
    for one in bent:
        data = cbor2.dumps(place | one, canonical=True)
        scene.world.carrier.objects[f"{PREFIX}{sha256(data).hexdigest()}.request"] = data
    dana.ask_to_join()
    found = requests(scene.world.carrier, registry)
    assert [one.organization.name for one in found if one.organization] == ["Dom zdravlja"]
    scene.ana.approve(dana)


@pytest.mark.parametrize(
    "name",
    ["CSR Kragujevac", "CЅR Kragujevac", "СSR Kragujevac", "ЦСР Крагујевац", "CSR  Kragujevac",
     "csr kragujevac"],
)  # fmt: skip
def test_no_office_enters_under_a_name_that_reads_like_a_members(name: str) -> None:
    scene = Scene()
    twin = scene.world.office(name + " ")
    twin.organization = type(twin.organization)(
        OrganizationId("ab" * 16), name, "csr", twin.organization.admin_keys, twin.organization.recovery
    )
    device, _, signing, sealing = _keys_of(twin)
    people = {PersonId("cd" * 16): WORKING}
    grant = Grant(device, twin.organization.id, signing, sealing, people, frozenset(Permit), 1)  # type: ignore[arg-type]
    twin.statement = sign_grant(twin.admin, grant)
    twin.ask_to_join()
    with pytest.raises(InputError) as refused:
        scene.ana.approve(twin)
    assert refused.value.key == "organization_name_taken"
    assert len(scene.ana.registry().organizations) == 3


def test_an_envelope_of_a_stranger_makes_nobody_seal_with_his_key() -> None:
    """Vera mints a key for the space of two others, wraps it to both, and swaps envelopes between them."""
    scene = Scene()
    scene.bojan.sync()
    space = space_id(scene.vera.registry().network, scene.space)
    key = bytes(32)
    epoch = epoch_id(space, key)
    scene.vera.ledger.write(DIRECTORY, "epoch", {"space": scene.space, "epoch": epoch})
    for device in (scene.ana, scene.bojan):
        recipient = recipient_id(device.keys.sealing.public)
        wrapped = wrap(device.keys.sealing.public, key, envelope_info(space, epoch, recipient))
        for name in (recipient, recipient_id(scene.vera.keys.sealing.public)):
            said: dict[str, Value] = {"epoch": epoch, "recipient": name, "wrapped": wrapped}
            scene.vera.ledger.write(DIRECTORY, "envelope", said)
    scene.vera.sync()
    scene.ana.sync()
    scene.ana.write(scene.space, "referral", code="KG-8", text="drugi")
    scene.ana.sync()
    ours = [data for name, data in scene.world.carrier.objects.items() if f"/{space[:16].hex()}/" in name]
    assert epoch.hex() not in {_epoch(data) for data in ours}
    scene.bojan.sync()
    assert scene.bojan.names(scene.space, "referral", "text") == ["drugi", "prvi"]


def _epoch(data: bytes) -> str:
    read = read_head_header if data.startswith(Kind.HEAD.magic) else read_segment_header
    return read(data).epoch.hex()


def test_an_envelope_opens_for_nobody_and_nothing_else() -> None:
    scene = Scene()
    space, epoch = bytes(32), bytes(range(32))
    sealing = scene.ana.keys.sealing
    info = envelope_info(space, epoch, recipient_id(sealing.public))
    wrapped = wrap(sealing.public, bytes(32), info)
    for key, bound in (
        (scene.bojan.keys.sealing, info),
        (sealing, envelope_info(space, bytes(32), recipient_id(sealing.public))),
        (sealing, envelope_info(epoch, epoch, recipient_id(sealing.public))),
        (sealing, envelope_info(space, epoch, bytes(16))),
    ):
        with pytest.raises(BundleError) as refused:
            unwrap(key, wrapped, bound)
        assert refused.value.key == "envelope_wrong"


def test_rubbish_among_the_requests_hides_none() -> None:
    scene = Scene()
    for number in range(700):
        data = b"rubbish %d" % number
        scene.world.carrier.objects[f"{PREFIX}{'0' * 8}{sha256(data).hexdigest()[8:]}.request"] = data
    dana = scene.world.office("Dom zdravlja")
    dana.ask_to_join()
    shown = requests(scene.world.carrier, scene.ana.registry())
    assert [one.digits for one in shown] == [dana.digits]
    scene.ana.approve(dana)
    assert dana.id in scene.ana.registry().organizations


def test_rubbish_among_the_versions_of_the_registry_is_passed_over() -> None:
    """Thousands of higher versions that nobody of the network signed, and as many of the next one."""
    scene = Scene()
    objects = scene.world.carrier.objects
    whole = next(data for name, data in objects.items() if ".timestamp-" in name)
    highest = max(int(name[9:].partition(".")[0]) for name in objects if ".timestamp-" in name)
    for number in range(5_000):
        bent = b"{}" if number % 2 else whole.replace(b"sig", b"gis")
        version = 900_000_000 + number if number < 4_000 else highest + 2
        for role in ("timestamp", "snapshot", "targets", "root") if number < 100 else ("timestamp",):
            objects[f"registry/{version}.{role}-{number:016x}.json"] = bent
    share = StruckCarrier(scene.world.carrier, 0, forgetful)
    report = scene.bojan.sync(share)
    assert (report.refused, report.warnings) == ((), ())
    assert scene.bojan.names(scene.space, "referral", "text") == ["prvi"]
    assert share.asked.count("get") < 100
    joining = scene.world.office("Dom zdravlja Bor")
    joining.ask_to_join()
    scene.ana.approve(joining)
    assert scene.bojan.sync().warnings == ()
    assert joining.id in scene.bojan.registry().organizations
    assert joining.registry().version == highest + 1
