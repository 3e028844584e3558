"""`referral onward`: send on what we received, as a new referral that is part of it."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one
from caseflow.cli.command import at_a_desk, text_option, with_options
from caseflow.cli.glass import behind_glass
from caseflow.cli.referral import SHOWN, referral_thing
from caseflow.cli.said import Said, as_day

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.actions.referrals.onward_start import Beginning
    from caseflow.domain.ids import RecordId


def register_onward(referral: click.Group) -> None:
    options = (
        click.argument("ref", metavar="REF"),
        click.option("--service", required=True, metavar="ID", help="Of a third organisation."),
        click.option("--client", "client_code", metavar="CODE", help="Our client; asked for the first time."),
        click.option("--new-client", is_flag=True, help="A new client from what the referral says."),
        click.option("--reason", metavar="CODE", help="A code of referral_reason; that of REF if left out."),
        click.option("--urgency", metavar="CODE", help="That of REF if left out."),
        click.option("--consent", required=True, type=click.Choice(("given", "legal_basis"))),
        text_option("--text", "What the third office should know, from standard input."),
        text_option("--consent-note", "How consent was given or the legal basis, from standard input."),
        click.option("--given-by", metavar="CODE", help="Who consents now, a code of consent_given_by."),
        click.option("--consent-form", default="written", show_default=True, help="A code of consent_form."),
        click.option("--assent", help="What the minor says: given, refused or pending."),
        click.option("--consent-to", metavar="DAY", help="The last day of the consent."),
        click.option("--tell", is_flag=True, help="Who sent REF may read to whom it goes, by consent."),
        click.option("--keep-reason", help="Why something that looks like an identity stays in the text."),
    )
    at_a_desk(referral, "onward")(with_options(behind_glass(_onward), *options))


def _onward(desk: "Desk", said: Said) -> Answer:
    """Write it; `referral send` sends it. What we received stays with us until we close it."""
    from caseflow.actions.referrals.onward_start import beginning
    from caseflow.actions.referrals.writing import find, new_referral
    from caseflow.domain.ids import RecordId
    from caseflow.domain.referrals.view import NewReferral

    begun = beginning(desk, find(desk, said.text("ref")))
    new = NewReferral(
        client=_client(desk, said, begun),
        service=RecordId(said.text("service").strip().lower()),
        need=said.text("reason") or begun.need,
        urgency=said.text("urgency") or begun.urgency,
        consent=said.text("consent"),
        text=said.typed("text"),
        consent_note=said.typed("consent_note"),
        given_by=said.text("given_by"),
        form=said.text("consent_form"),
        assent=said.text("assent"),
        consent_to=as_day(said.text("consent_to")),
        part_of=begun.first,
        tell_to_whom=said.flag("tell"),
    )
    made = new_referral(desk, new, said.text("keep_reason")).value
    return one(referral_thing(made) | {"part_of": begun.first}, *SHOWN, "part_of", "id")


def _client(desk: "Desk", said: Said, begun: "Beginning") -> "RecordId":
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.referrals.onward_start import client_of_referral
    from caseflow.domain.errors import InputError

    if said.text("client_code"):
        return find_client(desk, said.text("client_code")).id
    if begun.client is not None:
        return begun.client.id
    if said.flag("new_client"):
        return client_of_referral(desk, begun.first).value.id
    raise InputError("onward_no_client", "Say which client of yours it is about.")
