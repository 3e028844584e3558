"""The door of the books on the rail."""

from caseflow.ui.help.page import HelpPage
from caseflow.ui.room import Room

ROOM = Room("help", "book-open", "frame.help", HelpPage)
