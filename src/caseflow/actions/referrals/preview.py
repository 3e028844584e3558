"""Exactly what leaves the office with a referral. The preview, the outbox and the slip use this one list."""

from caseflow.actions.cases.clients import client
from caseflow.actions.cases.consents import age_of, covering_now
from caseflow.actions.cases.glass import need_reason
from caseflow.actions.desk import Desk
from caseflow.actions.referrals.writing import fields
from caseflow.db.rows import cases as case_rows
from caseflow.domain.cases.consent import DATA
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.view import NewReferral, Preview, PreviewLine
from caseflow.oplog.op import Value

IDENTITY = ("identity_name", "identity_birth", "identity_contact")
LEAVES = (
    "client_code", "age", "sex", "need", "text", "urgency", "answer_due", "consent_basis",
    "consent_reference", "contact", *IDENTITY,
)  # fmt: skip
"""What a person reads on the other side, in that order."""
ROUTING = (
    "code", "number", "sender", "sender_name", "receiver", "receiver_name", "service", "service_name", "kind",
    "sent_at",
)  # fmt: skip
"""What carries it there: the offices, the service, the numbers."""


def preview(desk: Desk, new: NewReferral) -> Preview:
    """What the receiver will read, field by field, and what stays. Raises CaseOfAnother."""
    desk.allow(Permission.SEND_REFERRAL)
    need_reason(desk, new.client)
    values = fields(desk, new)
    leaves = tuple(
        PreviewLine(name, _text(values[name])) for name in LEAVES if values.get(name) not in (None, "")
    )
    asked = [line.field for line in leaves if line.field in DATA]
    found = covering_now(desk, new.client, str(values["receiver"]), asked)
    receiver, by_paper = str(values["receiver_name"]), bool(values["on_paper"])
    return Preview(receiver, by_paper, leaves, _stays(desk, new), age_of(desk, new.client), found)


def _text(value: Value) -> str:
    return str(value)


def _stays(desk: Desk, new: NewReferral) -> tuple[tuple[str, int], ...]:
    who = client(desk, new.client)
    with desk.store.reading() as connection:
        notes = len(case_rows.notes(connection, who.id))
    kept = [("identity", 1)] if not new.identity else []
    return (*kept, ("notes", notes)) if notes else tuple(kept)


def leaving(values: dict[str, Value]) -> dict[str, Value]:
    """The fields of a referral that go into the pair's space, and no other."""
    return {name: values[name] for name in (*ROUTING, *LEAVES) if values.get(name) not in (None, "")}
