"""Two offices write about one referral without waiting for each other."""

from collections.abc import Sequence
from itertools import permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.referrals.codes import Side, Status, Step
from caseflow.domain.referrals.referral import PROTECTIVE, Event, base_of, status_of
from caseflow.domain.referrals.steps import RULES, StepDetails, may_make

ANA, BOJAN = Side.SENDER, Side.RECEIVER


def event(name: str, step: Step, side: Side, clock: int, after: str = "") -> Event:
    return Event(name, step, side, clock, frozenset(after.split()))


READY = event("e1", Step.READY, ANA, 1)
SENT = event("e2", Step.SEND, ANA, 2, "e1")
RECEIVED = event("e3", Step.RECEIVE, BOJAN, 3, "e2")
ACCEPTED = event("e4", Step.ACCEPT, BOJAN, 4, "e3")
LOOP = [
    READY,
    SENT,
    RECEIVED,
    ACCEPTED,
    event("e5", Step.START, BOJAN, 5, "e4"),
    event("e6", Step.COMPLETE, BOJAN, 6, "e5"),
]


def test_the_loop_closes_step_by_step() -> None:
    expected = ["ready", "sent", "received", "accepted", "in_progress", "completed"]
    assert [status_of(LOOP[: n + 1]).status.value for n in range(6)] == expected
    assert status_of([]).status is Status.DRAFT
    assert status_of(LOOP).heads == {"e6"}
    assert status_of(LOOP).concurrent == ()


def test_the_receiver_reads_from_where_the_record_began_for_them() -> None:
    assert status_of(LOOP[2:4], start=Status.SENT).status is Status.ACCEPTED
    assert status_of([], start=Status.SENT).status is Status.SENT


def test_ana_withdraws_while_bojan_accepts_and_both_are_kept() -> None:
    withdrawn = event("w", Step.WITHDRAW, ANA, 3, "e2")
    view = status_of([READY, SENT, RECEIVED, ACCEPTED, withdrawn])
    assert view.status is Status.WITHDRAWAL_REQUESTED
    assert [one.id for one in view.concurrent] == ["w", "e4"]
    assert view.heads == {"w", "e4"}


def test_who_has_seen_both_settles_it_either_way() -> None:
    events = [READY, SENT, RECEIVED, ACCEPTED, event("w", Step.WITHDRAW, ANA, 3, "e2")]
    confirmed = status_of([*events, event("s", Step.CONFIRM_WITHDRAWAL, BOJAN, 9, "w e4")])
    assert (confirmed.status, confirmed.concurrent) == (Status.WITHDRAWN, ())
    started = status_of([*events, event("s", Step.START, BOJAN, 9, "w e4")])
    assert (started.status, started.concurrent) == (Status.IN_PROGRESS, ())


WITHDRAWN = event("w", Step.WITHDRAW, ANA, 3, "e2")
CROSSED = [READY, SENT, RECEIVED, ACCEPTED, WITHDRAWN]


def settled(step: Step, side: Side, kept: str, after: str = "w e4") -> Event:
    return Event("s", step, side, 9, frozenset(after.split()), settles=kept)


def test_each_office_gives_up_its_own_step_with_an_event_that_repeats_the_other() -> None:
    by_ana = status_of([*CROSSED, settled(Step.ACCEPT, ANA, "e4")])
    assert (by_ana.status, by_ana.concurrent, by_ana.not_applied) == (Status.ACCEPTED, (), ())
    by_bojan = status_of([*CROSSED, settled(Step.WITHDRAW, BOJAN, "w")])
    assert (by_bojan.status, by_bojan.concurrent) == (Status.WITHDRAWAL_REQUESTED, ())
    going_on = event("g", Step.START, BOJAN, 11, "s")
    assert status_of([*CROSSED, settled(Step.ACCEPT, ANA, "e4"), going_on]).status is Status.IN_PROGRESS


def test_an_own_step_is_kept_only_where_the_rules_let_it_follow_the_others() -> None:
    """What was accepted may be withdrawn; what was withdrawn may not be accepted."""
    assert status_of([*CROSSED, settled(Step.WITHDRAW, ANA, "w")]).concurrent == ()
    refused = status_of([*CROSSED, settled(Step.ACCEPT, BOJAN, "e4")])
    assert refused.status is Status.WITHDRAWAL_REQUESTED
    assert [one.id for one in refused.not_applied] == ["s"]


def test_a_decision_over_what_does_not_disagree_or_was_not_seen_is_not_applied() -> None:
    alone = [READY, SENT, RECEIVED, ACCEPTED, settled(Step.ACCEPT, BOJAN, "e4", "e4")]
    blind = [*CROSSED, settled(Step.ACCEPT, ANA, "e4", "w")]
    other = [*CROSSED, settled(Step.DECLINE, BOJAN, "e4")]
    for events in (alone, blind, other):
        assert [one.id for one in status_of(events).not_applied] == ["s"]


def test_two_decisions_that_crossed_disagree_again_and_nothing_is_lost() -> None:
    one = settled(Step.ACCEPT, ANA, "e4")
    two = Event("t", Step.WITHDRAW, BOJAN, 10, frozenset({"w", "e4"}), settles="w")
    view = status_of([*CROSSED, one, two])
    assert view.status is Status.WITHDRAWAL_REQUESTED
    assert [each.id for each in view.concurrent] == ["t", "s"]
    last = Event("u", Step.ACCEPT, BOJAN, 12, frozenset({"s", "t"}), settles="s")
    assert status_of([*CROSSED, one, two, last]).status is Status.ACCEPTED


def test_what_everybody_knew_before_is_the_step_all_have_seen() -> None:
    base = base_of(CROSSED, [ACCEPTED, WITHDRAWN])
    assert base == SENT
    assert base_of([READY], [READY]) is None


def test_two_workers_of_one_office_answer_differently() -> None:
    declined = event("d", Step.DECLINE, BOJAN, 3, "e3")
    view = status_of([READY, SENT, RECEIVED, ACCEPTED, declined])
    assert view.status is Status.DECLINED
    assert {one.id for one in view.concurrent} == {"d", "e4"}


def test_two_workers_who_say_the_same_need_settle_nothing() -> None:
    again = event("a", Step.ACCEPT, BOJAN, 9, "e3")
    view = status_of([READY, SENT, RECEIVED, ACCEPTED, again])
    assert (view.status, view.concurrent) == (Status.ACCEPTED, ())
    assert view.heads == {"e4", "a"}


def test_opening_it_on_a_second_computer_contradicts_nothing() -> None:
    opened = event("o", Step.RECEIVE, BOJAN, 99, "e2")
    view = status_of([READY, SENT, RECEIVED, ACCEPTED, opened])
    assert (view.status, view.concurrent) == (Status.ACCEPTED, ())


def test_a_step_that_no_rule_allows_is_kept_aside_until_what_came_before_it_arrives() -> None:
    view = status_of([READY, SENT, *LOOP[4:]])
    assert view.status is Status.SENT
    assert [one.id for one in view.not_applied] == ["e5", "e6"]
    assert status_of(LOOP).not_applied == ()


def test_the_other_sides_step_is_never_applied() -> None:
    forged = event("f", Step.WITHDRAW, BOJAN, 4, "e3")
    view = status_of([READY, SENT, RECEIVED, forged])
    assert (view.status, view.not_applied) == (Status.RECEIVED, (forged,))
    answered = Event("p", Step.ACCEPT, ANA, 4, frozenset({"e3"}), on_paper=True)
    assert status_of([READY, SENT, RECEIVED, answered]).status is Status.ACCEPTED


def test_events_that_claim_to_follow_each_other_are_not_applied() -> None:
    one, other = event("x", Step.READY, ANA, 1, "y"), event("y", Step.SEND, ANA, 2, "x")
    view = status_of([one, other])
    assert view.status is Status.DRAFT
    assert set(view.not_applied) == {one, other}


def test_every_status_has_one_place_among_the_protective() -> None:
    assert len(PROTECTIVE) == len(Status)
    assert set(PROTECTIVE) == set(Status)


@st.composite
def stories(draw: st.DrawFn) -> list[Event]:
    """Any set of events, each having seen some of the earlier ones; many of them make no sense."""
    events: list[Event] = []
    for number in range(draw(st.integers(0, 9))):
        seen = draw(st.sets(st.sampled_from([e.id for e in events]))) if events else set[str]()
        step, side = draw(st.sampled_from(Step)), draw(st.sampled_from(Side))
        clock, paper = draw(st.integers(0, 5)), draw(st.booleans())
        settles = draw(st.sampled_from(["", *sorted(seen)]))
        if settles:
            step = next(one.step for one in events if one.id == settles)
        events.append(Event(f"e{number}", step, side, clock, frozenset(seen), paper, settles))
    return events


@given(stories(), st.randoms(use_true_random=False))
def test_the_status_does_not_depend_on_the_order_of_arrival(events: list[Event], chance: Random) -> None:
    shuffled = [*events, *events[:2]]
    chance.shuffle(shuffled)
    assert status_of(shuffled) == status_of(events)


@given(stories())
def test_every_event_is_applied_or_named_and_never_lost(events: list[Event]) -> None:
    view = status_of(events)
    aside = {one.id for one in view.not_applied}
    assert view.heads.isdisjoint(aside)
    assert bool(view.heads) == bool({one.id for one in events} - aside)
    for one in events:
        if one.id not in aside and not one.settles and one.step is not Step.CONFIRM_WITHDRAWAL:
            assert may_make(one.step, one.side, StepDetails(on_paper=one.on_paper))


@given(stories())
def test_what_is_shown_is_the_most_protective_of_what_disagrees(events: list[Event]) -> None:
    view = status_of(events)
    places = [PROTECTIVE.index(RULES[one.step].target) for one in view.concurrent]
    assert places == sorted(places)
    assert view.concurrent == () or RULES[view.concurrent[0].step].target is view.status


def test_all_orders_of_the_closed_loop_give_one_answer() -> None:
    def answer(events: Sequence[Event]) -> Status:
        return status_of(events).status

    assert {answer(order) for order in permutations(LOOP)} == {Status.COMPLETED}
