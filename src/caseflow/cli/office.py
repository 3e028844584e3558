"""`office create` and `office restore`: the two ways to come to a store, and the codes they print once."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, one, say
from caseflow.cli.command import at_a_desk, in_a_folder
from caseflow.cli.office_network import Digits, connect, network_options
from caseflow.cli.said import Said, read_input
from caseflow.cli.share import check_network_options, check_share, share_address, share_key
from caseflow.domain.errors import Refusal

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.actions.office.founding import CreatedOffice

LANGUAGES = click.Choice(("sr-Latn", "sr-Cyrl", "en"))


@click.group()
def office() -> None:
    """The office: make it, bring it into a network, see who else is there."""


@in_a_folder(office, "create")
@click.option("--name", required=True, help="The office as the directory shows it.")
@click.option("--type", "org_type", required=True, help="A code of org_type.")
@click.option("--language", type=LANGUAGES, default="sr-Latn", show_default=True)
@click.option("--person", help="Who founds it; the office's name when left out.")
@click.option("--municipality", help="Where the office is.")
@click.option("--phone", help="The office's telephone.")
@network_options
def create(said: Said) -> Answer:
    """Make an office; prints its two codes. They wait in the store until `office papers --confirm`.

    With --new-network it begins a network on an empty share and prints the network's digits, with --join
    it asks to be let in and prints the digits of its request.
    """
    check_network_options(said)
    if said.text("share"):
        check_share(said)
    made = _create(said)
    desk = made.desk
    try:
        return _created(said, made, connect(desk, said) if said.text("share") else Digits("", ""))
    except Refusal:
        say(_created(said, made, Digits("", "")), said.flag("as_json"))
        raise
    finally:
        desk.store.close()


def _create(said: Said) -> "CreatedOffice":
    passphrase = said.passphrase
    from caseflow.actions.office.founding import NewOffice, create_office
    from caseflow.domain.clock import system_clock

    new = NewOffice(
        said.folder,
        said.text("name"),
        said.text("org_type"),
        passphrase,
        person_name=said.text("person"),
        municipality=said.text("municipality"),
        phone=said.text("phone"),
        language=said.text("language"),
        papers=True,
    )
    return create_office(new, system_clock)


def _created(said: Said, made: "CreatedOffice", digits: Digits) -> Answer:
    found: Thing = {
        "id": made.desk.me.organization,
        "code": "",
        "name": said.text("name").strip(),
        "type": said.text("org_type"),
        "recovery_code": made.recovery_code,
        "organization_code": made.organization_code,
        "digits": digits.own,
        "network_digits": digits.network,
    }
    return one(found)


@in_a_folder(office, "restore")
@click.option("--share", required=True, help="The share of the office's network.")
@click.option("--name", help="This computer, as its people call it.")
@click.option("--person", metavar="NAME", help="Who sits at it: one of the office, or somebody new.")
@click.option("--language", type=LANGUAGES, default="sr-Latn", show_default=True)
def restore(said: Said) -> Answer:
    """Bring a lost office back from the share; the organisation's code comes from standard input."""
    passphrase = said.passphrase
    from caseflow.actions.office.settings import profile
    from caseflow.actions.sync.devices import NewComputer
    from caseflow.actions.sync.restore import restore_office
    from caseflow.domain.clock import system_clock

    share, key = share_address(said), share_key()
    new = NewComputer(
        said.folder, share, passphrase, said.text("name"), said.text("language"), key=key, papers=True
    )
    joining = restore_office(new, read_input(), system_clock, who=said.text("person"))
    try:
        found = profile(joining.desk)
    finally:
        joining.desk.store.close()
    return one(
        {
            "id": found.id,
            "code": "",
            "name": found.name,
            "type": found.type,
            "recovery_code": joining.recovery_code,
        }
    )


@at_a_desk(office, "papers")
@click.option("--confirm", is_flag=True, help="They are on paper: wipe them here.")
def papers(desk: "Desk", said: Said) -> Answer:
    """The codes that nobody has put on paper yet, for whoever made them; none once they are confirmed."""
    from caseflow.actions.office.papers import confirm_papers, waiting_papers

    if said.flag("confirm"):
        confirm_papers(desk)
    names = {"recovery": "recovery_code", "organisation": "organization_code"}
    found: Thing = {names[kind]: code for kind, code in waiting_papers(desk).items()}
    return one(found) if found else Answer(found, ("no code waits for paper",))
