"""The door of the directory on the rail."""

from caseflow.ui.directory.page import DirectoryPage
from caseflow.ui.room import Room

ROOM = Room("directory", "directory", "directory.title", DirectoryPage)
