"""The door of the room of cases on the rail."""

from caseflow.ui.cases.page import CasesPage
from caseflow.ui.offered import READS
from caseflow.ui.room import Room

ROOM = Room("cases", "cases", "frame.cases", CasesPage, rights=READS)
