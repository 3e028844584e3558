"""The collector rests during the work and is awake afterwards, whatever became of the work."""

import gc

import pytest

from caseflow.oplog.uncollected import uncollected


@uncollected
def awake() -> bool:
    return gc.isenabled()


@uncollected
def inside_another() -> tuple[bool, bool]:
    return awake(), gc.isenabled()


@uncollected
def failing() -> None:
    raise KeyError("lost")


def test_it_rests_during_the_work_only() -> None:
    assert not awake()
    assert gc.isenabled()


def test_the_inner_work_does_not_wake_it_for_the_outer() -> None:
    assert inside_another() == (False, False)
    assert gc.isenabled()


def test_it_wakes_when_the_work_fails() -> None:
    with pytest.raises(KeyError, match="lost"):
        failing()
    assert gc.isenabled()


def test_a_collector_that_somebody_stopped_stays_so() -> None:
    gc.disable()
    try:
        awake()
        assert not gc.isenabled()
    finally:
        gc.enable()
