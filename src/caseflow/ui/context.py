"""What every page is given: whom to ask, where to go, what can be done."""

from collections.abc import Callable
from dataclasses import dataclass, field

from caseflow.actions.desk import Desk
from caseflow.ui.commands import Commands
from caseflow.ui.jobs import Jobs
from caseflow.ui.returning import Returning


@dataclass(frozen=True)
class Context:
    """Handed to each page when it is made.

    Args:
        jobs: carries work to the store and brings the answer back.
        desk: the open store, the person, the clock.
        open_room: shows a room by its key, and in it a record by its id if one is given.
        commands: the list of everything that can be done from the keyboard.
        returning: where the caret stood before the lock.
    """

    jobs: Jobs
    desk: Desk
    open_room: Callable[[str, str | None], None]
    commands: Commands
    returning: Returning = field(default_factory=Returning)
