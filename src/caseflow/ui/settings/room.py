"""The door of the settings on the rail."""

from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.room import Room


def _page(context: Context) -> Page:
    from caseflow.ui.settings.page import SettingsPage  # only when somebody enters

    return SettingsPage(context)


ROOM = Room("settings", "settings", "frame.settings", _page)
