"""The door of the room of cases on the rail."""

from caseflow.ui.context import Context
from caseflow.ui.offered import READS
from caseflow.ui.page import Page
from caseflow.ui.room import Room


def _page(context: Context) -> Page:
    from caseflow.ui.cases.page import CasesPage  # only when somebody enters

    return CasesPage(context)


ROOM = Room("cases", "cases", "frame.cases", _page, rights=READS)
