"""Who may be the same person, and who stands for whom."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.cases.case import ClientRow
from caseflow.domain.cases.duplicates import MOST_ALIKE, Ground, Told, candidates, name_key
from caseflow.domain.cases.same_person import standing_for
from caseflow.domain.ids import RecordId

NOBODY: frozenset[frozenset[str]] = frozenset()


def told(name: str, uic: str = "", said: str = "", jmbg: str = "", year: int | None = None) -> Told:
    """Args: name: of the record."""
    row = ClientRow(RecordId(name), name.upper(), year, "female" if year else "", "Niš" if year else "")
    return Told(row, uic, said, jmbg)


def pairs(*known: Told) -> list[tuple[str, str, list[str]]]:
    return [
        (one.one.id, one.other.id, [ground.value for ground in one.grounds])
        for one in candidates(known, NOBODY)
    ]


def test_names_in_any_order_and_either_script_are_one() -> None:
    assert name_key("Петровић, Ана") == name_key("ana PETROVIĆ") == name_key("Ana Petrovic")
    assert pairs(told("a", said="Ђорђе Чолић"), told("b", said="Čolić Đorđe"), told("c", said="Đorđe")) == [
        ("a", "b", ["name"])
    ]


def test_a_code_one_slip_away_is_offered_and_two_slips_are_not() -> None:
    known = told("a", "LJDJM0703"), told("b", "LJDJM0704"), told("c", "LJDJF0704"), told("d", "MIPEM0101")
    assert pairs(*known) == [("a", "b", ["uic_near"]), ("b", "c", ["uic_near"])]
    assert pairs(told("a", "LJDJM0703"), told("b", "LJDJM0703-2")) == [("a", "b", ["uic_near"])]


def test_the_surest_ground_stands_first_and_what_was_decided_is_not_offered() -> None:
    known = (
        told("a", "LJDJM0703", "Ana Ilić", year=2008),
        told("b", "LJDJM0703", "Ана Илић", year=2008),
        told("c", year=2008),
    )
    assert pairs(*known) == [
        ("a", "b", ["name", "uic", "birth"]),
        ("a", "c", ["birth"]),
        ("b", "c", ["birth"]),
    ]
    decided = frozenset((frozenset("ab"), frozenset("ac")))
    assert [one.grounds for one in candidates(known, decided)] == [(Ground.BIRTH,)]


def test_a_year_that_half_a_town_shares_says_nothing() -> None:
    many = [told(f"{number:02d}", year=2008) for number in range(MOST_ALIKE + 1)]
    assert pairs(*many) == []


def test_nothing_known_is_like_nothing() -> None:
    assert pairs(told("a"), told("b")) == []


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), max_size=6))
def test_all_who_are_joined_have_one_to_stand_for_them_in_any_order(said: list[tuple[str, str]]) -> None:
    known = standing_for(said, frozenset("abcde"))
    for kept, merged in said:
        assert known.get(kept, kept) == known.get(merged, merged)
    assert not set(known.values()) & known.keys()
    for other in list(permutations(said))[:24]:
        assert standing_for(other, frozenset("abcde")) == known


def test_nobody_stands_for_others_who_is_not_there() -> None:
    assert standing_for([("gone", "b")], frozenset("b")) == {}
    assert standing_for([("a", "b"), ("b", "c")], frozenset("abc")) == {"b": "a", "c": "a"}
