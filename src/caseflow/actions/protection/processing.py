"""What this office really does with data: counted from the store, for the record of processing and the DPIA.

Both are printed in either script. What only people can judge is left to be written by hand.
"""

import io
from collections import Counter
from typing import Final

from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.actions.office.people import people
from caseflow.actions.office.settings import idle_minutes, profile
from caseflow.actions.protection.retention import terms
from caseflow.actions.store.backup import USUAL_PLACE, backup_state
from caseflow.actions.sync.computers import computers
from caseflow.actions.sync.network import share_of
from caseflow.crypto.kdf import FLOOR
from caseflow.db.rows import processing as rows
from caseflow.domain.changes import Done
from caseflow.domain.clock import BELGRADE, local_day
from caseflow.domain.errors import InputError
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.processing import Guarding, Paper, ProcessingFacts

SCRIPTS: Final = ("cyrl", "latn")


def processing_facts(desk: Desk) -> ProcessingFacts:
    """How many records of which kind, who may see them, to whom data went; no record itself."""
    desk.allow(Permission.MANAGE_SETTINGS, Permission.READ_AUDIT)
    office, staff = profile(desk), [one for one in people(desk) if one.active]
    with desk.store.reading() as connection:
        counted, given_to = rows.counts(connection), rows.receivers(connection, desk.me.organization)
    return ProcessingFacts(
        office=office,
        contact=desk.me.name,
        on=local_day(desk.clock()),
        counts=counted,
        roles=Counter(role for one in staff for role in one.roles),
        people=len(staff),
        given_to=given_to,
        network=len(member_organizations(desk)),
        terms=terms(desk),
        guarding=_guarding(desk),
    )


def _guarding(desk: Desk) -> Guarding:
    state = backup_state(desk)
    return Guarding(
        memory_mib=FLOOR.memory_kib // 1024,
        passes=FLOOR.passes,
        idle_minutes=idle_minutes(desk),
        computers=sum(not one.removed for one in computers(desk)),
        shares=bool(share_of(desk)),
        copies_apart=state.place != desk.folder / USUAL_PLACE,
        last_copy=state.last.astimezone(BELGRADE).date() if state.last else None,
    )


def processing_pdf(desk: Desk, paper: Paper, script: str = "cyrl") -> Done[bytes]:
    """One of the two papers as a PDF; the print is written down.

    Raises:
        InputError: neither `cyrl` nor `latn`.
    """
    desk.allow(Permission.MANAGE_SETTINGS, Permission.READ_AUDIT)
    from caseflow.documents.dpia import render_dpia  # only when printing
    from caseflow.documents.processing_record import render_processing_record
    from caseflow.documents.slip_words import Script

    if script not in SCRIPTS:
        raise InputError("print_script", "A list is printed in cyrl or latn.")
    render = render_processing_record if paper is Paper.RECORD else render_dpia
    out = io.BytesIO()
    render(processing_facts(desk), Script(script), out)
    desk.note_down("printed", paper.value)
    return Done(out.getvalue())
