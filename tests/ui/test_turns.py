"""A step of a round that takes long ends early: at once when somebody waits, else before they wait long."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest

from caseflow.ui.progress import Cancelled
from caseflow.ui.threads import ALONE, HARDLY, LATELY, LEAST, StoreThread, StoreTurns


class Work:
    """A step that takes in parts of a thousand; each takes the store's thread so many seconds."""

    def __init__(self, seconds: float) -> None:
        self.clock, self._seconds = 0.0, seconds

    def step(self, turn: StoreTurns) -> int:
        done = 0
        while done < 50_000 and not (done and turn.enough(done)):
            done += LEAST
            self.clock += self._seconds
        return done


@pytest.fixture
def thread() -> Iterator[StoreThread]:
    made = StoreThread()
    yield made
    made.shutdown()


def turns_of(thread: StoreThread, work: Work) -> StoreTurns:
    return StoreTurns(thread, lambda: work.clock)


def settled(turn: StoreTurns, work: Work) -> tuple[int, float]:
    """How much a turn takes in once it is known how fast the computer is, and how long that takes."""
    for _ in range(20):
        turn(partial(work.step, turn))
    began = work.clock
    return turn(partial(work.step, turn)), work.clock - began


def test_a_step_ends_when_a_person_comes_and_the_person_is_next(thread: StoreThread) -> None:
    work, order = Work(0.001), list[str]()
    turn, begun, came = turns_of(thread, work), threading.Event(), threading.Event()

    def step() -> int:
        begun.set()
        assert came.wait(10)
        done = work.step(turn)
        order.append("round")
        return done

    taken = list[int]()
    share = threading.Thread(target=lambda: taken.extend((turn(step), turn(partial(work.step, turn)))))
    share.start()
    assert begun.wait(10)
    saved = thread.submit(order.append, "person")
    came.set()
    saved.result(10)
    share.join(10)
    assert order == ["round", "person"]
    assert taken[0] == LEAST
    assert taken[1] > LEAST


@pytest.mark.parametrize("seconds", [0.02, 0.05])
def test_a_slow_computer_takes_smaller_steps(thread: StoreThread, seconds: float) -> None:
    work = Work(seconds)
    turn = turns_of(thread, work)
    _, alone = settled(turn, work)
    assert ALONE - seconds <= alone <= ALONE + seconds
    thread.submit(str).result(10)
    _, busy = settled(turn, work)
    assert HARDLY - seconds <= busy <= HARDLY + seconds
    for _ in range(LATELY):
        turn(str)
    assert settled(turn, work)[1] == pytest.approx(alone)


def test_a_step_takes_in_something_however_slow_it_is(thread: StoreThread) -> None:
    work = Work(9.0)
    assert settled(turns_of(thread, work), work)[0] == LEAST


def test_nobody_has_a_turn_after_the_end(thread: StoreThread) -> None:
    turn = turns_of(thread, Work(0.1))
    turn.end()
    with pytest.raises(Cancelled):
        turn(str)
