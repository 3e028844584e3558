"""`case open`, `list`, `show`, `assign`, `review`, `close`, `reopen`: casework, and in whose hands it is."""

from functools import partial
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, listed, one, thing
from caseflow.cli.command import at_a_desk
from caseflow.cli.glass import glass_option, opened
from caseflow.cli.said import Said, as_day

if TYPE_CHECKING:
    from datetime import date

    from caseflow.actions.desk import Desk
    from caseflow.domain.cases.case import CasePage
    from caseflow.domain.ids import RecordId

SHOWN = ("code", "client_code", "priority", "status", "opened_on", "due_kind", "due_on", "id")


REVIEWED = (
    "client_code", "open_referrals", "deadlines", "other_cases", "notes", "named", "identity", "proposed",
    "years", "permanent", "source", "due_on",
)  # fmt: skip


@click.group()
def case() -> None:
    """The cases of the office."""


@at_a_desk(case, "open")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--priority", required=True, help="A code of urgency.")
@glass_option
def open_one(desk: "Desk", said: Said) -> Answer:
    """Open a case for a client."""
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.cases.course import open_case

    who = find_client(desk, said.text("client_code"))
    made = opened(desk, said, partial(open_case, desk, who.id, said.text("priority"))).value
    return one(thing(made, made.code, made.client_code), *SHOWN)


@at_a_desk(case, "list")
def show_all(desk: "Desk", said: Said) -> Answer:
    """The cases with their nearest deadlines."""
    from caseflow.actions.cases.course import cases

    return listed([thing(one, one.code, one.client_code) for one in cases(desk)], *SHOWN)


@at_a_desk(case, "show")
@click.argument("name", metavar="CASE")
@glass_option
@click.option("--at", metavar="DAY", help="As it was when a day ended, as 2026-06-30.")
def show(desk: "Desk", said: Said) -> Answer:
    """Everything of one case, now or on any day: CASE is its id, or the code of its client."""
    from caseflow.actions.cases.course import case_page
    from caseflow.actions.store.record_history import find_case

    name = find_case(desk, said.text("name"))
    day = as_day(said.text("at"))
    if day:
        return opened(desk, said, partial(_at, desk, name, day))
    page = opened(desk, said, partial(case_page, desk, name))
    return one(thing(page, page.row.code, page.row.client_code, id=name) | _overview(page), *SHOWN, "notes")


def _at(desk: "Desk", name: "RecordId", day: "date") -> Answer:
    from caseflow.actions.store.record_history import case_at

    found = case_at(desk, name, day)
    told = thing(found, found.case.get("code", ""), found.client.get("code", ""), id=name)
    return one(told, "id", "day", "case", "client", "needs", "risks", "deadlines", "notes", "referrals")


@at_a_desk(case, "assign")
@click.argument("name", metavar="CASE")
@click.option("--lead", required=True, metavar="PERSON", help="The id of who leads it from now on.")
@click.option("--team", multiple=True, metavar="PERSON", help="Who works on it too; may be said again.")
def assign(desk: "Desk", said: Said) -> Answer:
    """Hand a case over. CASE is its id, or the code of its client."""
    from caseflow.actions.cases.hands import assign_case, case_hands
    from caseflow.actions.store.record_history import find_case

    name = find_case(desk, said.text("name"))
    row = assign_case(desk, name, said.text("lead"), said.many("team")).value
    return one(
        thing(row, row.code, row.client_code, team=case_hands(desk, name).team), *SHOWN, "lead", "team"
    )


@at_a_desk(case, "review")
@click.argument("name", metavar="CASE")
@glass_option
def review(desk: "Desk", said: Said) -> Answer:
    """What closing a case would mean: what is open, what stays, which term begins. Nothing is changed."""
    from caseflow.actions.cases.closing import closing_review
    from caseflow.actions.store.record_history import find_case

    name = find_case(desk, said.text("name"))
    found = opened(desk, said, partial(closing_review, desk, name))
    told = thing(found, found.client_code, found.client_code, id=name)
    return one(told | {"open_referrals": [row.code for row in found.open_referrals]}, *REVIEWED)


@at_a_desk(case, "close")
@click.argument("name", metavar="CASE")
@click.option("--reason", required=True, help="A code of closing_reason.")
@click.option("--propose-identity", is_flag=True, help="Propose that name, JMBG and contact are erased.")
@glass_option
def close(desk: "Desk", said: Said) -> Answer:
    """Close a case. Look at it with `case review` first."""
    from caseflow.actions.cases.closing import close_and_propose
    from caseflow.actions.cases.course import close_case
    from caseflow.actions.store.record_history import find_case

    how = close_and_propose if said.flag("propose_identity") else close_case
    job = partial(how, desk, find_case(desk, said.text("name")), said.text("reason"))
    row = opened(desk, said, job).value
    return one(thing(row, row.code, row.client_code), *SHOWN)


@at_a_desk(case, "reopen")
@click.argument("name", metavar="CASE")
@glass_option
def reopen(desk: "Desk", said: Said) -> Answer:
    """Open a closed case again."""
    from caseflow.actions.cases.course import case as case_row
    from caseflow.actions.cases.course import reopen_case
    from caseflow.actions.store.record_history import find_case

    name = find_case(desk, said.text("name"))
    opened(desk, said, partial(reopen_case, desk, name))
    row = case_row(desk, name)
    return one(thing(row, row.code, row.client_code), *SHOWN)


def _overview(page: "CasePage") -> dict[str, object]:
    row = page.row
    return {name: getattr(row, name) for name in SHOWN if name not in ("id", "opened_on", "due_on")} | {
        "opened_on": row.opened_on.isoformat(), "due_on": row.due_on.isoformat() if row.due_on else None
    }  # fmt: skip
