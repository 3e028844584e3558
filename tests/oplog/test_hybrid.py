"""The clock of operations goes on whatever the computer's clock does."""

from hypothesis import given
from hypothesis import strategies as st

from caseflow.oplog.hybrid import AHEAD_LIMIT_MILLISECONDS, is_ahead, milliseconds_of, tick, witness

MOMENTS = st.integers(0, 2**42)
STAMPS = st.integers(0, 2**58)


@given(STAMPS, MOMENTS)
def test_a_stamp_is_later_than_the_last_and_not_before_now(last: int, now: int) -> None:
    stamp = tick(last, now)
    assert stamp > last
    assert milliseconds_of(stamp) >= now


def test_many_stamps_in_one_millisecond_differ() -> None:
    stamps, last = [], 0
    for _ in range(70_000):
        last = tick(last, 5)
        stamps.append(last)
    assert len(set(stamps)) == 70_000
    assert milliseconds_of(stamps[-1]) == 6


def test_a_clock_set_back_by_years_does_not_go_back() -> None:
    last = tick(0, 1_800_000_000_000)
    assert tick(last, 1_000) == last + 1


@given(STAMPS, STAMPS, MOMENTS)
def test_seeing_a_stamp_never_takes_the_clock_back_nor_far_ahead(last: int, seen: int, now: int) -> None:
    after = witness(last, seen, now)
    assert after >= last
    assert after == last or milliseconds_of(after) <= now + AHEAD_LIMIT_MILLISECONDS


def test_a_partner_two_days_ahead_is_followed_and_one_further_is_only_noticed() -> None:
    near = AHEAD_LIMIT_MILLISECONDS << 16
    assert witness(1, near, 0) == near
    assert not is_ahead(near, 0)
    far = (AHEAD_LIMIT_MILLISECONDS + 1) << 16
    assert is_ahead(far, 0)
    assert witness(1, far, 0) == 1
