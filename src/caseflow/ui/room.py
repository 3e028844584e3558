"""A room of the program as the frame knows it: its name on the rail and how its page is made."""

from collections.abc import Callable
from dataclasses import dataclass

from caseflow.actions.desk import Desk
from caseflow.domain.office.roles import Permission
from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.words import word


@dataclass(frozen=True)
class Room:
    """One door on the rail.

    Args:
        key: its own name; `open_room` takes it.
        icon: name of its icon.
        word_key: key of its name.
        make_page: makes its page when it is entered for the first time.
        apart: whether a hairline stands above it.
        rights: one of them opens it; empty for everybody.
    """

    key: str
    icon: str
    word_key: str
    make_page: Callable[[Context], Page]
    apart: bool = False
    rights: tuple[Permission, ...] = ()

    def is_open_to(self, desk: Desk) -> bool:
        return not self.rights or any(map(desk.may, self.rights))

    @property
    def name(self) -> str:
        return word(self.word_key)
