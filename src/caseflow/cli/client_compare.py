"""`client ask|questions|answer|decline|fits|decide`: whether another office knows the same person."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import at_a_desk
from caseflow.cli.glass import glass_option, opened
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.cases.comparison import Comparison
    from caseflow.domain.ids import RecordId

SHOWN = ("state", "partner_name", "client_code", "ours", "at", "id")


def register_comparing(client: click.Group) -> None:
    at_a_desk(client, "ask")(_ask)
    at_a_desk(client, "questions")(_questions)
    at_a_desk(client, "answer")(_answer)
    at_a_desk(client, "decline")(_decline)
    at_a_desk(client, "fits")(_fits)
    at_a_desk(client, "decide")(_decide)


def _thing(found: "Comparison") -> Thing:
    return thing(found, found.client_code, found.partner_name)


def _name(said: Said) -> "RecordId":
    from caseflow.domain.ids import RecordId

    return RecordId(said.text("question").strip().lower())


@click.argument("code", metavar="CODE")
@click.option("--partner", required=True, metavar="ID", help="The office to ask.")
@glass_option
def _ask(desk: "Desk", said: Said) -> Answer:
    """Ask one office whether it knows this client too. Only hidden points and the year of birth leave."""
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.cases.comparisons import ask_partner
    from caseflow.domain.ids import OrganizationId

    who, partner = find_client(desk, said.text("code")), OrganizationId(said.text("partner").strip().lower())
    return one(_thing(opened(desk, said, lambda: ask_partner(desk, who.id, partner)).value), *SHOWN)


@click.option("--client", "code", metavar="CODE", help="Only those about this client.")
@glass_option
def _questions(desk: "Desk", said: Said) -> Answer:
    """What partners ask and somebody here has to say; with --client everything about one client."""
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.cases.comparisons import comparisons, open_comparisons

    if not said.text("code"):
        return listed([_thing(found) for found in open_comparisons(desk)], *SHOWN)
    who = find_client(desk, said.text("code"))
    found = opened(desk, said, lambda: comparisons(desk, who.id))
    return listed([_thing(each) for each in found], *SHOWN)


@click.argument("question", metavar="ID")
def _answer(desk: "Desk", said: Said) -> Answer:
    """Let the program compare; the office that asked finds out only whether anybody fits."""
    from caseflow.actions.cases.comparison_answers import answer_partner

    return one(_thing(answer_partner(desk, _name(said)).value), *SHOWN)


@click.argument("question", metavar="ID")
def _decline(desk: "Desk", said: Said) -> Answer:
    """Do not compare."""
    from caseflow.actions.cases.comparison_answers import decline_partner

    return one(_thing(decline_partner(desk, _name(said)).value), *SHOWN)


@click.argument("question", metavar="ID")
@glass_option
def _fits(desk: "Desk", said: Said) -> Answer:
    """Tell the office that somebody of theirs fits; they see who, we do not."""
    from caseflow.actions.cases.comparisons import tell_fits

    return one(_thing(opened(desk, said, lambda: tell_fits(desk, _name(said))).value), *SHOWN)


@click.argument("question", metavar="ID")
@click.option("--same/--different", required=True, help="Whether it is the same person.")
@glass_option
def _decide(desk: "Desk", said: Said) -> Answer:
    """Say whether our client who fits is the same person. Nothing is joined."""
    from caseflow.actions.cases.comparison_answers import decide

    same = said.flag("same")
    return one(_thing(opened(desk, said, lambda: decide(desk, _name(said), same)).value), *SHOWN)
