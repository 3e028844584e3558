"""The protocol of an erasure as a PDF, for the archive: from the proposal, the tombstone and the reach."""

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from caseflow.actions.desk import Desk
from caseflow.actions.office.settings import profile
from caseflow.actions.printed import note_print
from caseflow.actions.protection.disposals import disposal
from caseflow.actions.protection.erasure_reach import reach
from caseflow.db.rows import retention as rows
from caseflow.db.rows.belonging import kinds_of
from caseflow.db.rows.nouns import listed
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.letting_go import DISPOSAL, Verdict
from caseflow.domain.protection.retention import Disposal, Reach, State
from caseflow.domain.text.serbian_script import in_script_of

if TYPE_CHECKING:
    from caseflow.documents.erasure_protocol import ErasureProtocol

KIND: Final = "erasure_protocol"
SCRIPTS: Final = ("cyrl", "latn")


def protocol_pdf(desk: Desk, name: RecordId, script: str = "cyrl") -> Done[bytes]:
    """What was erased, by whom, and how far it has come by now; the print is written down.

    Args:
        name: a disposal. script: `cyrl` or `latn`.

    Raises:
        InputError: neither of the scripts, or no such disposal. NotAllowed: nothing was erased by it.
    """
    desk.allow(Permission.DISPOSE)
    from caseflow.documents.erasure_protocol import render_protocol  # only when printing

    if script not in SCRIPTS:
        raise InputError("print_script", "A list is printed in cyrl or latn.")
    one = disposal(desk, name)
    if one.state is not State.DONE or one.verdict is not Verdict.ERASED:
        raise NotAllowed("protocol_nothing", "Nothing was erased by this; there is no protocol of it.")
    out = io.BytesIO()
    render_protocol(_content(desk, one, script), out)
    return Done(out.getvalue(), note_print(desk, (DISPOSAL, name), (KIND, script)))


def _content(desk: Desk, one: Disposal, script: str) -> "ErasureProtocol":
    from caseflow.documents.erasure_protocol import ErasureProtocol
    from caseflow.documents.slip_words import Script

    language, office = Script(script).language, profile(desk)
    seat = ", ".join(part for part in (office.address, office.municipality) if part)
    with desk.store.reading() as connection:
        row = rows.proposal(connection, one.id)
        kinds = kinds_of(connection, listed(row["records"]) if row else ())
    return ErasureProtocol(
        script=Script(script),
        office=in_script_of(office.name, language),
        seat=in_script_of(seat, language),
        one=_in_script(one, language),
        reach=_reach_in_script(reach(desk, one.id), language),
        kinds=kinds,
        printed_on=local_day(desk.clock()),
    )


def _in_script(one: Disposal, language: str) -> Disposal:
    return replace(
        one,
        reason=in_script_of(one.reason, language),
        proposed_by=in_script_of(one.proposed_by, language),
        confirmed_by=in_script_of(one.confirmed_by, language),
        told=tuple(in_script_of(name, language) for name in one.told),
    )


def _reach_in_script(far: Reach, language: str) -> Reach:
    return replace(
        far,
        done=tuple(in_script_of(name, language) for name in far.done),
        waiting=tuple(in_script_of(name, language) for name in far.waiting),
    )
