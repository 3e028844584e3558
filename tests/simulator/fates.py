"""What befalls some worlds beside the weather, one in twenty each, from early on to the end.

A computer is removed from its office and goes on all the same; half of the computers run an older program
that lacks nouns, beside a newer one that says what nobody knows yet; a disk is copied and two computers are
one; an office goes (`endings`). The oracles of the quiet world stay what they are; `of_those_who_went` says
what counts of them.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from typing import TYPE_CHECKING

from sqlalchemy import select

from caseflow.db.tables import operation
from caseflow.sync.round import my_spaces
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.removal import end_grant
from tests.simulator.computer import Computer, Written
from tests.simulator.endings import ENDINGS
from tests.simulator.oracles import named, stays, takes_part
from tests.simulator.share import CLEAR

if TYPE_CHECKING:
    from tests.simulator.world import World

REMOVED_AT = 5
COPIED_AT = 4
LACKED = ("note", "referral_event", "client_identity")
KIND = "annotate"
"""Of an operation that no program of today writes."""


def computer_is_removed(world: "World", step: int) -> str:
    """A colleague ends its grant; the computer does not know and goes on."""
    pairs = [pair for pair in permutations(world.computers, 2) if _are_colleagues(*pair)]
    if step != REMOVED_AT or not pairs:
        return ""
    remover, victim = world.luck.choice(pairs)
    trust = known_trust(remover.ledger)
    spaces = my_spaces(trust, trust.grants[remover.seat.keys.grant])
    own = {one.operation.id for one in world.story.written if one.computer == victim.number}
    remover.ledger.sit_down()
    end_grant(remover.ledger, (remover.seat.admin, spaces), victim.seat.keys.grant, remover.clock())
    world.removed[victim.number] = own & remover.held()
    victim.went_from = lambda _space: True
    return f"{remover.number} removes {victim.number}"


def _are_colleagues(one: Computer, other: Computer) -> bool:
    return one.organization == other.organization


def programs_differ(world: "World", step: int) -> str:
    """Some have an older program until the quiet comes; the others say things of tomorrow too."""
    if step == 0:
        older = world.luck.sample(world.computers, max(1, len(world.computers) // 2))
        for one in older:
            one.lacks = tuple(world.luck.sample(LACKED, 2))
        return f"{sorted(one.number for one in older)} have an older program"
    newer = [one for one in world.computers if not one.lacks]
    if step % 3 != 2 or not newer:
        return ""
    writer = world.luck.choice(newer)
    made = writer.write_of_a_kind(KIND, *world.story.next_deed(writer))
    world.strange.append(made)
    if len(world.story.offices) > 1:
        world.step(writer)
    for one in (writer, *world.computers):
        world.round(one, CLEAR)
    return f"{writer.number} says of {made.entity} what nobody knows yet, and everybody has a round"


def disk_is_copied(world: "World", step: int) -> str:
    """From now on two computers are one: the same keys, the same lanes, each with a person at it."""
    if step != COPIED_AT:
        return ""
    first = world.luck.choice(world.computers)
    copy = first.copied()
    twin = Computer(len(world.computers), first.seat, (world.folder, world.calendar), world.luck)
    twin.store.close()
    twin.restore(copy)
    twin.clock.wrong, twin.clock.latest = first.clock.wrong, first.clock.latest
    world.computers.append(twin)
    world.is_copied = True
    return f"the disk of {first.number} is copied; {twin.number} is at work too"


FATES: dict[int, Callable[["World", int], str]] = {
    4: computer_is_removed,
    9: programs_differ,
    14: disk_is_copied,
    **ENDINGS,
}
"""By the last digits of a seed."""


def of_those_who_went(world: "World", computers: Sequence[Computer]) -> tuple[list[Written], list[str]]:
    """What counts of all that was written, and what is wrong with how the line was drawn.

    Everybody draws the same one; what was had before the end is on this side of it, and what was written
    when everybody had heard is on the other.
    """
    shown = {one.number: _shown(one) for one in computers}
    counted, wrong = [], []
    for one in world.story.written:
        if not world.computers[one.computer].went_from(one.space):
            counted.append(one)
            continue
        sides = {one.operation.id in shown[each.number] for each in computers if stays(each, one.space)}
        if len(sides) > 1:
            wrong.append(f"the line is not the same everywhere: {named(one)}")
        if True in sides:
            counted.append(one)
        wrong += _on_the_wrong_side(world, one, True in sides) if sides else []
    return counted, wrong


def _on_the_wrong_side(world: "World", one: Written, counts: bool) -> Iterator[str]:
    had = world.removed.get(one.computer, set()).union(*(each.had for each in world.endings))
    if not counts and one.operation.id in had:
        yield f"what was had before the end does not count: {named(one)}"
    if counts and any(one.operation.id in each.late for each in world.endings):
        yield f"what was written when everybody had heard counts: {named(one)}"


def _shown(computer: Computer) -> set[bytes]:
    with computer.store.reading() as connection:
        return set(connection.execute(select(operation.c.id).where(operation.c.refused.is_(None))).scalars())


def forgotten_kinds(world: "World", computers: Sequence[Computer]) -> Iterator[str]:
    """What nobody knows yet is kept and passed on like everything else."""
    for one in computers:
        held = one.held()
        for said in world.strange:
            if takes_part(one, said.space) and said.operation.id not in held:
                yield f"computer {one.number} did not keep what it does not know: {named(said)}"
