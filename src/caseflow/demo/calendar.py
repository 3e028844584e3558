"""The demo's clock: the story begins six days ago and ends now, so that late things are really late."""

from datetime import UTC, datetime, timedelta

STORY_DAYS = 6


class StoryClock:
    """Stands still until the story moves it; `catch_up` lets it run with the computer's clock."""

    def __init__(self) -> None:
        self._now: datetime | None = datetime.now(UTC) - timedelta(days=STORY_DAYS)

    def __call__(self) -> datetime:
        if self._now is None:
            return datetime.now(UTC)
        self._now += timedelta(seconds=1)
        return self._now

    def pass_time(self, *, days: int = 0, hours: int = 0) -> None:
        if self._now is not None:
            self._now = min(self._now + timedelta(days=days, hours=hours), datetime.now(UTC))

    def catch_up(self) -> None:
        self._now = None
