"""One world: some offices, a share, bad weather, and people who write all the while; then quiet.

Everything in it follows from its seed: who does what, what goes wrong, what the clocks say.
"""

import random as chance
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from caseflow.domain.errors import Refusal
from caseflow.domain.ids import OrganizationId
from tests.simulator import faults
from tests.simulator.broken_designs import Design
from tests.simulator.computer import Computer, PowerCut, Written
from tests.simulator.endings import ENDINGS, Ending, overheard
from tests.simulator.fates import FATES, forgotten_kinds, of_those_who_went
from tests.simulator.founding import Founded, Shape, founded, scratch
from tests.simulator.oracles import Lanes, differing, dragged, invented, lost, misreceived, misshown, named
from tests.simulator.share import CLEAR, RAIN, STORM, Share, View, Weather
from tests.simulator.story import Deed, Story
from tests.world import Calendar

SHAPES: dict[Shape, int] = {
    (1, 1): 30, (2,): 30, (2, 1): 22, (1, 1, 1): 8, (2, 2): 6, (2, 2, 1): 3, (3, 1, 1, 1): 1, (3, 3, 3, 3): 0,
}  # fmt: skip
"""How many worlds of a hundred have each shape; most are small, because a world costs by its rounds."""
NETWORKED: dict[Shape, int] = {(1, 1): 35, (2, 1): 25, (1, 1, 1): 25, (2, 2): 10, (2, 2, 1): 5}
"""The same where offices share a local network."""
LARGE = (3, 3, 3, 3)
ONE_IN = 250
YEARS = (-20, -1, 0, 0, 0, 0, 0, 5, 30)
PASSES = 12
BREAKS = (Refusal, PowerCut, AssertionError, LookupError, ValueError, TypeError, DatabaseError)
"""What an engine raises when it breaks down; a world where that happens is as wrong as one that differs."""
FORGETFUL_ONE_IN = 20


Plague = Callable[["World"], str]


class World:
    """Args: seed: what it is called. folder: where its stores lie while it lives."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.seed, self.folder = seed, folder
        self.luck = chance.Random(seed)
        self.shape = self._shape()
        start = founded(self.shape, self._is_networked)
        self.calendar = Calendar()
        self.calendar.now += timedelta(days=1)
        self.share = Share(start.objects)
        self.kept_share = dict(start.objects)
        self.computers = [
            Computer(number, seat, (folder, self.calendar), self.luck)
            for number, seat in enumerate(start.seats)
        ]
        self.story = Story(sorted({one.organization for one in self.computers}), self.luck)
        self.endings: list[Ending] = []
        """Offices that went, from somewhere or from everywhere."""
        self._share_a_network(start)
        self.trace: list[str] = []
        self.copies: dict[int, bytes] = {}
        self.restored: dict[int, list[Lanes]] = {}
        """Computers whose store went back to an older copy, with the lanes they forgot."""
        self.plague: Plague | None = None
        """What befalls the world again and again."""
        self.excused: set[bytes] = set()
        """What nobody but a computer that forgot it can have held: it may be gone."""
        self.share_forgot = False
        self.removed: dict[int, set[bytes]] = {}
        """Computers that were removed, with what their office had of theirs by then."""
        self.is_copied = False
        self.strange: list[Written] = []
        """Operations of a kind that no program of today knows."""
        for one in self.computers:
            one.clock.wrong = timedelta(days=365 * self.luck.choice(YEARS))

    @property
    def _is_networked(self) -> bool:
        return self.seed % FORGETFUL_ONE_IN in ENDINGS

    def _share_a_network(self, start: Founded) -> None:
        """The office that was founded last began it."""
        if start.network:
            self.story.network = start.network
            self.story.coordinators = [self.computers[-1].organization]
            for one in self.computers:
                one.network = start.network

    def first_of(self, office: OrganizationId) -> Computer:
        return next(one for one in self.computers if one.organization == office)

    def go(self, ending: Ending) -> None:
        self.endings.append(ending)
        for one in self.computers:
            if one.organization == ending.office:
                one.went_from = ending.concerns

    def early_faults(self) -> list[str]:
        """What must hold at any moment, also in the worst times."""
        return [*misreceived(self.computers, self.restored)]

    def _shape(self) -> Shape:
        if self.seed % ONE_IN == ONE_IN - 1:
            return LARGE
        if self._is_networked:
            return self.luck.choices(list(NETWORKED), list(NETWORKED.values()))[0]
        return self.luck.choices(list(SHAPES), list(SHAPES.values()))[0]

    def tell(self, text: str) -> None:
        self.trace.append(text)

    def steps(self) -> Iterator[None]:
        """Bad times: people write, rounds fail, things get lost."""
        for step in range(self.luck.randint(5, 9) + len(self.computers)):
            if self.seed % FORGETFUL_ONE_IN == FORGETFUL_ONE_IN - 1 and step in (3, 6):
                self.tell(faults.store_is_copied(self) if step == 3 else faults.store_goes_back(self))
            self._suffer(step)
            if self.plague and step % 3 == 2:
                self.tell(self.plague(self))
            self.share.hour += 1
            self.calendar.now += timedelta(minutes=self.luck.randrange(1, 3000))
            what = self.luck.random()
            if what < 0.5:
                self.write(self.luck.choice(self.computers))
            elif what < 0.85:
                self.round(self.luck.choice(self.computers), self.luck.choice((CLEAR, RAIN, STORM)))
            else:
                self.tell(self.luck.choice(faults.ALL)(self))
            yield

    def _suffer(self, step: int) -> None:
        fate = FATES.get(self.seed % FORGETFUL_ONE_IN)
        told = fate(self, step) if fate else ""
        if told:
            self.tell(told)

    def write(self, writer: Computer) -> None:
        for _ in range(self.luck.choice((1, 1, 2, 3))):
            self._write(writer, self.story.next_deed(writer))

    def offer(self, writer: Computer) -> None:
        """A service in the directory."""
        self._write(writer, self.story.service(writer))

    def step(self, writer: Computer) -> None:
        """A step of a referral, or one to take steps of."""
        self._write(writer, self.story.step(writer))

    def _write(self, writer: Computer, deed: Deed) -> None:
        self.tell_of(writer, deed)

    def tell_of(self, writer: Computer, deed: Deed) -> Written:
        """A person writes that, now."""
        made = writer.write(*deed)
        self.story.written.append(made)
        self.tell(f"{writer.number} writes {named(made)}, record {made.record[:8]}")
        return made

    def round(self, computer: Computer, weather: Weather) -> None:
        view = View(self.share, computer.number, weather, self.luck)
        try:
            report = computer.sync(view)
        except Refusal as refusal:
            self.tell(f"{computer.number} breaks off: {refusal.key}")
        except PowerCut:
            computer.switch_on()
            self.tell(f"{computer.number} loses power in a round")
        else:
            told = f"fetched {report.fetched}, applied {report.applied}, published {report.published}"
            self.tell(f"{computer.number} has a round: {told} {' '.join(report.warnings)}")

    def settle(self) -> Iterator[str]:
        """Good times: everybody has rounds until nothing moves any more."""
        self.share.end_of_time()
        for one in self.computers:
            one.upgrade()
        still = 0
        for turn in range(PASSES * len(self.computers)):
            one, before = self.computers[turn % len(self.computers)], self._laid_down()
            self.calendar.now += timedelta(hours=25 / len(self.computers))
            report = one.sync(View(self.share, one.number, CLEAR, self.luck))
            self.tell(f"{one.number} quietly: applied {report.applied} {' '.join(report.warnings)}")
            still = 0 if report.applied or self._laid_down() != before else still + 1
            if still == len(self.computers):
                return
        yield "the world does not come to rest"

    def _laid_down(self) -> int:
        """How often the share was changed; where two computers are one, they write their one head in turns
        for ever, and only the rest counts."""
        return self.share.segments if self.is_copied else self.share.changes

    def faults(self) -> list[str]:
        """Where a computer forgot what others know, only this is asked: nobody holds what nobody wrote."""
        found = [
            *misreceived(self.computers, self.restored),
            *self.settle(),
            *invented(self.computers, self.restored),
        ]
        if self.restored:
            return found
        staying = [one for one in self.computers if one.number not in self.removed]
        written, wrong = of_those_who_went(self, staying)
        return [
            *found,
            *wrong,
            *overheard(self),
            *dragged(self.story.written),
            *lost(staying, written),
            *misshown(staying, written),
            *differing(staying),
            *forgotten_kinds(self, staying),
        ]

    def close(self) -> None:
        for one in self.computers:
            with suppress(Refusal):
                one.store.close()


def faults_of(
    seed: int, design: Design | None = None, plague: Plague | None = None
) -> tuple[list[str], list[str]]:
    """What is wrong with a world, empty when nothing is, and what happened in it.

    Args:
        design: a wrong one to put over the engine. plague: a fault that comes again and again.
    """
    with scratch() as folder, pytest.MonkeyPatch.context() as patch:
        world = World(seed, folder)
        world.plague = plague
        if design:
            design(patch)
        try:
            early = [fault for _ in world.steps() if design for fault in world.early_faults()]
            return early or world.faults(), world.trace
        except BREAKS as error:
            return [f"it broke: {error!r}"], [*world.trace, traceback.format_exc()]
        finally:
            world.close()
