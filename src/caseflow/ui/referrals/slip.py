"""The slip as it would be printed now, for looking at; only a print that is made is written down."""

import io

from caseflow.actions.desk import Desk
from caseflow.actions.referral_state import seen
from caseflow.actions.referral_timeline import PRINT
from caseflow.actions.referrals import referral_page, stored_referral
from caseflow.actions.slip_content import slip_content
from caseflow.domain.ids import RecordId
from caseflow.domain.roles import Permission


def slip_preview(desk: Desk, name: RecordId, kind: str, script: str) -> bytes:
    """One A4 page as a PDF, with the copy number the next print will have."""
    from caseflow.documents.referral_slip import render_slip  # 160 ms, only when a slip is looked at

    desk.allow(Permission.SEND_REFERRAL)
    printed = sum(1 for event in referral_page(desk, name).events if event.step == PRINT)
    content = slip_content(desk, seen(desk, stored_referral(desk, name)), (kind, script), printed + 1)
    out = io.BytesIO()
    render_slip(content, out)
    return out.getvalue()
