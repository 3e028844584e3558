"""How many places a partner has: asked without naming anybody, answered by saying them, with who waits."""

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.directory import standing as directory_standing
from caseflow.actions.directory.capacity_questions import ask_capacity, capacity_questions, open_questions
from caseflow.actions.directory.standing import Capacity, say_capacity
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.oplog.op import Value

from .conftest import Town


def test_a_question_travels_and_its_answer_returns(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow
) -> None:
    asked = ask_capacity(ana, counselling.id)
    assert (asked.value.mine, asked.value.answered) == (True, False)
    assert open_questions(ana) == ()
    town.exchange(ana, bojan)
    (waiting,) = open_questions(bojan)
    assert (waiting.service, waiting.office, waiting.ours) == (counselling.id, "CSR Kragujevac", True)
    say_capacity(bojan, counselling.id, Capacity("waitlist", 0, 12, waiting=5, wait_days=40))
    assert open_questions(bojan) == ()
    town.exchange(bojan, ana)
    (answered,) = capacity_questions(ana, counselling.id)
    assert answered.answered
    row = directory.service_card(ana, counselling.id).row
    assert (row.capacity_status, row.waiting_count, row.wait_days) == ("waitlist", 5, 40)
    assert row.capacity_as_of is not None


def test_the_question_says_nothing_but_which_service_who_and_when(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow
) -> None:
    name = ask_capacity(ana, counselling.id).value.id
    town.exchange(ana, bojan)
    with bojan.store.reading() as connection:
        from caseflow.db.rows.nouns import fetch_one

        row = fetch_one(connection, "capacity_question", name)
    assert row is not None
    own = {"row", "in_space", "id", "clock", "conflicts"}
    assert {field for field, value in row.items() if value is not None} - own == {
        "service", "organization", "at",
    }  # fmt: skip


def test_the_same_places_said_again_are_an_answer_and_a_new_question_may_follow(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow
) -> None:
    said = Capacity("capacity", 3)
    say_capacity(bojan, counselling.id, said)
    town.exchange(bojan, ana)
    ask_capacity(ana, counselling.id)
    with pytest.raises(InputError) as refused:
        ask_capacity(ana, counselling.id)
    assert refused.value.key == "capacity_asked"
    town.exchange(ana, bojan)
    say_capacity(bojan, counselling.id, said)
    town.exchange(bojan, ana)
    assert [one.answered for one in capacity_questions(ana)] == [True]
    assert not ask_capacity(ana, counselling.id).value.answered


def test_a_question_is_taken_back(town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow) -> None:
    done = ask_capacity(ana, counselling.id)
    assert done.undo is not None
    done.undo()
    town.exchange(ana, bojan)
    assert open_questions(bojan) == capacity_questions(ana) == ()


def test_nobody_asks_themselves_nor_what_nobody_keeps(ana: Desk, counselling: ServiceRow) -> None:
    ours = directory.add_service(ana, directory.NewService("Dnevni boravak")).value
    with pytest.raises(InputError) as refused:
        ask_capacity(ana, ours.id)
    assert refused.value.key == "capacity_ours"
    with pytest.raises(InputError):
        ask_capacity(ana, RecordId("0" * 32))


def test_a_question_or_an_answer_in_the_name_of_another_counts_for_nothing(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow
) -> None:
    name = ask_capacity(ana, counselling.id).value.id
    at = "2026-06-15T08:00:00+00:00"
    forged: dict[str, Value] = {"service": counselling.id, "organization": bojan.me.organization, "at": at}
    with ana.store.transaction() as transaction:
        transaction.write(DIRECTORY, "capacity_question", forged)
        transaction.write(DIRECTORY, "capacity_answer", {"question": name, "at": at})
        transaction.write(
            DIRECTORY, "capacity_question", {**forged, "organization": ana.me.organization, "at": "sutra"}
        )
    town.exchange(ana, bojan)
    assert [one.id for one in open_questions(bojan)] == [name]


@pytest.mark.parametrize(
    ("said", "key"),
    [
        (Capacity("waitlist", waiting=-1), "places_wrong"),
        (Capacity("waitlist", waiting=1_000_000), "places_wrong"),
        (Capacity("waitlist", wait_days=-1), "wait_wrong"),
        (Capacity("waitlist", wait_days=4_000), "wait_wrong"),
    ],
)
def test_what_cannot_be_is_not_said(ana: Desk, said: Capacity, key: str) -> None:
    ours = directory.add_service(ana, directory.NewService("Boravak")).value
    with pytest.raises(InputError) as refused:
        directory_standing.say_capacity(ana, ours.id, said)
    assert refused.value.key == key
