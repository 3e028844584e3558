"""Somebody writes in the middle of a round: it leaves with this round or the next and is not left behind."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest

from caseflow.sync.round import no_progress, run_round
from caseflow.sync.turns import LedgerInTurn
from tests.sync.test_parting import Scene
from tests.world import Device

T = TypeVar("T")


class Interrupted:
    """A turn at the store; right before the first one of a name somebody else has theirs."""

    def __init__(self, name: str, interrupt: Callable[[], None]) -> None:
        self._name, self._interrupt = name, interrupt

    def __call__(self, job: Callable[[], T]) -> T:
        done = job.func if isinstance(job, partial) else job
        if done.__name__ == self._name:
            self._name = ""
            self._interrupt()
        return job()

    def enough(self, done: int) -> bool:
        return True

    @property
    def interrupted(self) -> bool:
        return not self._name


def _round(device: Device, turn: Interrupted) -> None:
    world = device.world
    ledger = LedgerInTurn(device.ledger, turn)
    run_round(ledger, world.carrier, device.keys, (world.clock, world.random), no_progress)


@pytest.mark.parametrize("step", ["own_lanes", "operations", "part_lane", "mark_published"])
def test_what_is_written_in_the_middle_of_a_round_reaches_the_others(step: str) -> None:
    """Even while the lane it was written in is closed and carried over: a machine from an older copy."""
    scene = Scene()
    scene.write(scene.ana, "zaboravljen")
    scene.ana.sync()
    back = scene.clone()
    scene.write(back, "na staroj kopiji")
    turn = Interrupted(step, lambda: scene.write(back, "usred razmene"))
    _round(back, turn)
    assert turn.interrupted
    back.sync()
    scene.bojan.sync()
    assert scene.texts(scene.bojan) == ["na staroj kopiji", "prvi", "usred razmene", "zaboravljen"]
