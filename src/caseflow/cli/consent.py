"""`consent new`, `list`, `withdraw` and `form`."""

from functools import partial
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import at_a_desk, text_option
from caseflow.cli.glass import behind_glass, glass_option, opened
from caseflow.cli.said import Said, as_day

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.cases.consent import Consent

SHOWN = (
    "purpose",
    "standing",
    "given_by",
    "assent",
    "form",
    "recipient_name",
    "fields",
    "given_on",
    "valid_to",
)


@click.group()
def consent() -> None:
    """Consents of a client: given for one purpose, one receiver and named fields."""


def _thing(desk: "Desk", row: "Consent") -> Thing:
    from caseflow.actions.referrals.withdrawals import travelled
    from caseflow.domain.cases.consent import standing
    from caseflow.domain.clock import local_day

    today = local_day(desk.clock())
    return thing(row, standing=standing(row, today), reached=travelled(desk, row.id))


@at_a_desk(consent, "new")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--purpose", required=True, help="A code of consent_scope.")
@click.option("--given-by", required=True, help="A code of consent_given_by.")
@click.option("--form", default="written", show_default=True, help="A code of consent_form.")
@click.option("--field", "fields", multiple=True, required=True, help="What it is about; again for each.")
@click.option("--recipient", metavar="ID", help="The organisation that may receive it.")
@click.option("--assent", help="What the minor says: given, refused or pending.")
@click.option("--until", metavar="DAY", help="The last day of the consent.")
@click.option("--refused", is_flag=True, help="Record that it was refused.")
@text_option("--explained", "How it was explained, from standard input.")
@behind_glass
def new(desk: "Desk", said: Said) -> Answer:
    """Record a consent, or that it was refused."""
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.cases.consents import give_consent, receiver
    from caseflow.domain.cases.consent import NewConsent
    from caseflow.domain.ids import OrganizationId

    to = OrganizationId(said.text("recipient").strip().lower())
    asked = NewConsent(
        client=find_client(desk, said.text("client_code")).id,
        purpose=said.text("purpose"),
        given_by=said.text("given_by"),
        form=said.text("form"),
        fields=said.many("fields"),
        recipient=to or None,
        recipient_name=receiver(desk, to).name if to else "",
        assent=said.text("assent"),
        valid_to=as_day(said.text("until")),
        explained=said.typed("explained"),
        refused=said.flag("refused"),
    )
    return one(_thing(desk, give_consent(desk, asked).value), *SHOWN, "id")


@at_a_desk(consent, "list")
@click.option("--client", "client_code", required=True, metavar="CODE")
@glass_option
def show_all(desk: "Desk", said: Said) -> Answer:
    """Every consent of a client, the newest first, and how far a withdrawal has come."""
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.cases.consents import consents

    name = find_client(desk, said.text("client_code")).id
    rows = opened(desk, said, partial(consents, desk, name))
    return listed([_thing(desk, row) for row in rows], "id", *SHOWN)


@at_a_desk(consent, "withdraw")
@click.argument("consent_id", metavar="ID")
def withdraw(desk: "Desk", said: Said) -> Answer:
    """Take a consent back: nothing more leaves by it, and its receivers remove what they have."""
    from caseflow.actions.referrals.withdrawals import withdraw_consent
    from caseflow.domain.ids import RecordId

    done = withdraw_consent(desk, RecordId(said.text("consent_id").strip().lower()))
    return one(_thing(desk, done.value), *SHOWN, "id")


@at_a_desk(consent, "receipt")
@click.argument("consent_id", metavar="ID")
@click.option("--pdf", required=True, type=click.Path(dir_okay=False), metavar="FILE")
@click.option("--script", type=click.Choice(("cyrl", "latn", "en")), default="cyrl", show_default=True)
@behind_glass
def receipt(desk: "Desk", said: Said) -> Answer:
    """Print for the person what a withdrawal removed where, who confirmed it and what still waits."""
    from caseflow.actions.given_file import give_file
    from caseflow.actions.referrals.withdrawal_paper import withdrawal_pdf
    from caseflow.domain.ids import RecordId

    path, name = said.path("pdf"), RecordId(said.text("consent_id").strip().lower())
    assert path is not None
    give_file(path, withdrawal_pdf(desk, name, said.text("script")).value)
    return one({"id": name, "code": "", "name": path.name, "pdf": str(path)}, "pdf")


@at_a_desk(consent, "form")
@click.argument("consent_id", metavar="ID")
@click.option("--pdf", required=True, type=click.Path(dir_okay=False), metavar="FILE")
@click.option("--script", type=click.Choice(("cyrl", "latn")), default="cyrl", show_default=True)
@behind_glass
def form(desk: "Desk", said: Said) -> Answer:
    """Print the statement of consent for signing; every print is written down."""
    from caseflow.actions.cases.consent_paper import consent_pdf
    from caseflow.actions.given_file import give_file
    from caseflow.domain.ids import RecordId

    path, name = said.path("pdf"), RecordId(said.text("consent_id").strip().lower())
    assert path is not None
    give_file(path, consent_pdf(desk, name, said.text("script")).value)
    return one({"id": name, "code": "", "name": path.name, "pdf": str(path)}, "pdf")
