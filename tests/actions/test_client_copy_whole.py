"""Nothing that speaks of a client is left out of her copy: noun by noun, and what was written over."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from caseflow.actions.cases import clients, duplicates, identities
from caseflow.actions.cases.client_copy import client_copy
from caseflow.actions.desk import Desk
from caseflow.actions.importing.clients import bring_in_clients, hand_in_clients
from caseflow.db.rows.client_ties import EARLIER
from caseflow.documents.client_copy_words import NOUNS as NAMED
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.cases.identity import Identity
from caseflow.domain.ids import RecordId, new_record_id
from caseflow.domain.nouns import NOUNS, Home
from caseflow.oplog.op import Value
from tests.documents.paper_words import pages_of

TIES = {
    "client": "client", "case": "case", "referral": "referral", "consent": "consent",
    "question": "comparison_question", "call": "need_call", "disposal": "disposal", "record": "client",
}  # fmt: skip
"""A field that ties a record to her, and what stands in it."""
_NOT_HERS = """
organization service location service_at_location verification correction correction_answer
capacity_question capacity_answer grant revocation adoption line proposal epoch envelope person device
setting breach phrase network network_member
"""
NOT_HERS = frozenset(_NOT_HERS.split())
"""Services, offices, keys, colleagues, their phrases and networks; a breach counts people and names none."""


def her(desk: Desk) -> ClientRow:
    return clients.add_client(desk, NewClient(2010, "Kragujevac", "female")).value


def said_in(pdf: bytes) -> str:
    return " ".join(" ".join(pages_of(pdf)).split())


def records(desk: Desk, who: RecordId) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(client_copy(desk, who, "latn").value.data)["records"]
    return found


def write_one(desk: Desk, noun: str, client: RecordId) -> RecordId:
    """A record of a noun, tied to a client by the field that ties it, and by others in between."""
    if noun == "client":
        return client
    values: dict[str, Value] = {"at": "2026-01-02T03:04:05+00:00"}
    field = next((one for one in TIES if one in NOUNS[noun].fields), None)
    if field is not None:
        values[field] = write_one(desk, TIES[field], client)
    name = new_record_id(os.urandom, desk.me.organization)
    with desk.store.transaction() as transaction:
        if noun == "audit":
            return transaction.audit("read", "client", [client])
        if noun == "client_merge":
            values |= {"kept": client, "merged": client, "verdict": "same"}
        if noun == "comparison_question":
            transaction.write(desk.space, "comparison", {"client": client, "asked": name})
        identity = Home.IDENTITY in NOUNS[noun].homes
        return transaction.write(desk.identity if identity else desk.space, noun, values, name)


def test_a_noun_is_in_the_copy_or_speaks_of_no_client() -> None:
    """A new noun is put on one side or the other by whoever makes it."""
    assert (set(NAMED) - {EARLIER}) | NOT_HERS == set(NOUNS)
    assert not set(NAMED) & NOT_HERS


@pytest.mark.parametrize("noun", sorted(set(NAMED) - {EARLIER, "import_batch"}))
def test_every_noun_that_speaks_of_her_is_found_and_printed(ana: Desk, noun: str) -> None:
    who = her(ana)
    made = write_one(ana, noun, who.id)
    copy = client_copy(ana, who.id, "latn").value
    assert made in [one["id"] for one in json.loads(copy.data)["records"][noun]]
    assert NAMED[noun] in said_in(copy.pdf)


def test_it_says_from_which_table_she_came(ana: Desk, tmp_path: Path) -> None:
    table = tmp_path / "spisak.csv"
    table.write_text("Šifra;Godište;Pol;Opština\nD-17;2010;ž;Kragujevac\n", "utf-8")
    bring_in_clients(ana, hand_in_clients(ana, table))
    (who,) = clients.clients(ana)
    another = her(ana)
    assert [one["source"] for one in records(ana, who.id)["import_batch"]] == ["spisak"]
    assert "import_batch" not in records(ana, another.id)


def test_what_was_written_over_is_in_it(ana: Desk) -> None:
    who = her(ana)
    identities.keep_identity(ana, who.id, Identity(name="Milunka Z.", address="Stara kuća 1"))
    identities.keep_identity(ana, who.id, Identity(name="Milunka Z.", address="Nova kuća 2"))
    made = client_copy(ana, who.id, "latn").value
    (was,) = [one for one in json.loads(made.data)["records"][EARLIER] if one["field"] == "address"]
    assert (was["entity"], was["value"]) == ("client_identity", "Stara kuća 1")
    assert "adresa: Stara kuća 1" in said_in(made.pdf)


def test_of_whom_she_is_not_nothing_is_in_it(ana: Desk) -> None:
    who, other = her(ana), her(ana)
    duplicates.distinct(ana, who.id, other.id)
    copy = client_copy(ana, who.id, "latn").value
    assert "client_merge" not in json.loads(copy.data)["records"]
    assert other.id not in copy.data.decode()
