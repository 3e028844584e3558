"""The door of Danas on the rail."""

from caseflow.ui.room import Room
from caseflow.ui.today.page import TodayPage

ROOM = Room("today", "today", "frame.today", TodayPage)
