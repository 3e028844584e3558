"""Keys of a space while one of its members means ill: whoever should read and write still does."""

from caseflow.domain.ids import DIRECTORY, Space, pair_space
from caseflow.sync.epochs import recipient_id
from caseflow.sync.round import my_spaces
from caseflow.sync.statements.grant import Grant, Permit, sign_grant
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.removal import end_grant
from caseflow.sync.trust.statements import GRANT, record_statement
from tests.world import WORKING, Device, World


class Scene:
    """ana and bojan share a space where something lies; `laptop` is ana's second computer, in bad hands."""

    def __init__(self) -> None:
        self.world = World()
        self.ana, self.bojan = self.world.office("CSR Kragujevac"), self.world.office("Atina")
        self.world.network(self.ana, self.bojan)
        self.space = pair_space(self.ana.id, self.bojan.id)
        self.laptop = self.ana.second_device()
        self.ana.write(self.space, "referral", code="KG-7", text="prvi")
        for one in (self.ana, self.laptop, self.ana, self.laptop, self.bojan):
            one.sync()
        assert self.read(self.laptop) == self.read(self.bojan) == ["prvi"]

    def read(self, device: Device) -> list[object]:
        return list(device.names(self.space, "referral", "text"))

    def epochs(self, device: Device) -> list[bytes]:
        every = device.ledger.kept(DIRECTORY, "epoch")
        found = [one.values["epoch"] for one in every if one.values["space"] == self.space]
        return [one for one in found if isinstance(one, bytes)]

    def worthless(self, recipient: bytes) -> None:
        """What the laptop writes for a recipient nobody has wrapped the key to yet."""
        for epoch in self.epochs(self.laptop):
            values = {"epoch": epoch, "recipient": recipient_id(recipient), "wrapped": b"\x01" + bytes(1200)}
            self.laptop.ledger.write(DIRECTORY, "envelope", dict(values))
        self.laptop.sync()


def test_who_was_given_a_worthless_key_says_so_and_gets_another() -> None:
    scene = Scene()
    desk = scene.bojan.second_device()
    scene.worthless(desk.keys.sealing.public)
    scene.bojan.sync()
    desk.sync()
    scene.bojan.sync()
    assert desk.sync().waiting == ()
    assert scene.read(desk) == ["prvi"]


def test_it_is_said_once_and_answered_once() -> None:
    scene = Scene()
    desk = scene.bojan.second_device()
    scene.worthless(desk.keys.sealing.public)
    for _ in range(4):
        for one in (scene.bojan, desk, scene.ana):
            one.sync()
    wanted = recipient_id(desk.keys.sealing.public)
    every = scene.ana.ledger.kept(DIRECTORY, "envelope")
    to_desk = [one.values["wrapped"] for one in every if one.values["recipient"] == wanted]
    assert to_desk.count(b"") == 1
    assert len(to_desk) == 1 + 1 + 2, "the worthless one, the word about it, one of each who holds the key"


def test_nobody_says_it_for_another() -> None:
    scene = Scene()
    wanted = recipient_id(scene.bojan.keys.sealing.public)
    for epoch in scene.epochs(scene.laptop):
        values = {"epoch": epoch, "recipient": wanted, "wrapped": b""}
        scene.laptop.ledger.write(DIRECTORY, "envelope", dict(values))
    scene.ana.sync()
    scene.laptop.sync()
    before = len(scene.ana.ledger.kept(DIRECTORY, "envelope"))
    scene.ana.sync()
    assert len(scene.ana.ledger.kept(DIRECTORY, "envelope")) == before + 1


def test_the_printed_code_is_not_served_by_the_office_on_the_other_side() -> None:
    """Nobody sits behind it to say that a key is worthless, so its own office wraps to it in any case."""
    scene = Scene()
    own = scene.bojan.organization.recovery
    by_bojan = {
        one.values["recipient"]
        for one in scene.bojan.ledger.kept(DIRECTORY, "envelope")
        if one.lane in {lane.lane for lane in scene.bojan.ledger.own_lanes()}
    }
    assert recipient_id(own) in by_bojan


def test_a_key_nobody_has_keeps_nobody_from_writing() -> None:
    scene = Scene()
    scene.laptop.ledger.write(DIRECTORY, "epoch", {"space": scene.space, "epoch": bytes(32)})
    scene.laptop.sync()
    scene.bojan.sync()
    scene.bojan.write(scene.space, "referral", code="KG-8", text="drugi")
    assert scene.bojan.sync().published > 0
    scene.ana.sync()
    assert scene.read(scene.ana) == ["drugi", "prvi"]


def test_a_device_with_a_sealing_key_that_is_none_stops_nobody() -> None:
    scene = Scene()
    world, ana = scene.world, scene.ana
    new, people = world.new_keys(ana.id), {ana.person: WORKING}
    grant = Grant(new.device, ana.id, new.signing.public, bytes(9), people, frozenset(Permit), 1)
    record_statement(ana.ledger, GRANT, sign_grant(ana.admin, grant))
    ana.sync()
    scene.bojan.write(scene.space, "referral", code="KG-8", text="drugi")
    scene.bojan.sync()
    ana.sync()
    assert scene.read(ana) == ["drugi", "prvi"]


def test_a_lost_laptop_reads_nothing_written_after_it_was_removed() -> None:
    scene = Scene()
    removed = scene.laptop.keys.grant
    office = scene.ana.admin, _spaces(scene.ana)
    end_grant(scene.ana.ledger, office, removed, scene.world.clock())
    scene.ana.sync()
    scene.bojan.write(scene.space, "referral", code="KG-8", text="posle krađe")
    for one in (scene.bojan, scene.ana, scene.laptop, scene.bojan, scene.ana):
        one.sync()
    assert scene.read(scene.ana) == ["posle krađe", "prvi"]
    scene.laptop.sync()
    assert scene.read(scene.laptop) == ["prvi"]


def _spaces(device: Device) -> list[Space]:
    trust = known_trust(device.ledger)
    return my_spaces(trust, trust.grants[device.keys.grant])
