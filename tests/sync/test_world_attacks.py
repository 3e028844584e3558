"""Everything a share or a neighbour may try is refused with a reason, kept aside, and the round goes on."""

from collections.abc import Callable

import pytest

from caseflow.crypto.sign import SigningKey
from caseflow.domain.ids import DIRECTORY, RecordId, Space, org_space, pair_space
from caseflow.oplog.lanes import is_lane_of
from caseflow.oplog.op import CHAIN_START
from caseflow.sync.lanes.head import Head, pack_head, read_head_header
from caseflow.sync.lanes.segment import Place, pack_segment, read_segment_header, space_id
from caseflow.sync.layout import head_name, read_head_name, segment_name
from caseflow.sync.ports import Refused
from caseflow.sync.round import my_spaces
from caseflow.sync.statements.grant import Permit
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.removal import end_grant
from tests.world import Device, Lane, World


class Scene:
    """Two offices in a network; a referral of the first lies on the share, not read yet by the second."""

    def __init__(self) -> None:
        self.world = World()
        self.ana, self.bojan = self.world.office("CSR Kragujevac"), self.world.office("Atina")
        self.vera = self.world.office("CSR Niš")
        self.world.network(self.ana, self.bojan, self.vera)
        self.space = pair_space(self.ana.id, self.bojan.id)
        before = set(self.world.carrier.objects)
        self.ana.write(self.space, "referral", code="KG-7", text="prvi")
        self.ana.offer_service("Savetovalište")
        self.ana.sync()
        new = set(self.world.carrier.objects) - before
        self.segments = sorted(name for name in new if name.endswith(".seg"))
        place = space_id(self.ana.registry().network, self.space)[:16].hex()
        self.segment = next(name for name in self.segments if f"/{place}/" in name)

    def refused_by_bojan(self) -> tuple[Refused, ...]:
        """Bojan's round: the directory came through, whatever happened to the referral."""
        report = self.bojan.sync()
        assert self.bojan.names(DIRECTORY, "service", "name") == ["Savetovalište"]
        for one in report.refused:
            assert self.bojan.ledger.aside[one.name] == one
        assert self.bojan.sync().refused == ()
        return report.refused


def _tampered(data: bytes) -> bytes:
    return data[:200] + bytes([data[200] ^ 1]) + data[201:]


def _truncated(data: bytes) -> bytes:
    return data[:-40]


def _garbage(_data: bytes) -> bytes:
    return b"not a segment at all" * 20


def _emptied(_data: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("harm", [_tampered, _truncated, _garbage, _emptied])
def test_a_spoilt_segment_is_refused_and_a_whole_one_still_taken(harm: Callable[[bytes], bytes]) -> None:
    scene = Scene()
    whole = scene.world.carrier.objects[scene.segment]
    scene.world.carrier.objects[scene.segment] = harm(whole)
    (refused,) = scene.refused_by_bojan()
    assert (refused.name, refused.key) == (scene.segment, "torn")
    assert scene.bojan.sync().waiting == ((scene.ana.id, 1),)

    scene.world.carrier.objects[scene.segment] = whole
    scene.bojan.sync()
    assert scene.bojan.names(scene.space, "referral", "text") == ["prvi"]


def _resealed(scene: Scene, signing: SigningKey) -> bytes:
    """The referral again, signed by somebody else, with a right trailer."""
    key = epoch_key(scene.ana, scene.space)
    lane = next(one for one in scene.ana.ledger.own_lanes() if one.space == scene.space)
    registry = scene.ana.registry()
    place = Place(space_id(registry.network, scene.space), key, CHAIN_START, registry.version)
    operations = scene.ana.ledger.operations(lane.lane, 0, 10)
    return pack_segment(place, operations, signing, scene.world.random)


def epoch_key(device: Device, space: Space) -> bytes:
    (epoch,) = {
        one.values["epoch"] for one in device.ledger.kept(DIRECTORY, "epoch") if one.values["space"] == space
    }
    assert isinstance(epoch, bytes)
    key = device.ledger.recall(f"epochkey:{epoch.hex()}")
    assert key is not None
    return key


def test_a_foreign_signer_is_refused() -> None:
    scene = Scene()
    forged = _resealed(scene, SigningKey(bytes(32)))
    del scene.world.carrier.objects[scene.segment]
    name = segment_name(read_segment_header(forged), forged)
    scene.world.carrier.objects[name] = forged
    assert [one.key for one in scene.refused_by_bojan()] == ["signer_unknown"]


def test_an_office_that_does_not_share_the_space_is_a_foreign_signer() -> None:
    scene = Scene()
    forged = _resealed(scene, scene.vera.keys.signing)
    del scene.world.carrier.objects[scene.segment]
    scene.world.carrier.objects[segment_name(read_segment_header(forged), forged)] = forged
    assert [one.key for one in scene.refused_by_bojan()] == ["signer_unknown"]


def test_a_segment_replayed_in_another_space_is_refused() -> None:
    scene = Scene()
    other = pair_space(scene.ana.id, scene.vera.id)
    network = scene.ana.registry().network
    here, there = (space_id(network, one)[:16].hex() for one in (scene.space, other))
    objects = scene.world.carrier.objects
    for name in [one for one in objects if here in one]:
        objects[name.replace(here, there)] = objects[name]
    report = scene.vera.sync()
    assert {one.key for one in report.refused} == {"space_differs"}
    assert scene.vera.ledger.positions(other) == {}


def test_a_segment_replayed_in_another_lane_is_refused() -> None:
    scene = Scene()
    lane = scene.segment.split("/")[2]
    objects = scene.world.carrier.objects
    for name in [one for one in objects if lane in one]:
        objects[name.replace(lane, "ab" * 16)] = objects[name]
    assert {one.key for one in scene.refused_by_bojan()} == {"space_differs", "lane_differs"}
    assert scene.bojan.names(scene.space, "referral", "text") == ["prvi"]


def test_the_same_segment_twice_is_taken_once() -> None:
    scene = Scene()
    again = _resealed(scene, scene.ana.keys.signing)
    scene.world.carrier.objects[segment_name(read_segment_header(again), again)] = again
    assert scene.refused_by_bojan() == ()
    assert scene.bojan.names(scene.space, "referral", "text") == ["prvi"]


def test_an_unreadable_segment_is_refused() -> None:
    scene = Scene()
    registry = scene.ana.registry()
    lane = next(one for one in scene.ana.ledger.own_lanes() if one.space == scene.space)
    operations = scene.ana.ledger.operations(lane.lane, 0, 10)
    place = Place(space_id(registry.network, scene.space), None, CHAIN_START, registry.version)
    lying_open = pack_segment(place, operations, scene.ana.keys.signing, scene.world.random)
    del scene.world.carrier.objects[scene.segment]
    name = segment_name(read_segment_header(lying_open), lying_open)
    scene.world.carrier.objects[name] = lying_open
    assert [one.key for one in scene.refused_by_bojan()] == ["not_sealed"]
    assert scene.bojan.ledger.kept(scene.space, "referral") == []


def test_without_its_key_a_segment_waits_for_whoever_has_it() -> None:
    scene = Scene()
    second = scene.bojan.second_device()
    assert second.sync().waiting == ((scene.ana.id, 1),)
    scene.bojan.sync()
    assert second.sync().waiting == ()
    assert second.names(scene.space, "referral", "text") == ["prvi"]


def test_a_missing_segment_makes_the_next_one_wait_and_says_for_whom() -> None:
    scene = Scene()
    scene.ana.write(scene.space, "referral", code="KG-8", text="drugi")
    scene.ana.sync()
    first = scene.world.carrier.objects.pop(scene.segment)
    assert scene.bojan.sync().waiting == ((scene.ana.id, 1),)
    scene.world.carrier.objects[scene.segment] = first
    assert scene.bojan.sync().waiting == ()
    assert scene.bojan.names(scene.space, "referral", "text") == ["drugi", "prvi"]


def test_only_the_owner_changes_a_directory_record() -> None:
    scene = Scene()
    scene.bojan.sync()
    (service,) = scene.bojan.ledger.kept(DIRECTORY, "service")
    scene.bojan.ledger.write(DIRECTORY, "service", {"name": "Zatvoreno"}, service.record)
    scene.bojan.sync()
    report = scene.ana.sync()
    assert [one.key for one in report.refused] == ["not_owner"]
    assert scene.ana.names(DIRECTORY, "service", "name") == ["Savetovalište"]


def _evil_twin(scene: Scene) -> Device:
    """Bojan's keys in other hands, with what Bojan believes and none of his lanes."""
    scene.bojan.sync()
    evil = Device(scene.world, "Atina", scene.bojan.keys, scene.bojan.person)
    evil.ledger.facts = dict(scene.bojan.ledger.facts)
    evil.take_grant(scene.bojan.statement)
    evil.sync()
    return evil


def test_nobody_writes_in_a_lane_that_another_named_even_when_read_first() -> None:
    """A newcomer meets the copy before it has ever seen the lane it was copied from."""
    scene = Scene()
    lane = next(one.lane for one in scene.ana.ledger.own_lanes() if one.space == DIRECTORY)
    evil = _evil_twin(scene)
    evil.ledger.lanes[lane] = Lane(scene.space, mine=True)
    evil.write(scene.space, "referral_event", step="accepted")
    for name in list(scene.world.carrier.objects):  # an honest program would wait for the key of its own head
        head = read_head_name(name)
        if head and is_lane_of(head.lane, scene.space, evil.keys.signing.public):
            scene.world.carrier.delete(name)
    evil.sync()
    second = scene.ana.second_device()
    scene.ana.sync()
    assert {one.key for one in second.sync().refused} == {"signer_unknown"}
    assert second.names(scene.space, "referral", "text") == ["prvi"]
    assert second.names(scene.space, "referral_event", "step") == []


def test_nobody_takes_the_id_of_anothers_record_even_when_read_first() -> None:
    scene = Scene()
    (service,) = scene.ana.ledger.kept(DIRECTORY, "service")
    hidden = {name: data for name, data in scene.world.carrier.objects.items() if name in scene.segments}
    for name in hidden:
        del scene.world.carrier.objects[name]
    scene.bojan.ledger.write(DIRECTORY, "service", {"name": "Zatvoreno"}, service.record)
    scene.bojan.sync()
    assert [one.key for one in scene.vera.sync().refused] == ["not_owner"]
    scene.world.carrier.objects |= hidden
    scene.vera.sync()
    assert scene.vera.names(DIRECTORY, "service", "name") == ["Savetovalište"]


def test_heads_of_strangers_cannot_drown_a_round() -> None:
    scene = Scene()
    place = space_id(scene.ana.registry().network, DIRECTORY)
    for number in range(300):
        head = Head(place, number.to_bytes(16, "big"), 9, bytes(16), 5, bytes(32), {}, 1, 0)
        forged = pack_head(head, None, SigningKey(bytes(32)), scene.world.random)
        scene.world.carrier.objects[head_name(read_head_header(forged), forged)] = forged
    assert len(scene.refused_by_bojan()) == 20


def test_nobody_takes_the_directory_entry_of_another_office() -> None:
    scene = Scene()
    entry = RecordId(scene.ana.id)
    scene.bojan.ledger.write(DIRECTORY, "organization", {"name": "Lažni centar"}, entry)
    scene.bojan.sync()
    scene.ana.ledger.write(DIRECTORY, "organization", {"name": "CSR Kragujevac"}, entry)
    scene.ana.sync()
    for reader in (scene.ana, scene.vera):
        reader.sync()
        assert reader.names(DIRECTORY, "organization", "name") == ["CSR Kragujevac"]


def test_the_receiver_cannot_change_the_senders_referral() -> None:
    scene = Scene()
    scene.bojan.sync()
    (referral,) = scene.bojan.ledger.kept(scene.space, "referral")
    scene.bojan.ledger.write(scene.space, "referral", {"text": "nikad poslato"}, referral.record)
    scene.bojan.sync()
    assert [one.key for one in scene.ana.sync().refused] == ["not_owner"]
    assert scene.ana.names(scene.space, "referral", "text") == ["prvi"]


def test_a_person_who_is_not_on_the_device_writes_nothing() -> None:
    scene = Scene()
    scene.ana.ledger.person = scene.vera.person
    scene.ana.write(scene.space, "referral", code="KG-9", text="tuđe")
    scene.ana.sync()
    assert [one.key for one in scene.refused_by_bojan()] == ["author_unknown"]
    assert scene.bojan.names(scene.space, "referral", "text") == ["prvi"]


def test_a_noun_of_the_office_does_not_pass_into_a_pair() -> None:
    scene = Scene()
    scene.ana.write(scene.space, "note", text="beleška")
    scene.ana.sync()
    assert [one.key for one in scene.refused_by_bojan()] == ["noun_elsewhere"]


def test_a_device_without_the_permit_is_not_sealed_to() -> None:
    scene = Scene()
    laptop = scene.bojan.second_device(frozenset({Permit.IDENTITY}))
    scene.bojan.sync()
    laptop.sync()
    assert laptop.ledger.positions(scene.space) == {}


class Removal:
    """An office with two PCs; the second is lost."""

    def __init__(self) -> None:
        self.world = World()
        self.ana, self.bojan = self.world.office("CSR Kragujevac"), self.world.office("Atina")
        self.world.network(self.ana, self.bojan)
        self.space = pair_space(self.ana.id, self.bojan.id)
        self.lost = self.ana.second_device()
        for device in (self.ana, self.lost, self.bojan, self.ana):
            device.sync()
        self.write("pre krađe")
        self.ana.sync()

    def write(self, text: str) -> None:
        self.lost.write(self.space, "referral", code="KG-9", text=text)
        self.lost.sync()

    def remove(self) -> None:
        trust = known_trust(self.ana.ledger)
        spaces = my_spaces(trust, trust.grants[self.ana.keys.grant])
        office = self.ana.admin, spaces
        end_grant(self.ana.ledger, office, self.lost.keys.grant, self.world.clock())
        self.ana.sync()


@pytest.mark.parametrize("late", [False, True])
def test_what_a_removed_device_writes_afterwards_is_not_shown(late: bool) -> None:
    office = Removal()
    if late:
        office.write("posle krađe")
        office.bojan.sync()
        objects = dict(office.world.carrier.objects)
        _forget_last(office)
    office.remove()
    if late:
        office.world.carrier.objects |= objects
    else:
        office.write("posle krađe")
    office.bojan.sync()
    assert office.bojan.names(office.space, "referral", "text") == ["pre krađe"]


def _forget_last(office: Removal) -> None:
    """Ana has not read the last segments when she ends the grant; the others have."""
    for name in [one for one in office.world.carrier.objects if "heads/" in one]:
        del office.world.carrier.objects[name]


def test_a_removal_starts_a_new_epoch() -> None:
    office = Removal()
    before = len(office.ana.ledger.kept(DIRECTORY, "epoch"))
    office.remove()
    office.ana.write(office.space, "referral", code="KG-10", text="tajno")
    office.ana.sync()
    assert len(office.ana.ledger.kept(DIRECTORY, "epoch")) > before
    office.bojan.sync()
    assert "tajno" in office.bojan.names(office.space, "referral", "text")
    assert "revoked" in office.lost.sync().warnings
    assert "tajno" not in office.lost.names(office.space, "referral", "text")


def test_a_forged_head_tells_nothing() -> None:
    scene = Scene()
    place = space_id(scene.ana.registry().network, DIRECTORY)
    head = Head(place, b"x" * 16, 9, bytes(16), 5, bytes(32), {}, 1, 0)
    forged = pack_head(head, None, SigningKey(bytes(32)), scene.world.random)
    scene.world.carrier.objects[head_name(read_head_header(forged), forged)] = forged
    assert [one.key for one in scene.refused_by_bojan()] == ["signer_unknown"]


def test_a_third_office_reads_nothing_of_two_others() -> None:
    scene = Scene()
    scene.ana.write(org_space(scene.ana.id), "client", code="KG-2026-A001")
    scene.ana.sync()
    scene.vera.sync()
    assert scene.vera.ledger.positions(scene.space) == {}
    assert scene.vera.ledger.positions(org_space(scene.ana.id)) == {}
    everything = b"".join(scene.world.carrier.objects.values())
    assert b"KG-2026-A001" not in everything
    assert b"prvi" not in everything
