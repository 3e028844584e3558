"""The door of the reports on the rail."""

from caseflow.ui.offered import COUNTS, READS
from caseflow.ui.reports.page import ReportsPage
from caseflow.ui.room import Room

ROOM = Room("reports", "reports", "frame.reports", ReportsPage, rights=COUNTS + READS)
