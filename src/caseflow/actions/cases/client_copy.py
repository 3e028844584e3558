"""Everything about one client in one step, as the law gives it to her: to read, and for a program.

What others hold is not in it; to whom what went is. Making it opens her identity and is written down.
"""

import io
import json
from dataclasses import dataclass
from typing import Any

from caseflow.actions.cases.clients import client
from caseflow.actions.cases.glass import need_reason
from caseflow.actions.cases.readings import write_readings
from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.actions.office.people import names
from caseflow.actions.office.settings import profile
from caseflow.db.rows import client_copy as rows
from caseflow.db.rows.client_ties import EARLIER
from caseflow.domain.changes import Done
from caseflow.domain.clock import BELGRADE
from caseflow.domain.errors import InputError
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.text.serbian import to_cyrillic, to_latin

FORMAT = "caseflow-client-copy"
VERSION = 1
_OFFICES = {
    "comparison_question": "by_organization",
    "comparison_answer": "by_organization",
    "comparison_word": "by_organization",
    "call_claim": "organization",
}
SCRIPTS = {"cyrl": to_cyrillic, "latn": to_latin}


@dataclass(frozen=True)
class ClientCopy:
    """Args: pdf: for reading. data: UTF-8 JSON of the same. records: how many are in it."""

    code: str
    pdf: bytes
    data: bytes
    records: int


def client_copy(desk: Desk, of_client: RecordId, script: str = "cyrl") -> Done[ClientCopy]:
    """The copy of a client's data.

    Args:
        script: `cyrl` or `latn`, of the PDF.

    Raises:
        NotAllowed: none of the person's roles opens an identity.
        InputError: an unknown script or client. CaseOfAnother: as `cases.case_page`.
    """
    desk.allow(Permission.OPEN_IDENTITY)
    desk.allow(Permission.READ_CASE)
    if script not in SCRIPTS:
        raise InputError("copy_script", "The copy is written in cyrl or latn.")
    who = client(desk, of_client)
    need_reason(desk, of_client)
    write_readings(desk)
    with desk.store.transaction() as transaction:
        transaction.audit("exported", "client", [of_client])
        transaction.flush()
        found = rows.everything(transaction.connection, of_client)
    found = _with_names(desk, found)
    records = sum(len(said) for said in found.values())
    made = ClientCopy(who.code, _pdf(desk, who.code, found, script), _json(desk, who.code, found), records)
    return Done(made, tuple(transaction.changes), "client_copied")


def _with_names(desk: Desk, found: dict[str, list[rows.Said]]) -> dict[str, list[rows.Said]]:
    """A person of the office stands there by name, and an office of the network."""
    known, offices = names(desk), member_organizations(desk)
    for one in found.get("case", ()):
        one["lead"] = known.get(one.get("lead", ""), "")
    for one in found.get(EARLIER, ()):
        one["value"] = known.get(one["value"], "") if one["field"] == "lead" else one["value"]
    for noun, field in _OFFICES.items():
        for one in found.get(noun, ()):
            office = offices.get(OrganizationId(one.get(field, "")))
            one["office_name"] = office.name if office else ""
    return found


def _json(desk: Desk, code: str, found: dict[str, list[rows.Said]]) -> bytes:
    whole: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": desk.clock().isoformat(timespec="seconds"),
        "controller": profile(desk).name,
        "client": code,
        "records": found,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _pdf(desk: Desk, code: str, found: dict[str, list[rows.Said]], script: str) -> bytes:
    from caseflow.documents.client_copy import CopyHead, render_copy  # only when printing
    from caseflow.documents.slip_words import Script

    office = profile(desk)
    head = CopyHead(Script(script), code, office.name, office.phone, desk.clock().astimezone(BELGRADE))
    out = io.BytesIO()
    render_copy(head, found, out)
    return out.getvalue()
