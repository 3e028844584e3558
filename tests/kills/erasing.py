"""A client's file erased, confirmed by a second person: all of it or nothing, and no trace in the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from caseflow.actions import cases, clients, disposals, notes, people, retention
from caseflow.actions.desk import Desk
from caseflow.domain.case import NewClient, NewNote
from caseflow.domain.ids import PersonId
from caseflow.domain.retention import State
from caseflow.domain.roles import Role
from tests.actions.erased import raw_pages, stored_bytes
from tests.kills import desk as office
from tests.kills.struck import Say
from tests.kills.work import SEED, Work

MARK: Final = "zvezdočatstvu"
TERM_YEARS: Final = 5
LATER: Final = SEED + 366 * TERM_YEARS


def works() -> Iterator[Work]:
    """The one work of this module."""
    yield Work("erase", _prepared, _erases, _finished)


def _prepared(folder: Path) -> None:
    office.one_office(folder)
    with office.opened(folder / office.STORE, seed=SEED - 2) as ana:
        people.add_person(ana, "Vera T.", ["case_manager"])
        who = clients.add_client(ana, NewClient(2004)).value
        case = cases.open_case(ana, who.id, "urgent").value
        notes.add_note(ana, NewNote(who.id, f"Priča o {MARK}.", case=case.id))
        cases.close_case(ana, case.id, "goals_achieved")
        retention.set_term(ana, "client_file", TERM_YEARS, "12")
    with office.opened(folder / office.STORE, seed=LATER - 1) as ana:
        disposals.propose(ana, "client_file", who.id, "Lista kategorija, redni broj 12")


@contextmanager
def _vera(folder: Path, seed: int) -> Iterator[Desk]:
    """The second person at the same computer."""
    with office.opened(folder / office.STORE, seed=seed) as ana:
        (vera,) = [one.id for one in people.people(ana) if one.name == "Vera T."]
        me = replace(ana.me, person=PersonId(vera), name="Vera T.", roles=frozenset({Role.CASE_MANAGER}))
        ana.store.sign_in(replace(ana.store.writer, person=PersonId(vera)))
        yield replace(ana, me=me)


def _erases(folder: Path, say: Say) -> None:
    with _vera(folder, LATER) as vera:
        (waiting,) = disposals.disposals(vera)
        disposals.confirm(vera, waiting.id)
        say("erased")


def _finished(folder: Path, acknowledged: list[str]) -> list[str]:
    with _vera(folder, LATER + 1) as vera:
        office.shown(vera)
        (found,) = disposals.disposals(vera)
        assert not (acknowledged and found.state is State.PROPOSED), "lost: it waits again"
        if found.state is State.PROPOSED:
            assert MARK.encode() in stored_bytes(vera), "half-done: erased, and nobody says so"
            disposals.confirm(vera, found.id)
        assert MARK.encode() not in stored_bytes(vera), "half-done: what was erased is still held"
        assert MARK.encode() not in raw_pages(vera), "half-done: what was erased lies in the file"
        return [line for line in office.shown(vera) if '"tombstone"' not in line]
