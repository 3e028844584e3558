"""How long the unlock pane waits after wrong passphrases: what is kept beside the store, asked anew."""

from pathlib import Path

from caseflow.actions.office.attempts import attempts
from caseflow.domain.utc import Clock


class Delay:
    """Args: folder: of the store."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock

    @property
    def wrong(self) -> int:
        """Wrong passphrases in a row."""
        return attempts(self._folder).wrong

    def left(self) -> int:
        """Seconds to wait from now."""
        return attempts(self._folder).left(self._clock())
