"""The door of the room of referrals on the rail."""

from caseflow.ui.context import Context
from caseflow.ui.offered import READS
from caseflow.ui.page import Page
from caseflow.ui.room import Room


def _page(context: Context) -> Page:
    from caseflow.ui.referrals.page import ReferralsPage  # only when somebody enters

    return ReferralsPage(context)


ROOM = Room("referrals", "referrals", "frame.referrals", _page, rights=READS)
