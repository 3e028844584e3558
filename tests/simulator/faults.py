"""What befalls a world: each takes it, does one thing to it, and says what."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from caseflow.domain.ids import DIRECTORY, org_space
from tests.simulator.computer import PowerCut
from tests.simulator.forgery import forgery
from tests.simulator.oracles import own_lanes_of
from tests.simulator.share import CLEAR, FOG, RAIN, Weather

if TYPE_CHECKING:
    from tests.simulator.world import World


def power_cut_in_a_round(world: "World") -> str:
    computer = world.luck.choice(world.computers)
    computer.ledger.fuse = world.luck.randrange(25)
    world.round(computer, world.luck.choice((CLEAR, RAIN)))
    computer.ledger.fuse = -1
    return f"the round of {computer.number} was short of power"


def power_cut_in_a_write(world: "World") -> str:
    computer = world.luck.choice(world.computers)
    space, entity, values, _ = world.story.next_deed(computer)
    with suppress(PowerCut):
        computer.start_to_write(space, entity, values)
    computer.switch_on()
    return f"{computer.number} loses power while it saves"


def clock_is_set(world: "World") -> str:
    computer = world.luck.choice(world.computers)
    computer.clock.wrong = timedelta(days=world.luck.choice((-7000, -400, -1, 0, 0, 1, 3, 400, 9000)))
    return f"{computer.number}'s clock is wrong by {computer.clock.wrong.days} days"


def deleted_files_come_back(world: "World") -> str:
    """A share that repeats itself: old heads lie beside new ones again."""
    back = [name for name in sorted(world.share.deleted) if world.luck.random() < 0.5]
    for name in back:
        world.share.objects.setdefault(name, world.share.deleted[name])
    return f"{len(back)} deleted files come back"


def share_is_kept(world: "World") -> str:
    world.kept_share = dict(world.share.objects)
    return "somebody makes a copy of the share"


def share_goes_back(world: "World") -> str:
    """The server was restored from its backup."""
    world.share_forgot = True
    world.share.objects = dict(world.kept_share)
    return "the share is put back to an older copy"


def files_are_lost(world: "World") -> str:
    """A sector of the server's disk went; what lay in the registry is copied to many places."""
    world.share_forgot = True
    lost = [name for name in _of_lanes(world) if world.luck.random() < 0.2]
    for name in lost:
        del world.share.objects[name]
    return f"{len(lost)} files are lost"


def files_rot(world: "World") -> str:
    """Files whose end is torn off where they lie, for everybody and for ever."""
    world.share_forgot = True
    torn = [name for name in _of_lanes(world) if world.luck.random() < 0.2]
    for name in torn:
        data = world.share.objects[name]
        world.share.objects[name] = data[: int(len(data) * world.luck.random())]
    return f"{len(torn)} files rot"


def _of_lanes(world: "World") -> list[str]:
    return [name for name in sorted(world.share.objects) if not name.startswith("registry/")]


def share_vanishes(world: "World") -> str:
    """An empty drive under the same letter: a round must write nothing there."""
    computer = world.luck.choice(world.computers)
    objects, world.share.objects = world.share.objects, {}
    world.round(computer, CLEAR)
    assert world.share.objects == {}, "something was written where our network is absent"
    world.share.objects = objects
    return f"{computer.number} meets an empty drive"


def files_stray(world: "World") -> str:
    """Copies of files lie where others belong: another lane's folder, another space's."""
    names = _of_lanes(world)
    moved = 0
    for name in names:
        kind, other = name.split("/")[0], world.luck.choice(names)
        if world.luck.random() < 0.3 and kind == other.split("/")[0] != "grants":
            place = f"{other.rpartition('/')[0]}/{name.rpartition('/')[2]}"
            moved += world.share.objects.setdefault(place, world.share.objects[name]) is not None
    return f"{moved} files lie in wrong places too"


def somebody_forges(world: "World") -> str:
    """A stranger with access to the share goes on where an office stopped, with a key of his own."""
    victim = world.luck.choice(world.computers)
    space = world.luck.choice([DIRECTORY, DIRECTORY, org_space(victim.organization)])
    forged = forgery(victim, space, world.luck.randbytes)
    world.share.objects |= forged
    return f"somebody forges {len(forged)} files of {victim.number} in {space[:12]}"


def store_is_copied(world: "World") -> str:
    """A backup, made while the program is closed."""
    computer = world.luck.choice(world.computers)
    world.copies = {computer.number: computer.copied()}
    return f"{computer.number} makes a backup"


def store_goes_back(world: "World") -> str:
    """The backup is put back; what was written after it is forgotten here, though others may have it."""
    ((number, copy),) = world.copies.items()
    computer = world.computers[number]
    world.offer(computer)
    for one in (computer, *world.computers):
        world.round(one, CLEAR)
    world.restored[number] = [own_lanes_of(computer)]
    before, told = computer.held(), computer.published()
    computer.store.close()
    computer.restore(copy)
    world.excused |= before - computer.held() - (set() if world.share_forgot else told)
    world.tell(f"{number} goes back to its backup")
    for _ in range(2):
        world.offer(computer)
        world.offer(computer)
        world.round(computer, FOG)
    for one in world.computers:
        if one is not computer:
            world.round(one, CLEAR)
    return f"{number} goes on from there, and does not see all that it said before"


def everybody_has_a_round(world: "World") -> str:
    for one in world.computers:
        world.round(one, RAIN)
    return "everybody has had a round in the rain"


def heads_come_first(world: "World") -> str:
    """Heads are there, the segments behind them not yet."""
    for one in world.computers:
        world.write(one)
        world.round(one, Weather(miss=0.5))
    return "everybody has had a round with half of the files missing"


ALL: tuple[Callable[["World"], str], ...] = (
    power_cut_in_a_round,
    power_cut_in_a_round,
    power_cut_in_a_write,
    clock_is_set,
    deleted_files_come_back,
    share_is_kept,
    share_goes_back,
    share_vanishes,
    everybody_has_a_round,
)
