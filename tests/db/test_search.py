"""One box over everything: no kind hides another, and the newest note is the first of the notes."""

import pytest

from caseflow.db.rows.search import fair_shares, search
from caseflow.domain.ids import DIRECTORY, org_space
from caseflow.oplog.lanes import Refused
from caseflow.oplog.op import Operation, make
from tests.db.offices import ANA, Office

LANE = b"l" * 16
HOME = org_space(ANA.organization)


def found(office: Office, words: str, limit: int) -> list[str]:
    with office.store.reading() as connection:
        return [entity for entity, _ in search(connection, words, limit)]


def test_notes_do_not_hide_the_service_that_is_called_so(ana: Office) -> None:
    ana.write("service", {"name": "Savetovalište za mlade"})
    ana.write("client", {"code": "KG-1", "municipality": "Kragujevac"}, space=HOME)
    for _ in range(30):
        ana.write("note", {"text": "Говорили смо о саветовалишту."}, space=HOME)
    assert found(ana, "savetovalište", 5) == ["service", "note", "note", "note", "note"]
    assert found(ana, "kragujevac", 5) == ["client"]


def test_a_record_that_went_comes_back_to_its_row_and_its_words(ana: Office) -> None:
    first, second = (named(number, name) for number, name in ((1, "Radionica"), (2, "Kuhinja")))
    ana.ledger.apply(DIRECTORY, LANE, [first], ())
    assert found(ana, "radionica", 5) == ["service"]
    before = rows(ana)
    ana.ledger.apply(
        DIRECTORY, LANE, (), [Refused(f"op:{first.id.hex()}", DIRECTORY, "grant_revoked", "", b"")]
    )
    ana.ledger.apply(DIRECTORY, LANE, [second], ())
    assert before.isdisjoint(rows(ana))
    assert (found(ana, "radionica", 5), found(ana, "kuhinja", 5)) == ([], ["service"])
    ana.ledger.restore(DIRECTORY, LANE, [first.id])
    assert before < rows(ana)
    assert (found(ana, "radionica", 5), found(ana, "kuhinja", 5)) == (["service"], ["service"])


def named(number: int, name: str) -> Operation:
    head = (LANE, number, number << 16, b"p" * 16, b"", "put", "service", bytes([number]) * 16)
    return make(head, {}, {"name": name}, bytes(16))


def rows(office: Office) -> set[int]:
    with office.store.reading() as connection:
        return set(connection.exec_driver_sql("SELECT row FROM record").scalars())


def test_every_kind_gets_its_share(ana: Office) -> None:
    for number in range(6):
        ana.write("organization", {"name": f"Centar Čačak {number}"})
        ana.write("referral", {"service_name": "Чачак"}, space=HOME)
        ana.write("note", {"text": "cacak"}, space=HOME)
    assert found(ana, "čačak", 6) == ["organization"] * 2 + ["referral"] * 2 + ["note"] * 2


def test_the_newest_note_comes_first_and_the_best_service(ana: Office) -> None:
    long = "Velika ustanova sa mnogo drugih poslova, u kojoj postoji i radionica, pored svega ostalog"
    ana.write("service", {"name": "Radionica"})
    ana.write("service", {"name": long})
    notes = [ana.write("note", {"text": f"radionica {number}"}, space=HOME) for number in range(4)]
    with ana.store.reading() as connection:
        hits = search(connection, "radionica", 6)
    assert [name for entity, name in hits if entity == "note"] == notes[::-1]
    with ana.store.reading() as connection:
        ((_, best),) = search(connection, "radionica", 1)
    (first, *_) = [name for entity, name in hits if entity == "service"]
    assert best == first
    assert found(ana, "velika radionica", 3) == ["service"]


@pytest.mark.parametrize(
    ("wanted", "room", "shares"),
    [
        ([9, 9, 9], 8, [3, 3, 2]),
        ([1, 0, 9], 8, [1, 0, 7]),
        ([0, 0, 0], 8, [0, 0, 0]),
        ([2, 1, 1], 8, [2, 1, 1]),
        ([5, 5, 5], 1, [1, 0, 0]),
    ],
)
def test_shares_are_fair(wanted: list[int], room: int, shares: list[int]) -> None:
    assert fair_shares(wanted, room) == shares
