"""How long the unlock pane waits after wrong passphrases: what is kept beside the store, asked anew."""

from dataclasses import dataclass
from pathlib import Path

from caseflow.actions.office.attempts import attempts
from caseflow.domain.utc import Clock


@dataclass(frozen=True)
class Delay:
    """Args: folder: of the store."""

    folder: Path
    clock: Clock

    @property
    def wrong(self) -> int:
        """Wrong passphrases in a row."""
        return attempts(self.folder).wrong

    def left(self) -> int:
        """Seconds to wait from now."""
        return attempts(self.folder).left(self.clock())
