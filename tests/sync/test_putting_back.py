"""A share that was lost is made again from one member's copy, and nobody can lie while doing it."""

from caseflow.domain.ids import DIRECTORY, Space, org_space, pair_space
from caseflow.oplog.op import CHAIN_START
from caseflow.sync.carrying.putting_back import put_back
from caseflow.sync.carrying.stick import put_trust
from caseflow.sync.lanes.segment import Place, pack_segment, read_segment_header, space_id
from caseflow.sync.layout import segment_name
from caseflow.sync.round import begin, my_spaces, no_progress
from caseflow.sync.session import Means
from tests.world import Device, World


class Scene:
    """Bojan holds what Ana sent him; then the share burns, and Ana's PC with it."""

    def __init__(self, referrals: int = 3) -> None:
        self.world = World()
        self.ana, self.bojan = self.world.office("CSR Kragujevac"), self.world.office("Atina")
        self.world.network(self.ana, self.bojan)
        self.space = pair_space(self.ana.id, self.bojan.id)
        self.ana.offer_service("Savetovalište")
        for number in range(referrals):
            self.ana.write(self.space, "referral", code=f"KG-{number}", text=f"uput {number}")
            self.ana.sync()
        self.bojan.write(self.space, "referral_event", step="accepted")
        self.bojan.sync()
        self.world.carrier.objects.clear()

    def put_back(self, device: Device) -> int:
        put_trust(device.ledger, self.world.carrier)
        device.sync()
        world = self.world
        session = begin(
            Means(device.ledger, world.carrier, device.keys, world.clock, world.random, no_progress)
        )
        grant = session.trust.grants[device.keys.grant]
        spaces = my_spaces(session.trust, grant)
        return sum(put_back(session, space) for space in spaces)

    def texts(self, device: Device) -> list[object]:
        return list(device.names(self.space, "referral", "text"))


def test_a_new_pc_reads_the_lanes_of_an_office_that_lost_everything() -> None:
    scene = Scene()
    assert scene.put_back(scene.bojan) > 0
    newcomer = scene.bojan.second_device()
    scene.bojan.sync()
    report = newcomer.sync()
    assert report.refused == ()
    assert scene.texts(newcomer) == ["uput 0", "uput 1", "uput 2"]
    assert newcomer.names(DIRECTORY, "service", "name") == ["Savetovalište"]
    assert newcomer.ledger.dump(scene.space) == scene.bojan.ledger.dump(scene.space)


def test_putting_back_twice_puts_nothing_and_the_owner_goes_on_from_there() -> None:
    scene = Scene()
    scene.put_back(scene.bojan)
    assert scene.put_back(scene.bojan) == 0
    assert scene.ana.sync().refused == ()
    scene.ana.write(scene.space, "referral", code="KG-9", text="novi")
    scene.ana.sync()
    scene.bojan.sync()
    assert scene.texts(scene.bojan) == ["novi", "uput 0", "uput 1", "uput 2"]
    newcomer = scene.bojan.second_device()
    scene.bojan.sync()
    newcomer.sync()
    assert scene.texts(newcomer) == ["novi", "uput 0", "uput 1", "uput 2"]


def _forge(scene: Scene, space: Space, text: str) -> None:
    """Bojan seals, in Ana's lane, something she never wrote, beside her true head."""
    (lane,) = (one for one in scene.ana.ledger.own_lanes() if one.space == space)
    liar = Device(scene.world, "laž", scene.ana.keys, scene.ana.person)
    liar.take_grant(scene.ana.statement)
    liar.ledger.lanes[lane.lane] = type(scene.ana.ledger.lanes[lane.lane])(space, mine=True)
    for _ in range(lane.position.sequence):
        liar.write(space, "referral", code="KG-666", text=text)
    session = begin(
        Means(
            scene.bojan.ledger,
            scene.world.carrier,
            scene.bojan.keys,
            scene.world.clock,
            scene.world.random,
            no_progress,
        )
    )
    registry = scene.bojan.registry()
    place = Place(
        space_id(registry.network, space), session.keys.writing_key(space), CHAIN_START, registry.version
    )
    run = liar.ledger.operations(lane.lane, 0, 100)
    data = pack_segment(place, run, scene.bojan.keys.signing, scene.world.random)
    scene.world.carrier.objects[segment_name(read_segment_header(data), data)] = data


def test_nobody_puts_back_what_its_owner_never_signed() -> None:
    scene = Scene(1)
    scene.put_back(scene.bojan)
    place = space_id(scene.bojan.registry().network, scene.space)[:16].hex()
    (lane,) = (one.lane for one in scene.ana.ledger.own_lanes() if one.space == scene.space)
    for name in list(scene.world.carrier.objects):
        if name.startswith(f"spaces/{place}/{lane.hex()}/"):
            del scene.world.carrier.objects[name]
    _forge(scene, scene.space, "nikad poslato")
    newcomer = scene.bojan.second_device()
    scene.bojan.sync()
    report = newcomer.sync()
    assert {one.key for one in report.refused} == {"not_attested"}
    assert scene.texts(newcomer) == []


def test_what_only_our_own_office_sees_is_put_back_by_its_other_pc() -> None:
    world = World()
    ana = world.office("CSR Kragujevac")
    ana.start_network()
    ana.sync()
    second = ana.second_device()
    ana.write(org_space(ana.id), "client", code="KG-2026-A001")
    for device in (ana, second, ana, second):
        device.sync()
    world.carrier.objects.clear()
    put_trust(second.ledger, world.carrier)
    second.sync()
    session = begin(Means(second.ledger, world.carrier, second.keys, world.clock, world.random, no_progress))
    for space in my_spaces(session.trust, session.trust.grants[second.keys.grant]):
        put_back(session, space)
    third = second.second_device()
    second.sync()
    third.sync()
    assert third.names(org_space(ana.id), "client", "code") == ["KG-2026-A001"]
