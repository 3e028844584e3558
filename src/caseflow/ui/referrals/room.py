"""The door of the room of referrals on the rail."""

from caseflow.ui.offered import READS
from caseflow.ui.referrals.page import ReferralsPage
from caseflow.ui.room import Room

ROOM = Room("referrals", "referrals", "frame.referrals", ReferralsPage, rights=READS)
