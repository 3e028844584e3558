"""The door of the books on the rail."""

from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.room import Room


def _page(context: Context) -> Page:
    from caseflow.ui.help.page import HelpPage  # only when somebody enters

    return HelpPage(context)


ROOM = Room("help", "book-open", "frame.help", _page)
