"""`referral return`, `redeem`, `scan`: papers that came back."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, listed, one
from caseflow.cli.command import at_a_desk, text_option, with_options
from caseflow.cli.referral import SHOWN, referral_thing
from caseflow.cli.said import Said
from caseflow.domain.referrals.codes import Step

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk

ANSWERS = ("accept", "wait", "decline", "redirect", "start", "hold", "no-contact", "complete")
REF = click.argument("ref", metavar="REF")


def register_returns(referral: click.Group) -> None:
    at_a_desk(referral, "return")(
        with_options(
            _return,
            REF,
            click.option("--answer", required=True, type=click.Choice(ANSWERS), help="What is ticked on it."),
            click.option("--reason", metavar="CODE", help="A code of decline_reason."),
            text_option("--text", "In words, from standard input."),
            click.option("--outcome", metavar="CODE", help="A code of referral_outcome."),
            click.option("--to", "to_service", metavar="SERVICE", help="The service to go to instead."),
            click.option("--keep-reason", metavar="TEXT", help="Why something like an identity stays in it."),
        )
    )
    at_a_desk(referral, "redeem")(with_options(_redeem, REF))
    at_a_desk(referral, "scan")(
        with_options(_scan, click.argument("path", type=click.Path(exists=True), metavar="PICTURES"))
    )


def _return(desk: "Desk", said: Said) -> Answer:
    """Enter the answer on the return part of a slip of ours."""
    from caseflow.actions.referrals.returns import record_return
    from caseflow.domain.referrals.steps import StepDetails

    step = Step(said.text("answer").replace("-", "_"))
    details = StepDetails(
        said.text("reason"), said.typed("text"), said.text("outcome"), said.text("to_service")
    )
    done = record_return(desk, said.text("ref"), step, details, said.text("keep_reason"))
    return one(referral_thing(done.value), *SHOWN)


def _redeem(desk: "Desk", said: Said) -> Answer:
    """Somebody brought a voucher with this code: the person came."""
    from caseflow.actions.referrals.returns import redeem

    return one(referral_thing(redeem(desk, said.text("ref")).value), *SHOWN)


def _scan(desk: "Desk", said: Said) -> Answer:
    """Read the codes on pictures of papers, a file or a folder of them."""
    from caseflow.actions.referrals.returns import scan

    path = said.path("path")
    assert path is not None
    found = [
        {"id": "", "code": code, "name": picture.file}
        for picture in scan(desk, path)
        for code in picture.codes or ("",)
    ]
    return listed(found, "name", "code")
