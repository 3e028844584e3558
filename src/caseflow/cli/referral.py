"""`referral new`, `list` and `show`. Steps and slips are beside it."""

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.answer import Answer, Thing, listed, one, plain, thing
from caseflow.cli.command import at_a_desk, text_option
from caseflow.cli.glass import behind_glass, glass_option, opened
from caseflow.cli.said import Said, as_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseflow.actions.desk import Desk
    from caseflow.domain.ids import RecordId
    from caseflow.domain.referrals.view import NewReferral, ReferralPage, ReferralRow

SHOWN = ("code", "number", "status", "client_code", "service_name", "partner", "delivery", "overdue")


@click.group()
def referral() -> None:
    """Referrals: REF is an id, a short code or a number."""


def referral_thing(row: "ReferralRow") -> Thing:
    return thing(row, row.code, row.service_name)


@at_a_desk(referral, "new")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option(
    "--service",
    "--to",
    "services",
    multiple=True,
    required=True,
    metavar="ID",
    help="A service of the directory; several to ask them at once, the first that accepts takes the person.",
)
@click.option("--urgency", required=True, help="A code of urgency.")
@click.option("--reason", required=True, help="A code of referral_reason.")
@click.option("--consent", required=True, type=click.Choice(("given", "legal_basis")))
@text_option("--text", "What the other office should know, from standard input.")
@text_option("--consent-note", "How consent was given or the legal basis, from standard input.")
@click.option("--given-by", metavar="CODE", help="Who consents now, a code of consent_given_by.")
@click.option("--consent-form", default="written", show_default=True, help="A code of consent_form.")
@click.option("--assent", help="What the minor says: given, refused or pending.")
@click.option("--consent-to", metavar="DAY", help="The last day of the consent.")
@click.option("--kind", type=click.Choice(("uput", "uputnica")), default="uputnica", show_default=True)
@click.option("--agreed", metavar="DAY", help="The agreed day of a planned referral, as 2026-06-30.")
@click.option("--keep-reason", help="Why something that looks like an identity stays in the text.")
@click.option("--previous", metavar="REF", help="The refused referral of the same need that it follows.")
@click.option("--call", metavar="CALL", help="The call to a network that it answers.")
@behind_glass
def new(desk: "Desk", said: Said) -> Answer:
    """Write a referral; it stays in the office until it is sent."""
    from caseflow.actions.referrals.groups import new_for_several
    from caseflow.actions.referrals.need import need_of
    from caseflow.domain.ids import RecordId

    services = [RecordId(one.lower()) for one in said.many("services")]
    made = new_for_several(desk, _new(desk, said, services), services, said.text("keep_reason")).value
    need = need_of(desk, made.id) if len(services) > 1 else None
    asked = [referral_thing(row) for row in need.asked] if need else []
    answer = one(referral_thing(made) | {"asked": asked}, *SHOWN, "id")
    return Answer(answer.value, (*answer.lines, *listed(asked, *SHOWN).lines))


def _new(desk: "Desk", said: Said, services: "Sequence[RecordId]") -> "NewReferral":
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.referrals.writing import find
    from caseflow.domain.errors import InputError
    from caseflow.domain.ids import RecordId
    from caseflow.domain.referrals.view import NewReferral

    if not services:
        raise InputError("services_chosen", "Choose at least one service, and each only once.")
    return NewReferral(
        client=find_client(desk, said.text("client_code")).id,
        service=services[0],
        need=said.text("reason"),
        urgency=said.text("urgency"),
        consent=said.text("consent"),
        text=said.typed("text"),
        consent_note=said.typed("consent_note"),
        kind=said.text("kind"),
        agreed=as_day(said.text("agreed")),
        given_by=said.text("given_by"),
        form=said.text("consent_form"),
        assent=said.text("assent"),
        consent_to=as_day(said.text("consent_to")),
        previous=find(desk, said.text("previous")) if said.text("previous") else None,
        call=RecordId(said.text("call").lower()) if said.text("call") else None,
    )


@at_a_desk(referral, "list")
@click.option("--sent", "side", flag_value="sent", help="Only those this office wrote.")
@click.option("--received", "side", flag_value="received", help="Only those this office received.")
def show_all(desk: "Desk", said: Said) -> Answer:
    """Every referral, the last changed first."""
    from caseflow.actions.referrals.lists import referrals

    mine = {"sent": True, "received": False}.get(said.text("side"))
    return listed([referral_thing(row) for row in referrals(desk, mine)], *SHOWN)


@at_a_desk(referral, "show")
@click.argument("ref", metavar="REF")
@glass_option
def show(desk: "Desk", said: Said) -> Answer:
    """Everything of one referral, with its timeline."""
    from caseflow.actions.referrals.writing import find, referral_page

    page = opened(desk, said, partial(referral_page, desk, find(desk, said.text("ref"))))
    found = referral_thing(page.row) | _rest(page)
    head = one(
        found,
        *SHOWN,
        "text",
        "consent",
        "consent_note",
        "contact",
        "answer_due",
        "redacted",
        "removed_on",
        "steps",
        "id",
    )
    return Answer(found, (*head.lines, *(_event_line(event) for event in found["events"])))


def _rest(page: "ReferralPage") -> dict[str, Any]:
    values: dict[str, Any] = plain(page)
    return {name: value for name, value in values.items() if name != "row"}


def _event_line(event: dict[str, Any]) -> str:
    said = (event["reason"], event["outcome"], " ".join(event["text"].split()))
    paper = "(on paper)" if event["on_paper"] else ""
    settled = "(settled)" if event["settles"] else ""
    parts = (event["at"] or "-", event["step"], event["who"], *said, paper, settled)
    return "  ".join(part for part in parts if part)
