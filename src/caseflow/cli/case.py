"""`case open`, `list`, `show`, `assign`: casework with its deadlines, and in whose hands it is."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, listed, one, thing
from caseflow.cli.command import at_a_desk
from caseflow.cli.said import Said, as_day

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.case import CasePage
    from caseflow.domain.ids import RecordId

SHOWN = ("code", "client_code", "priority", "status", "opened_on", "due_kind", "due_on", "id")


@click.group()
def case() -> None:
    """The cases of the office."""


@at_a_desk(case, "open")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--priority", required=True, help="A code of urgency.")
def open_one(desk: "Desk", said: Said) -> Answer:
    """Open a case for a client."""
    from caseflow.actions.cases import open_case
    from caseflow.actions.clients import find_client

    who = find_client(desk, said.text("client_code"))
    made = open_case(desk, who.id, said.text("priority")).value
    return one(thing(made, made.code, made.client_code), *SHOWN)


@at_a_desk(case, "show")
@click.argument("code", metavar="CODE")
@click.option("--at", metavar="DAY", help="As it was when a day ended, as 2026-06-30; today when not said.")
def show_one(desk: "Desk", said: Said) -> Answer:
    """One case on any day: its fields, needs, risks, deadlines, notes and referrals."""
    from caseflow.actions.record_history import case_at, find_case
    from caseflow.domain.clock import local_day

    name = find_case(desk, said.text("code"))
    found = case_at(desk, name, as_day(said.text("at")) or local_day(desk.clock()))
    told = thing(found, found.case.get("code", ""), found.client.get("code", ""), id=name)
    return one(told, "id", "day", "case", "client", "needs", "risks", "deadlines", "notes", "referrals")


@at_a_desk(case, "list")
def show_all(desk: "Desk", said: Said) -> Answer:
    """The cases with their nearest deadlines."""
    from caseflow.actions.cases import cases

    return listed([thing(one, one.code, one.client_code) for one in cases(desk)], *SHOWN)


@at_a_desk(case, "show")
@click.argument("name", metavar="CASE")
@click.option(
    "--break-glass",
    metavar="REASON",
    help="Open a case that somebody else leads: a code of glass_reason, or words. The supervisor sees it.",
)
def show(desk: "Desk", said: Said) -> Answer:
    """Everything of one case: CASE is its id, or the code of its client."""
    from caseflow.actions.cases import case_page

    name, reason = _named(desk, said.text("name")), said.text("break_glass")
    if reason:
        _break_glass(desk, name, reason)
    page = case_page(desk, name)
    return one(thing(page, page.row.code, page.row.client_code, id=name) | _overview(page), *SHOWN, "notes")


@at_a_desk(case, "assign")
@click.argument("name", metavar="CASE")
@click.option("--lead", required=True, metavar="PERSON", help="The id of who leads it from now on.")
@click.option("--team", multiple=True, metavar="PERSON", help="Who works on it too; may be said again.")
def assign(desk: "Desk", said: Said) -> Answer:
    """Hand a case over. CASE is its id, or the code of its client."""
    from caseflow.actions.case_hands import assign_case, case_hands

    name = _named(desk, said.text("name"))
    row = assign_case(desk, name, said.text("lead"), said.many("team")).value
    return one(
        thing(row, row.code, row.client_code, team=case_hands(desk, name).team), *SHOWN, "lead", "team"
    )


def _named(desk: "Desk", text: str) -> "RecordId":
    from caseflow.actions.cases import cases
    from caseflow.domain.ids import RecordId

    asked = text.strip()
    of_code = [row.id for row in cases(desk) if asked.upper() in (row.client_code, row.code)]
    return of_code[0] if of_code else RecordId(asked.lower())


def _break_glass(desk: "Desk", name: "RecordId", reason: str) -> None:
    from caseflow.actions.glass import OTHER, break_glass
    from caseflow.resources.tables import codes

    known = {one.code for one in codes("glass_reason")}
    break_glass(desk, name, *((reason,) if reason in known else (OTHER, reason)))


def _overview(page: "CasePage") -> dict[str, object]:
    row = page.row
    return {name: getattr(row, name) for name in SHOWN if name not in ("id", "opened_on", "due_on")} | {
        "opened_on": row.opened_on.isoformat(), "due_on": row.due_on.isoformat() if row.due_on else None
    }  # fmt: skip
