"""The door of the settings on the rail."""

from caseflow.ui.room import Room
from caseflow.ui.settings.page import SettingsPage

ROOM = Room("settings", "settings", "frame.settings", SettingsPage)
