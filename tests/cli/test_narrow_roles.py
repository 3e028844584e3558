"""Every command at an open store, typed by whoever may read nobody: no row about a person comes back.

A new command is walked without anybody adding it here. What it asks for is guessed from its own words: codes
and ids of everything there is about one young person.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Final

import click
import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.office import people
from caseflow.actions.office.opening import close_office, open_office
from caseflow.cli.command import StoreFolder
from caseflow.cli.root import root
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import local_day, system_clock
from caseflow.domain.office.roles import Role

from .console import CONSENT, PASSPHRASE, Console

NAME, JMBG, NOTED, ASKED_FOR, WROTE = "Milunka", "0110008995028", "zvezdočatac", "kolažiranje", "prastric"
SECRETS: Final = (NAME, JMBG, NOTED, ASKED_FOR, WROTE)
THEIRS: Final = "sasvim druga fraza"
ENDS: Final = ("office leave", "store lock", "self-test")
NARROW: Final = (Role.RESEARCHER, Role.READER, Role.ADMINISTRATOR, Role.ORGANISER)
LEFT: Final = {Role.READER: -1}
"""Whose last day was yesterday."""
OTHERS: Final = {
    Role.OUTREACH_WORKER: (NAME, JMBG, NOTED, ASKED_FOR, WROTE),
    Role.CASE_MANAGER: (NAME, JMBG, NOTED, ASKED_FOR, WROTE),
}
"""Who reads cases, but not this one, which a colleague leads."""


class There:
    """What there is about one young person in an office, by the names that a command asks for."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.ana = ana = console.office("ana", "CSR Kragujevac", "csr")
        service = console.json("service", "add", ana, "--name", "Klub")["id"]
        self.code = code = console.json("client", "add", ana, "--year", "2010")["code"]
        case = console.json("case", "open", ana, "--client", code, "--priority", "urgent")["id"]
        console.json(
            "client", "identity", ana, "--client", code, "--set", "-", text=f"name={NAME} Z.\njmbg={JMBG}\n"
        )
        console.json("note", "add", ana, "--client", code, "--text", "-", text=f"Ona je {NOTED}.")
        asked = ("--client", code, "--service", service, "--urgency", "urgent", "--reason", "mental_health")
        sent = console.json(
            "referral", "new", ana, *asked, *CONSENT, "--text", "-", text=f"Želi {ASKED_FOR}."
        )
        request = ("request", "new", ana, "--type", "access", "--received", "2026-01-05", "--client", code)
        self.request = console.json(*request, "--requester", "-", text=f"njen {WROTE}")["id"]
        hold = console.json("retention", "hold", ana, code, "--reason", "-", text="Spor")["id"]
        (given,) = console.json("consent", "list", ana, "--client", code)
        self.ids = (case, sent["id"], sent["code"], given["id"], self.request, hold, code, service)
        self.nouns = ("case", "client", "note", "client_identity", "referral", "audit", "consent")

    def sit(self, role: Role) -> None:
        """A colleague of one role, who signs in with a passphrase of their own."""
        desk = open_office(Path(self.ana), PASSPHRASE, system_clock)
        until = local_day(system_clock()) if role is Role.READER else None
        made = people.add_person(desk, f"Vera {role.value}", [role.value], until=until).value
        desk.keys.vault.add_slot(THEIRS, made.id, FLOOR)
        if role in LEFT:
            _end(desk, made.id)
        close_office(desk)

    def words(self, one: click.Parameter) -> tuple[tuple[str, ...], ...]:
        """What could be said for a word or an option that a command needs."""
        said: tuple[str, ...]
        if isinstance(one.type, click.Choice):
            said = tuple(map(str, one.type.choices))[:2]
        elif isinstance(one.type, click.Path):
            said = (str(self.console.folder / f"out-{one.name}.pdf"),)
        elif one.name in ("noun", "entity"):
            said = self.nouns
        elif isinstance(one.type, (click.IntRange,)):
            said = ("1",)
        elif one.type.name == "-":
            said = ("-",)
        else:
            said = self.ids
        flag = () if isinstance(one, click.Argument) else (one.opts[0],)
        return tuple((*flag, word) for word in said)


def _end(desk: Desk, person: str) -> None:
    yesterday = (local_day(system_clock()) - timedelta(days=1)).isoformat()
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, "person", {"until": yesterday}, person)  # type: ignore[arg-type]


def leaves(
    group: click.Group, before: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            yield from leaves(one, (*before, name))
        else:
            yield (*before, name), one


def at_a_store() -> list[tuple[tuple[str, ...], click.Command]]:
    return [
        (path, one)
        for path, one in leaves(root)
        if any(isinstance(param.type, StoreFolder) for param in one.params) and " ".join(path) not in ENDS
    ]


MOST_WAYS: Final = 8


def typed(there: There, path: tuple[str, ...], one: click.Command) -> Iterator[tuple[str, ...]]:
    """A command with everything it needs, said in some of the ways that could be meant."""
    needed = [p for p in one.params if p.required and not isinstance(p.type, StoreFolder)]
    also = [p for p in one.params if p.name in ("client_code", "client", "to_pdf", "pdf") and p not in needed]
    ways = product(*(there.words(one) for one in (*needed, *also)))
    for _, way in zip(range(MOST_WAYS), ways, strict=False):
        words = [word for part in way for word in part]
        yield (*path, there.ana, *words, "--json")


def walk(
    there: There, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> tuple[int, int, list[tuple[str, str]]]:
    """How many commands were typed and answered, and where a secret came back."""
    monkeypatch.setenv("CASEFLOW_PASSPHRASE", passphrase)
    read, answered, found = 0, 0, list[tuple[str, str]]()
    for path, one in at_a_store():
        for words in typed(there, path, one):
            said = there.console.try_(*words, text="Ništa naročito.")
            read += 1
            answered += said.code == 0
            found += [(" ".join(path), secret) for secret in SECRETS if secret in said.out + said.err]
            found += [(" ".join(path), one) for one in SECRETS if _written(there.console.folder, one)]
    return read, answered, sorted(set(found))


def _written(folder: Path, secret: str) -> bool:
    """In a file that a command gave; the store is sealed."""
    return any(secret.encode() in path.read_bytes() for path in folder.glob("out-*"))


@pytest.mark.slow
@pytest.mark.parametrize("role", [*NARROW, *OTHERS], ids=lambda role: role.value)
def test_no_command_tells_whoever_may_not_read_it_anything_of_a_person(
    console: Console, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    there = There(console)
    there.sit(role)
    read, answered, found = walk(there, monkeypatch, THEIRS)
    assert found == []
    assert read > 150
    assert answered > 5, "a walk that opens nothing proves nothing"


@pytest.mark.slow
def test_whoever_leads_the_case_is_told_all_of_it_by_the_same_walk(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the walk would not know how to ask."""
    _, _, found = walk(There(console), monkeypatch, PASSPHRASE)
    assert {secret for _, secret in found} == {*SECRETS}
