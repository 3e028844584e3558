"""`audit list` and `audit verify`: who looked at what, who changed, printed, exported and shared it."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, thing
from caseflow.cli.command import at_a_desk, with_options
from caseflow.cli.said import Said, as_day

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.ids import RecordId
    from caseflow.domain.protection.audit import AuditQuery, AuditRow

SHOWN = ("at", "who", "kind", "what", "entity", "of", "reason", "text")
KINDS = ("read", "glass", "write", "print", "export", "share", "doors")
PAGE = 400


@click.group()
def audit() -> None:
    """Who looked at what and what they did with it; kept on every computer of the office alike."""


FILTERS = (
    click.option("--person", metavar="ID", help="Only of this person."),
    click.option("--kind", type=click.Choice(KINDS), help="Only of this kind."),
    click.option("--record", metavar="ID", help="Only of this record, or of a client by their code."),
    click.option("--from", "first", metavar="DAY"),
    click.option("--to", "last", metavar="DAY"),
    click.option("--limit", type=click.IntRange(min=1), help="At most so many, the newest."),
)


def show(desk: "Desk", said: Said) -> Answer:
    """The entries, newest first."""
    from caseflow.actions.protection.audit import audit_at, find_audit

    keys = find_audit(desk, _query(desk, said))[: said.number("limit")]
    pages = (audit_at(desk, keys[start : start + PAGE]) for start in range(0, len(keys), PAGE))
    return listed([_thing(row) for page in pages for row in page if row is not None], *SHOWN)


at_a_desk(audit, "list")(with_options(show, *FILTERS))


@at_a_desk(audit, "verify")
def verify(desk: "Desk", said: Said) -> Answer:
    """That no entry was removed, put in or edited; needs no network."""
    from caseflow.actions.protection.audit import verify_audit

    proof = verify_audit(desk)
    value = {"ok": True, "entries": proof.entries, "operations": proof.operations}
    return Answer(value, (f"whole: {proof.entries} entries in {proof.operations} operations",))


def _query(desk: "Desk", said: Said) -> "AuditQuery":
    from caseflow.domain.ids import PersonId
    from caseflow.domain.protection.audit import AuditQuery, Kind

    kind, person, record = said.text("kind"), said.text("person"), said.text("record")
    return AuditQuery(
        person=PersonId(person) if person else None,
        kind=Kind(kind) if kind else None,
        records=_records(desk, record) if record else (),
        first=as_day(said.text("first")),
        last=as_day(said.text("last")),
    )


def _records(desk: "Desk", text: str) -> "tuple[RecordId, ...]":
    from caseflow.actions.protection.audit import records_of
    from caseflow.domain.ids import RecordId

    return records_of(desk, text) if "-" in text else (RecordId(text.strip().lower()),)


def _thing(row: "AuditRow") -> Thing:
    of = list(dict.fromkeys(one.title or one.id for one in row.records))
    return thing(row, "", row.what, kind=row.kind.value, of=of)
