"""`vault …`: who has a passphrase on this computer, which papers open it, another key for the whole store."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, listed, one, thing
from caseflow.cli.command import at_a_desk, in_a_folder, passphrase_option
from caseflow.cli.said import Said, read_input
from caseflow.cli.watched import watched

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk

_NEW = passphrase_option("--new-passphrase-fd", "The new passphrase, from descriptor N.", required=True)
_PERSON = click.argument("person", metavar="PERSON")


@click.group()
def vault() -> None:
    """The vault of this computer: passphrases, codes on paper, the key of the store."""


@at_a_desk(vault, "doors")
def doors(desk: "Desk", said: Said) -> Answer:
    """Every way into the store of this computer."""
    from caseflow.actions.office.passphrases import vault_doors

    found = [thing(door, "", door.name) | {"id": door.person} for door in vault_doors(desk)]
    return listed(found, "kind", "name", "second_key", "id")


@at_a_desk(vault, "passphrase")
@_NEW
def passphrase(desk: "Desk", said: Said) -> Answer:
    """Change one's own passphrase."""
    from caseflow.actions.office.safety import change_passphrase

    change_passphrase(desk, said.passphrase, said.secret("new_passphrase_fd"))
    return _person(desk.me.person, desk.me.name)


@at_a_desk(vault, "give")
@_PERSON
@_NEW
def give(desk: "Desk", said: Said) -> Answer:
    """Give a colleague a passphrase here; one who had another loses what only they could open."""
    from caseflow.actions.office.passphrases import give_passphrase
    from caseflow.domain.ids import PersonId

    person = PersonId(said.text("person"))
    give_passphrase(desk, person, said.secret("new_passphrase_fd"))
    return _colleague(desk, person)


@at_a_desk(vault, "take")
@_PERSON
def take(desk: "Desk", said: Said) -> Answer:
    """Take a colleague's passphrase away; `vault rekey` shuts out a copy they may have kept."""
    from caseflow.actions.office.passphrases import take_passphrase
    from caseflow.domain.ids import PersonId

    person = PersonId(said.text("person"))
    take_passphrase(desk, person)
    return _colleague(desk, person)


@at_a_desk(vault, "second-key")
@click.option("--drop", is_flag=True, help="The passphrase opens alone again.")
def second_key(desk: "Desk", said: Said) -> Answer:
    """One's own passphrase opens only together with this computer's keychain; paper needs no keychain."""
    from caseflow.actions.office.safety import add_second_key, remove_second_key

    change = remove_second_key if said.flag("drop") else add_second_key
    change(desk, said.passphrase)
    return one({"id": desk.me.person, "second_key": not said.flag("drop")})


@at_a_desk(vault, "recovery-code")
def recovery_code(desk: "Desk", said: Said) -> Answer:
    """Make a new recovery code and print it once; the old one opens nothing any more."""
    from caseflow.actions.office.safety import renew_recovery_code

    return one({"recovery_code": renew_recovery_code(desk).value})


@at_a_desk(vault, "officer-codes")
@click.option("--drop", is_flag=True, help="Make none; those there are open nothing any more.")
def officer_codes(desk: "Desk", said: Said) -> Answer:
    """Make the codes of two officers, who open the vault only together, and print them once."""
    from caseflow.actions.office.passphrases import drop_officer_codes, new_officer_codes

    if said.flag("drop"):
        drop_officer_codes(desk)
        return one({"officer_codes": []})
    codes = list(new_officer_codes(desk).value)
    return Answer({"officer_codes": codes}, tuple(codes))


@at_a_desk(vault, "rekey")
def rekey(desk: "Desk", said: Said) -> Answer:
    """Write the whole store anew under another key; passphrases and codes stay as they are."""
    from caseflow.actions.office.passphrases import rekey as write_anew

    with watched(said, "another key") as seen:
        write_anew(desk, seen.goes_on)
    return Answer({"ok": True}, ("the store has another key",))


@in_a_folder(vault, "recover")
@click.option("--person", help="Whose passphrase; needed when several people have one here.")
def recover(said: Said) -> Answer:
    """A new passphrase by paper: the recovery code, or two officers' codes, one a line, on standard input.

    The new passphrase comes from where the passphrase always comes from.
    """
    passphrase, codes = said.passphrase, [line for line in read_input().splitlines() if line.strip()]
    from caseflow.actions.office.opening import close_office
    from caseflow.actions.office.recovery import people_behind
    from caseflow.actions.office.recovery import recover as by_paper
    from caseflow.domain.clock import system_clock
    from caseflow.domain.errors import InputError

    people = dict(people_behind(said.folder, codes, system_clock))
    wanted = [person for person in people if said.text("person") in ("", person)]
    if len(wanted) != 1:
        raise InputError("person_which", "Say whose passphrase: {people}.", people=", ".join(people))
    close_office(by_paper(said.folder, codes, (wanted[0], passphrase), system_clock))
    return _person(wanted[0], people[wanted[0]])


def _colleague(desk: "Desk", person: str) -> Answer:
    from caseflow.actions.office.people import names

    return _person(person, names(desk).get(person, ""))


def _person(person: str, name: str = "") -> Answer:
    return one({"id": person, "code": "", "name": name})
