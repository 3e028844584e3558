"""The door of the directory on the rail."""

from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.room import Room


def _page(context: Context) -> Page:
    from caseflow.ui.directory.page import DirectoryPage  # only when somebody enters

    return DirectoryPage(context)


ROOM = Room("directory", "directory", "directory.title", _page)
