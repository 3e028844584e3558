"""Printing the slip of a referral. Every print is written down with its copy number; drafts carry NACRT."""

import io

from caseflow.actions.cases.readings import note_reading
from caseflow.actions.desk import Desk
from caseflow.actions.printed import note_print
from caseflow.actions.referrals.slip_content import slip_content, voucher_content
from caseflow.actions.referrals.state import Seen, seen
from caseflow.actions.referrals.writing import opened_referral
from caseflow.db.rows.nouns import columns, fetch
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission

VOUCHER = "voucher"
DEFAULT_SCRIPT = {"uput": "cyrl", "uputnica": "latn", VOUCHER: "latn"}
"""A formal act is Cyrillic, a slip of the network and an anonymous voucher whatever the office likes."""


def slip_pdf(desk: Desk, name: RecordId, kind: str = "", script: str = "") -> Done[bytes]:
    """The slip as a PDF of one A4 page.

    Args:
        kind: `uput`, `uputnica` or `voucher`; the referral's own when left out. script: `cyrl` or `latn`.

    Raises:
        InputError: an unknown kind or script. CaseOfAnother: as `referrals.referral_page`.
    """
    desk.allow(Permission.SEND_REFERRAL)
    one = seen(desk, opened_referral(desk, name))
    kind, script = _look(one, kind, script)
    copy = _copies(desk, name) + 1
    pdf = _render(desk, one, (kind, script), copy)
    return Done(pdf, note_print(desk, ("referral", name), (kind, script), copy=copy))


def slip_preview(desk: Desk, name: RecordId, kind: str = "", script: str = "") -> bytes:
    """The slip as it would be printed now, for looking at: no print, but a reading."""
    desk.allow(Permission.SEND_REFERRAL)
    one = seen(desk, opened_referral(desk, name))
    note_reading(desk, name)
    return _render(desk, one, _look(one, kind, script), _copies(desk, name) + 1)


def _look(one: Seen, kind: str, script: str) -> tuple[str, str]:
    kind = kind or str(one.stored.values["kind"] or "uputnica")
    script = script or DEFAULT_SCRIPT.get(kind, "")
    if kind not in DEFAULT_SCRIPT or script not in DEFAULT_SCRIPT.values():
        raise InputError("slip_kind", "A slip is uput, uputnica or voucher, in cyrl or latn.")
    return kind, script


def _copies(desk: Desk, name: RecordId) -> int:
    with desk.store.reading() as connection:
        return len(fetch(connection, "print", columns("print").record == name))


def _render(desk: Desk, one: Seen, look: tuple[str, str], copy: int) -> bytes:
    from caseflow.documents.referral_slip import render_slip  # 160 ms, only when printing
    from caseflow.documents.voucher import render_voucher

    out = io.BytesIO()
    if look[0] == VOUCHER:
        render_voucher(voucher_content(desk, one, look[1]), out)
    else:
        render_slip(slip_content(desk, one, look, copy), out)
    return out.getvalue()
