"""Every arrow of a referral works, and every step that is no arrow is refused."""

import csv
from importlib.resources import files
from itertools import product

import pytest

from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.referrals.codes import ACCEPTED_ELSEWHERE, DECLINE_REASONS, OUTCOMES, Side, Status, Step
from caseflow.domain.referrals.steps import (
    RULES,
    Facts,
    Move,
    StepDetails,
    check_step,
    moves,
    steps_to_record,
)
from caseflow.domain.referrals.terms import Urgency

SAID = StepDetails(reason="no_capacity", text="sve je popunjeno", outcome="service_received", to_service="s2")
IN_ORDER = Facts(has_basis=True, taken=False, delivered=True, term_over=True)
SENDER, RECEIVER = Side.SENDER, Side.RECEIVER
OPEN = "sent received accepted waiting_list in_progress on_hold"

# The diagram of the model, written out a second time: from, step, to, whose step it is.
DIAGRAM = [
    ("draft", Step.READY, "ready", SENDER),
    ("ready", Step.SEND, "sent", SENDER),
    ("sent", Step.UNDO_SEND, "ready", SENDER),
    ("sent", Step.RECEIVE, "received", RECEIVER),
    ("received", Step.ACCEPT, "accepted", RECEIVER),
    ("received", Step.WAIT, "waiting_list", RECEIVER),
    ("waiting_list", Step.ACCEPT, "accepted", RECEIVER),
    ("received", Step.DECLINE, "declined", RECEIVER),
    ("waiting_list", Step.DECLINE, "declined", RECEIVER),
    ("accepted", Step.DECLINE, "declined", RECEIVER),
    ("received", Step.REDIRECT, "redirected", RECEIVER),
    ("waiting_list", Step.REDIRECT, "redirected", RECEIVER),
    ("accepted", Step.START, "in_progress", RECEIVER),
    ("in_progress", Step.HOLD, "on_hold", RECEIVER),
    ("on_hold", Step.START, "in_progress", RECEIVER),
    ("accepted", Step.NO_CONTACT, "no_contact", RECEIVER),
    ("waiting_list", Step.NO_CONTACT, "no_contact", RECEIVER),
    ("in_progress", Step.NO_CONTACT, "no_contact", RECEIVER),
    ("in_progress", Step.COMPLETE, "completed", RECEIVER),
    ("withdrawal_requested", Step.CONFIRM_WITHDRAWAL, "withdrawn", RECEIVER),
    ("sent", Step.EXPIRE, "expired", SENDER),
    ("received", Step.EXPIRE, "expired", SENDER),
    *[(status, Step.WITHDRAW, "withdrawal_requested", SENDER) for status in OPEN.split()],
    *[
        (status.value, Step.ENTER_IN_ERROR, "entered_in_error", SENDER)
        for status in Status
        if status is not Status.ENTERED_IN_ERROR
    ],
]
ARROWS = {(Status(source), step, side): Status(target) for source, step, target, side in DIAGRAM}
WRONG = [one for one in product(Status, Step, Side) if one not in ARROWS]


@pytest.mark.parametrize(("source", "step", "side"), ARROWS, ids=str)
def test_every_arrow_of_the_diagram_can_be_walked(source: Status, step: Step, side: Side) -> None:
    assert check_step(source, step, side, SAID, IN_ORDER) is ARROWS[source, step, side]


@pytest.mark.parametrize(("source", "step", "side"), WRONG, ids=str)
def test_every_other_step_is_refused(source: Status, step: Step, side: Side) -> None:
    with pytest.raises(NotAllowed) as refusal:
        check_step(source, step, side, SAID, IN_ORDER)
    assert refusal.value.key in {"referral_step_not_possible", "referral_step_other_side"}


def test_right_and_wrong_steps_are_all_there_are() -> None:
    assert len(ARROWS) + len(WRONG) == 16 * 16 * 2
    assert RULES.keys() == set(Step)


@pytest.mark.parametrize(
    ("source", "step", "details", "key"),
    [
        ("received", Step.DECLINE, StepDetails(text="nema mesta"), "referral_reason_missing"),
        ("received", Step.DECLINE, StepDetails(reason="full", text="x"), "referral_reason_unknown"),
        ("received", Step.DECLINE, StepDetails(reason="no_capacity"), "referral_text_missing"),
        ("received", Step.DECLINE, StepDetails(reason="no_capacity", text=" \n"), "referral_text_missing"),
        ("in_progress", Step.HOLD, StepDetails(text="putuje"), "referral_reason_missing"),
        ("in_progress", Step.HOLD, StepDetails(reason="other"), "referral_text_missing"),
        ("received", Step.REDIRECT, StepDetails(text="x", to_service="s"), "referral_reason_missing"),
        ("received", Step.REDIRECT, StepDetails(reason="other", to_service="s"), "referral_text_missing"),
        ("received", Step.REDIRECT, StepDetails(reason="other", text="x"), "referral_service_missing"),
        ("accepted", Step.NO_CONTACT, StepDetails(), "referral_text_missing"),
        ("in_progress", Step.COMPLETE, StepDetails(text="sve"), "referral_outcome_missing"),
        ("in_progress", Step.COMPLETE, StepDetails(outcome="good"), "referral_outcome_unknown"),
    ],
)
def test_a_step_without_what_it_must_say_is_refused(
    source: str, step: Step, details: StepDetails, key: str
) -> None:
    with pytest.raises(InputError) as refusal:
        check_step(Status(source), step, RECEIVER, details, IN_ORDER)
    assert refusal.value.key == key


@pytest.mark.parametrize(
    ("source", "step", "facts", "key"),
    [
        ("draft", Step.READY, Facts(), "referral_basis_missing"),
        ("ready", Step.SEND, Facts(), "referral_basis_missing"),
        ("sent", Step.UNDO_SEND, Facts(taken=True), "referral_already_taken"),
        ("sent", Step.EXPIRE, Facts(term_over=False), "referral_term_not_over"),
    ],
)
def test_a_step_waits_until_its_facts_are_there(source: str, step: Step, facts: Facts, key: str) -> None:
    with pytest.raises(NotAllowed) as refusal:
        check_step(Status(source), step, SENDER, SAID, facts)
    assert refusal.value.key == key


def test_an_answer_to_a_sent_referral_records_that_it_was_received() -> None:
    for step in (Step.ACCEPT, Step.WAIT, Step.DECLINE, Step.REDIRECT):
        assert steps_to_record(Status.SENT, step) == (Step.RECEIVE, step)
        assert steps_to_record(Status.RECEIVED, step) == (step,)
    for step in (
        Step.RECEIVE,
        Step.WITHDRAW,
        Step.EXPIRE,
        Step.UNDO_SEND,
        Step.ENTER_IN_ERROR,
        Step.COMPLETE,
    ):
        assert steps_to_record(Status.SENT, step) == (step,)
    accepted = moves(Status.SENT, Step.ACCEPT, RECEIVER, StepDetails())
    assert accepted == (Move(Step.RECEIVE, Status.RECEIVED), Move(Step.ACCEPT, Status.ACCEPTED))


def test_sending_a_draft_says_that_it_was_ready() -> None:
    sent = moves(Status.DRAFT, Step.SEND, SENDER, StepDetails(), Facts(has_basis=True))
    assert sent == (Move(Step.READY, Status.READY), Move(Step.SEND, Status.SENT))


def test_the_sender_records_an_answer_that_came_on_paper_and_only_then() -> None:
    on_paper = StepDetails(reason="age_limit", text="stigla povratna uputnica", on_paper=True)
    recorded = moves(Status.SENT, Step.DECLINE, SENDER, on_paper)
    assert [move.status for move in recorded] == [Status.RECEIVED, Status.DECLINED]
    with pytest.raises(NotAllowed, match="receiver's"):
        moves(Status.SENT, Step.DECLINE, SENDER, StepDetails(reason="age_limit", text="x"))


def test_the_receiver_never_makes_the_senders_steps_even_on_paper() -> None:
    with pytest.raises(NotAllowed, match="sender's"):
        check_step(Status.RECEIVED, Step.WITHDRAW, RECEIVER, StepDetails(on_paper=True), IN_ORDER)


def test_the_sender_settles_a_withdrawal_alone_only_while_nothing_was_delivered() -> None:
    asked = Status.WITHDRAWAL_REQUESTED
    alone = check_step(asked, Step.CONFIRM_WITHDRAWAL, SENDER, StepDetails(), Facts(delivered=False))
    assert alone is Status.WITHDRAWN
    with pytest.raises(NotAllowed):
        check_step(asked, Step.CONFIRM_WITHDRAWAL, SENDER, StepDetails(), Facts(delivered=True))
    with pytest.raises(NotAllowed):
        check_step(Status.RECEIVED, Step.ACCEPT, SENDER, StepDetails(), Facts(delivered=False))


def test_statuses_reasons_and_outcomes_are_the_code_lists() -> None:
    lists = files("caseflow.resources").joinpath("codelists", "codelists.csv")
    with lists.open(encoding="utf-8-sig") as file:
        rows = [(row["list"], row["code"]) for row in csv.DictReader(file)]
    for name, ours in (
        ("referral_status", {status.value for status in Status}),
        ("urgency", {urgency.value for urgency in Urgency}),
        ("decline_reason", DECLINE_REASONS | {ACCEPTED_ELSEWHERE}),
        ("referral_outcome", OUTCOMES),
    ):
        assert {code for of, code in rows if of == name} == ours
