"""When the last copy of before a day is gone."""

from datetime import UTC, datetime, timedelta

from caseflow.domain.store.backup_rotation import gone_by, kept

ERASED = datetime(2026, 6, 15, 12, tzinfo=UTC)


def test_a_copy_of_the_same_month_goes_with_the_days_and_weeks() -> None:
    gone = gone_by([ERASED - timedelta(hours=3)], ERASED)
    assert gone is not None
    assert timedelta(days=5) < gone - ERASED < timedelta(days=32)


def test_the_last_copy_of_a_month_before_stays_longest() -> None:
    made = [datetime(2026, month, 28, 12, tzinfo=UTC) for month in (3, 4, 5)]
    gone = gone_by(made, ERASED)
    assert gone is not None
    assert gone.date().isoformat()[:7] == "2026-11"
    every_day = [*made, *(ERASED + timedelta(days=day) for day in range(1, (gone - ERASED).days + 1))]
    assert not kept(every_day) & set(made)
    assert kept(every_day[:-1]) & set(made)


def test_where_no_copy_is_older_nothing_has_to_go() -> None:
    assert gone_by([], ERASED) is None
    assert gone_by([ERASED + timedelta(hours=1)], ERASED) is None
