"""The door of Danas on the rail."""

from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.room import Room


def _page(context: Context) -> Page:
    from caseflow.ui.today.page import TodayPage  # only when somebody enters

    return TodayPage(context)


ROOM = Room("today", "today", "frame.today", _page)
