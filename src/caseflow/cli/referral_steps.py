"""The steps of a referral, each a command of its own with the same options; the rules are the domain's."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one
from caseflow.cli.command import at_a_desk, text_option, with_options
from caseflow.cli.glass import behind_glass
from caseflow.cli.referral import SHOWN, referral_thing
from caseflow.cli.said import Said
from caseflow.domain.referrals.codes import Step

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk

COMMANDS = {
    "send": "Send it; the next round takes it along.",
    "accept": "We take the client.",
    "decline": "We do not, with a reason and in words.",
    "redirect": "Another service should, with a reason, in words and with --to.",
    "wait": "On the waiting list.",
    "start": "Work has begun, or goes on.",
    "hold": "Work rests, with a reason and in words.",
    "no-contact": "The client was not reached, in words.",
    "complete": "It is done, with an outcome.",
    "withdraw": "We ask for it back.",
    "confirm-withdrawal": "It went back.",
    "undo-send": "Take it back before the exchange took it.",
    "expire": "Nobody answered in time.",
    "enter-in-error": "It should never have been written.",
}


def register_steps(referral: click.Group) -> None:
    """One command a step."""
    for name, says in COMMANDS.items():
        at_a_desk(referral, name)(behind_glass(_command(name, says)))


def register_settling(referral: click.Group) -> None:
    """A decision between steps that crossed."""
    options = (
        click.argument("ref", metavar="REF"),
        click.option(
            "--keep",
            required=True,
            metavar="STATUS",
            help="The status that holds: one of its concurrent ones.",
        ),
        text_option("--text", "Why, from standard input; the other office reads it.", required=True),
        click.option("--keep-reason", metavar="TEXT", help="Why something like an identity stays in it."),
    )
    at_a_desk(referral, "settle")(with_options(behind_glass(_settle), *options))


def register_choosing(referral: click.Group) -> None:
    """Several accepted one need."""
    options = (
        click.argument("ref", metavar="REF"),
        text_option("--text", "What the others read besides the reason, from standard input."),
        click.option("--keep-reason", metavar="TEXT", help="Why something like an identity stays in it."),
    )
    at_a_desk(referral, "choose")(with_options(behind_glass(_choose), *options))


def _choose(desk: "Desk", said: Said) -> Answer:
    """Several accepted one need: this one stays, from the others it is taken back."""
    from caseflow.actions.referrals.groups import choose_branch
    from caseflow.actions.referrals.writing import find

    name = find(desk, said.text("ref"))
    done = choose_branch(desk, name, said.typed("text"), said.text("keep_reason"))
    return one(referral_thing(done.value), *SHOWN)


def _settle(desk: "Desk", said: Said) -> Answer:
    """Two steps did not know of each other: say which one holds."""
    from caseflow.actions.referrals.settling import settle_referral
    from caseflow.actions.referrals.writing import find

    name = find(desk, said.text("ref"))
    done = settle_referral(desk, name, said.text("keep"), said.typed("text"), said.text("keep_reason"))
    return one(referral_thing(done.value), *SHOWN)


def _command(name: str, says: str) -> Callable[["Desk", Said], Answer]:
    step = Step(name.replace("-", "_"))

    def make(desk: "Desk", said: Said) -> Answer:
        return _make(desk, said, step)

    make.__doc__ = says
    return with_options(
        make,
        click.argument("ref", metavar="REF"),
        click.option("--reason", metavar="CODE", help="A code of decline_reason."),
        text_option("--text", "In words, from standard input."),
        click.option("--outcome", metavar="CODE", help="A code of referral_outcome."),
        click.option("--to", "to_service", metavar="SERVICE", help="The service to go to instead."),
        click.option("--on-paper", is_flag=True, help="The sender enters what came back on paper."),
        click.option("--keep-reason", metavar="TEXT", help="Why something like an identity stays in it."),
    )


def _make(desk: "Desk", said: Said, step: Step) -> Answer:
    from caseflow.actions.directory.finding import service_card
    from caseflow.actions.referrals.groups import send_need
    from caseflow.actions.referrals.steps import make_step
    from caseflow.actions.referrals.writing import find
    from caseflow.domain.ids import RecordId
    from caseflow.domain.referrals.steps import StepDetails

    name = find(desk, said.text("ref"))
    if step is Step.SEND:
        return one(referral_thing(send_need(desk, name).value), *SHOWN)
    to_service = said.text("to_service").strip().lower()
    if to_service:
        service_card(desk, RecordId(to_service))
    details = StepDetails(
        reason=said.text("reason"),
        text=said.typed("text"),
        outcome=said.text("outcome"),
        to_service=to_service,
        on_paper=said.flag("on_paper"),
    )
    return one(referral_thing(make_step(desk, name, step, details, said.text("keep_reason")).value), *SHOWN)
