"""Days as they are said: in Belgrade, on one line."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from caseflow.ui import words
from caseflow.ui.dates import ago, clock_time, day, day_month, day_short, due_words, moment_short

WEDNESDAY = date(2026, 6, 17)
NOW = datetime(2026, 6, 17, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def latin() -> Iterator[None]:
    words.set_language("sr-Latn")
    yield
    words.set_language("sr-Latn")


def test_a_day_in_three_languages() -> None:
    assert day(WEDNESDAY) == "sreda, 17.\u00a0jun\u00a02026."
    words.set_language("sr-Cyrl")
    assert day(WEDNESDAY) == "среда, 17.\u00a0јун\u00a02026."
    words.set_language("en")
    assert day(WEDNESDAY) == "Wednesday, 17\u00a0June\u00a02026"


def test_short_days_never_break() -> None:
    assert day_short(WEDNESDAY) == "17.\u00a06.\u00a02026."
    assert day_month(WEDNESDAY) == "17.\u00a06."


def test_a_moment_is_shown_by_the_clock_of_belgrade() -> None:
    late_evening = datetime(2026, 6, 11, 22, 14, tzinfo=UTC)
    assert clock_time(late_evening) == "0:14"
    assert moment_short(late_evening) == "pet\u00a012.\u00a06.\u00a00:14"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=20), "upravo"),
        (timedelta(minutes=5), "pre 5 min"),
        (timedelta(hours=2), "pre 2 h"),
        (timedelta(days=1), "juče"),
        (timedelta(days=3), "pre 3 dana"),
        (timedelta(days=21), "pre 3 nedelje"),
        (timedelta(days=425), "pre 14 meseci"),
        (timedelta(days=1900), "pre 5 godina"),
        (timedelta(minutes=-10), "upravo"),
    ],
)
def test_how_long_ago(before: timedelta, said: str) -> None:
    assert ago(NOW - before, NOW).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("days", "state", "text"),
    [
        (-2, "late", "kasni 2 dana"),
        (-1, "late", "kasni 1 dan"),
        (0, "today", "ističe danas"),
        (1, "later", "ističe sutra"),
        (12, "later", "za 12 dana"),
    ],
)
def test_how_a_term_stands(days: int, state: str, text: str) -> None:
    due = due_words(WEDNESDAY + timedelta(days=days), WEDNESDAY)
    assert (due.state, due.text.replace("\u00a0", " ")) == (state, text)


def test_the_sign_of_an_hour_is_the_same_in_both_scripts() -> None:
    words.set_language("sr-Cyrl")
    assert ago(NOW - timedelta(hours=2), NOW) == "пре 2\u00a0h"
