"""Wrong passphrases are counted beside the store, and waiting grows."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caseflow.actions.office.attempts import attempts, forget_attempts, one_attempt
from caseflow.domain.errors import VaultError

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class Watch:
    """A clock that stands until somebody moves it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "machine").mkdir()
    return tmp_path


def fail(folder: Path, watch: Watch, key: str = "wrong_passphrase") -> None:
    with pytest.raises(VaultError) as refused, one_attempt(folder, watch):
        raise VaultError(key, "No.")
    assert refused.value.key == key


def test_waiting_grows_and_stays_bearable(folder: Path) -> None:
    watch, waits = Watch(), []
    for _ in range(14):
        fail(folder, watch)
        waits.append(attempts(folder).left(watch()))
        watch.now += timedelta(seconds=waits[-1])
    assert waits == [0, 0, 1, 2, 4, 8, 15, 30, 60, 120, 300, 300, 300, 300]


def test_before_the_time_nothing_is_tried(folder: Path) -> None:
    watch = Watch()
    for _ in range(4):
        fail(folder, watch)
        watch.now += timedelta(seconds=1)
    with pytest.raises(VaultError) as refused, one_attempt(folder, watch):
        pytest.fail("it was tried")
    assert (refused.value.key, refused.value.values) == ("too_many_wrong", {"seconds": 1})


def test_who_is_killed_while_trying_has_tried(folder: Path) -> None:
    """The try is counted before the slow key is computed."""
    with one_attempt(folder, Watch()):
        assert attempts(folder).wrong == 1
    assert attempts(folder).wrong == 0


def test_what_is_not_a_wrong_passphrase_is_not_counted(folder: Path) -> None:
    fail(folder, Watch(), "vault_damaged")
    assert attempts(folder).wrong == 0


def test_a_clock_put_back_makes_nobody_wait_for_years(folder: Path) -> None:
    watch = Watch()
    watch.now += timedelta(days=3650)
    for _ in range(3):
        fail(folder, watch)
    watch.now = NOON
    with pytest.raises(VaultError), one_attempt(folder, watch):
        pytest.fail("it was tried")
    watch.now += timedelta(seconds=1)
    with one_attempt(folder, watch):
        pass
    assert attempts(folder).wrong == 0


LAST = "2026-03-02T12:00:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        json.dumps({"wrong": "x"}),
        json.dumps({"wrong": 9, "last": 1}),
        json.dumps({"wrong": 9, "last": "2026-03-02T12:00:00"}),
        json.dumps({"wrong": -99, "last": LAST}),
        json.dumps({"wrong": float("inf"), "last": LAST}),
    ],
)
def test_what_cannot_be_read_locks_nobody_out(folder: Path, text: str) -> None:
    (folder / "machine" / "attempts").write_text(text, "ascii")
    with one_attempt(folder, Watch()):
        pass


def test_a_great_number_makes_nobody_wait_longer_than_the_longest_step(folder: Path) -> None:
    (folder / "machine" / "attempts").write_text(json.dumps({"wrong": 10**30, "last": LAST}), "ascii")
    assert attempts(folder).left(NOON) == 300


def test_who_comes_in_by_paper_waits_no_more(folder: Path) -> None:
    watch = Watch()
    for _ in range(3):
        fail(folder, watch)
    forget_attempts(folder)
    with one_attempt(folder, watch):
        pass
