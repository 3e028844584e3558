"""The door of the reports on the rail."""

from caseflow.ui.context import Context
from caseflow.ui.offered import COUNTS, READS
from caseflow.ui.page import Page
from caseflow.ui.room import Room


def _page(context: Context) -> Page:
    from caseflow.ui.reports.page import ReportsPage  # only when somebody enters

    return ReportsPage(context)


ROOM = Room("reports", "reports", "frame.reports", _page, rights=COUNTS + READS)
