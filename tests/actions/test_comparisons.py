"""Two offices find that they know the same person, by consent, with people on both sides; and attacks."""

from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

import pytest

from caseflow.actions.cases import clients, comparisons, consents, glass, identities
from caseflow.actions.cases import course as casework
from caseflow.actions.cases.client_copy import client_copy
from caseflow.actions.cases.comparison_answers import answer_partner, decide, decline_partner
from caseflow.actions.cases.comparisons import ask_partner, open_comparisons, stored_comparison, tell_fits
from caseflow.actions.desk import Desk
from caseflow.actions.protection import audit
from caseflow.actions.referrals import withdrawals
from caseflow.crypto.blind import hidden, point_of
from caseflow.db.rows import comparisons as rows
from caseflow.db.rows.nouns import listed
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.cases.comparison import ANSWERS_A_DAY, PADDED_TO, Fit, State, Word
from caseflow.domain.cases.consent import NewConsent
from caseflow.domain.cases.identity import Identity
from caseflow.domain.clock import local_day
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId, pair_space
from caseflow.domain.office.roles import Role
from caseflow.domain.protection.audit import AuditQuery, Kind

from .conftest import Town
from .erased import readable_on, stored_bytes

UIC = "LJDJF0703"
NAME, SAME_NAME = "Zvezdana Kukurikanović", "Кукурикановић Звездана"
FIELDS = ("age", "client_code", "identity_name")


@pytest.fixture
def young(ana: Desk) -> ClientRow:
    made = clients.add_client(ana, NewClient(2003, "Kragujevac", "female", UIC)).value
    identities.keep_identity(ana, made.id, Identity(name=NAME))
    return made


@pytest.fixture
def theirs(bojan: Desk) -> ClientRow:
    """The same person in Bojan's books, beside others of her year."""
    for number in range(3):
        clients.add_client(bojan, NewClient(2003, "Čačak", "female", f"MASTF0{number}03"))
    made = clients.add_client(bojan, NewClient(2003, "Čačak", "female")).value
    identities.keep_identity(bojan, made.id, Identity(name=SAME_NAME))
    return made


@pytest.fixture
def given(ana: Desk, bojan: Desk, counselling: ServiceRow, young: ClientRow) -> RecordId:
    return consent(ana, young, bojan)


class Both(NamedTuple):
    town: Town
    ana: Desk
    bojan: Desk
    young: ClientRow


@pytest.fixture
def both(town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, young: ClientRow) -> Both:
    return Both(town, ana, bojan, young)


def consent(desk: Desk, who: ClientRow, to: Desk, fields: tuple[str, ...] = FIELDS) -> RecordId:
    new = NewConsent(who.id, "share_receiver", "self_adult", fields=fields, recipient=to.me.organization)
    return consents.give_consent(desk, replace(new, recipient_name="Plavi fenjer")).value.id


def states(desk: Desk, name: RecordId) -> State:
    return comparisons.comparison(desk, name).state


def test_two_offices_find_the_same_person_and_neither_sees_the_others(
    both: Both, theirs: ClientRow, given: RecordId
) -> None:
    town, ana, bojan, young = both
    asked = ask_partner(ana, young.id, bojan.me.organization).value
    assert (asked.state, asked.client_code) == (State.WAITING, young.code)
    town.exchange(ana, bojan)
    (question,) = open_comparisons(bojan)
    assert (question.state, question.client, question.client_code) == (State.TO_ANSWER, None, "")
    assert answer_partner(bojan, asked.id).value.state is State.ANSWERED
    town.exchange(bojan, ana)
    assert states(ana, asked.id) is State.FITS
    assert comparisons.comparison(bojan, asked.id).client is None
    tell_fits(ana, asked.id)
    town.exchange(ana, bojan)
    (question,) = open_comparisons(bojan)
    assert (question.state, question.client_code) == (State.TO_DECIDE, theirs.code)
    decide(bojan, asked.id, same=True)
    town.exchange(bojan, ana)
    assert (states(ana, asked.id), states(bojan, asked.id)) == (State.SAME, State.SAME)
    assert comparisons.comparison(ana, asked.id).client_code == young.code
    assert [one.code for one in clients.clients(ana)] == [young.code]
    for desk, secrets in (
        (ana, (theirs.code, theirs.id, "Звездана")),
        (bojan, (young.code, young.id, UIC, "Zvezdana")),
    ):
        data = stored_bytes(desk)
        assert [one for one in secrets if one.encode() in data] == []
    keys = audit.find_audit(bojan, AuditQuery(kind=Kind.SHARE))
    assert [one.entity for one in audit.audit_at(bojan, keys) if one] == ["comparison", "comparison"]
    copy = client_copy(bojan, theirs.id).value.data.decode()
    assert asked.id in copy
    assert "order_of" not in copy


def test_nobody_fits_and_the_partner_learns_only_that_it_was_asked(both: Both, given: RecordId) -> None:
    town, ana, bojan, young = both
    other = clients.add_client(bojan, NewClient(2003, "Čačak", "female", "MASTF0803")).value
    asked = ask_partner(ana, young.id, bojan.me.organization).value
    town.exchange(ana, bojan)
    answer_partner(bojan, asked.id)
    town.exchange(bojan, ana)
    assert (states(ana, asked.id), states(bojan, asked.id)) == (State.NOBODY, State.ANSWERED)
    answer = stored_comparison(ana, asked.id).answer
    assert answer is not None
    assert len(comparisons.parted(answer["points"])) == PADDED_TO
    assert other.code.encode() not in stored_bytes(ana)
    with pytest.raises(NotAllowed):
        tell_fits(ana, asked.id)


def test_without_a_consent_to_this_partner_nothing_is_asked(
    both: Both,
) -> None:
    _town, ana, bojan, young = both
    refused = {}
    for fields in ((), ("age",), ("client_code", "identity_name")):
        if fields:
            consent(ana, young, bojan, fields)
        with pytest.raises(NotAllowed) as stopped:
            ask_partner(ana, young.id, bojan.me.organization)
        refused[fields] = stopped.value.key
    assert set(refused.values()) == {"comparison_consent"}
    consent(ana, young, bojan, ("age", "client_code"))
    asked = ask_partner(ana, young.id, bojan.me.organization).value
    assert [one.value for one in stored_comparison(ana, asked.id).traits] == ["uic"]
    bare = clients.add_client(ana, NewClient(2003)).value
    consent(ana, bare, bojan)
    with pytest.raises(InputError) as nothing:
        ask_partner(ana, bare.id, bojan.me.organization)
    assert nothing.value.key == "comparison_nothing"
    named = clients.add_client(ana, NewClient(2003)).value
    identities.keep_identity(ana, named.id, Identity(name="Iva Ivić"))
    consent(ana, named, bojan, ("age", "client_code"))
    with pytest.raises(NotAllowed) as narrow:
        ask_partner(ana, named.id, bojan.me.organization)
    assert narrow.value.key == "comparison_narrow", "who has written a name is not told to write it"


def test_after_the_consent_is_taken_back_nothing_is_answered_or_told_and_the_points_go(
    both: Both, theirs: ClientRow, given: RecordId
) -> None:
    town, ana, bojan, young = both
    waiting = ask_partner(ana, young.id, bojan.me.organization).value
    found = ask_partner(ana, young.id, bojan.me.organization).value
    town.exchange(ana, bojan)
    answer_partner(bojan, found.id)
    town.exchange(bojan, ana)
    point = stored_comparison(ana, found.id).question["points"][:64].encode()
    assert point in stored_bytes(bojan)
    withdrawals.withdraw_consent(ana, given)
    with pytest.raises(NotAllowed):
        tell_fits(ana, found.id)
    town.exchange(ana, bojan)
    for name in (waiting.id, found.id):
        assert (states(ana, name), states(bojan, name)) == (State.WITHDRAWN, State.WITHDRAWN)
    with pytest.raises(NotAllowed) as stopped:
        answer_partner(bojan, waiting.id)
    assert stopped.value.key == "comparison_not_now"
    town.exchange(bojan, ana, bojan)
    for desk in (ana, bojan):
        assert point not in stored_bytes(desk)
        assert point not in readable_on(town.share, desk)


def test_what_fits_by_name_is_told_only_while_a_consent_to_the_name_holds(
    both: Both, theirs: ClientRow
) -> None:
    town, ana, bojan, young = both
    today = local_day(ana.clock())
    to = bojan.me.organization
    said = NewConsent(young.id, "share_receiver", "self_adult", fields=FIELDS, recipient=to, valid_to=today)
    consents.give_consent(ana, replace(said, recipient_name="Plavi fenjer"))
    consent(ana, young, bojan, ("age", "client_code"))
    asked = ask_partner(ana, young.id, to).value
    town.exchange(ana, bojan)
    answer_partner(bojan, asked.id)
    town.exchange(bojan, ana)
    assert states(ana, asked.id) is State.FITS
    town.calendar.pass_days(1)
    with pytest.raises(NotAllowed) as told:
        tell_fits(ana, asked.id)
    assert told.value.key == "comparison_consent"


def test_who_guesses_gets_five_answers_a_day_whatever_his_own_program_counts(
    both: Both, given: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, ana, bojan, young = both
    to = bojan.me.organization
    for _ in range(ANSWERS_A_DAY):
        ask_partner(ana, young.id, to)
    with pytest.raises(NotAllowed) as stopped:
        ask_partner(ana, young.id, to)
    assert stopped.value.key == "comparison_often"
    monkeypatch.setattr(comparisons, "ANSWERS_A_DAY", 100)  # a changed program
    one_more = ask_partner(ana, young.id, to).value
    town.exchange(ana, bojan)
    others = [one for one in open_comparisons(bojan) if one.id != one_more.id]
    for one in others:
        answer_partner(bojan, one.id)
    with pytest.raises(NotAllowed) as stopped:
        answer_partner(bojan, one_more.id)
    assert stopped.value.key == "comparison_often"
    town.calendar.now += timedelta(days=1)
    assert answer_partner(bojan, one_more.id).value.state is State.ANSWERED


def test_a_question_holds_one_point_for_each_trait_and_no_list_of_guesses(
    both: Both, theirs: ClientRow, given: RecordId
) -> None:
    town, ana, bojan, _young = both
    guesses = [hidden(b"1" * 32, point_of("x", str(number))).hex() for number in range(50)]
    low_order = "00" * 32
    forged = [
        (["uic"], "".join(guesses)),
        (["uic", "uic"], "".join(guesses[:2])),
        (["everything"], guesses[0]),
        (["uic"], low_order),
        (["uic"], "zz"),
        (["uic"], ""),
    ]
    for traits, points in forged:
        question = forge(ana, bojan, traits, points)
        town.exchange(ana, bojan)
        with pytest.raises(InputError) as stopped:
            answer_partner(bojan, question)
        assert stopped.value.key == "comparison_malformed"
        assert decline_partner(bojan, question).value.state is State.DECLINED


def forge(ana: Desk, bojan: Desk, traits: list[str], points: str) -> RecordId:
    """A question as a changed program would write it."""
    at = ana.clock().isoformat(timespec="seconds")
    with ana.store.transaction() as transaction:
        return transaction.write(
            pair_space(ana.me.organization, bojan.me.organization),
            rows.QUESTION,
            {
                "year_of_birth": 2003,
                "traits": list(traits),
                "points": points,
                "at": at,
                "by_organization": ana.me.organization,
            },
        )


def test_points_of_one_question_say_nothing_in_another_pair_or_question(
    both: Both, theirs: ClientRow, given: RecordId
) -> None:
    """Whoever copies a question asks about nobody: the points are of one space and one question."""
    town, ana, bojan, young = both
    asked = ask_partner(ana, young.id, bojan.me.organization).value
    stored = stored_comparison(ana, asked.id)
    copied = forge(ana, bojan, ["jmbg", "name", "uic"][1:], stored.question["points"])
    secret = stored.home["secret"] if stored.home else ""
    with ana.store.transaction() as transaction:
        kept = {"asked": copied, "client": young.id, "partner": bojan.me.organization, "secret": secret}
        transaction.write(ana.space, rows.HOME, kept | {"at": ana.clock().isoformat(timespec="seconds")})
    town.exchange(ana, bojan)
    answer_partner(bojan, copied)
    answer_partner(bojan, asked.id)
    town.exchange(bojan, ana)
    assert (states(ana, copied), states(ana, asked.id)) == (State.NOBODY, State.FITS)


def test_a_place_that_was_only_guessed_is_shown_by_nothing_and_not_answered(
    both: Both, given: RecordId
) -> None:
    town, ana, bojan, young = both
    stranger = clients.add_client(bojan, NewClient(2003, "Čačak", "female", "MASTF0803")).value
    asked = ask_partner(ana, young.id, bojan.me.organization).value
    town.exchange(ana, bojan)
    answer_partner(bojan, asked.id)
    town.exchange(bojan, ana)
    one = stored_comparison(bojan, asked.id)
    place = listed(one.home["order_of"]).index(stranger.id) if one.home else -1
    mine = stored_comparison(ana, asked.id)
    secret = mine.home["secret"][:64] if mine.home else ""
    comparisons.said(ana, mine, Word.FITS, Fit(place, secret))
    town.exchange(ana, bojan)
    with pytest.raises(NotAllowed) as stopped:
        decide(bojan, asked.id, same=True)
    assert stopped.value.key == "comparison_unproven"


def test_a_partner_does_not_say_the_word_of_the_other(both: Both, theirs: ClientRow, given: RecordId) -> None:
    town, ana, bojan, young = both
    asked = ask_partner(ana, young.id, bojan.me.organization).value
    town.exchange(ana, bojan)
    comparisons.said(ana, stored_comparison(ana, asked.id), Word.SAME)
    town.exchange(ana, bojan)
    assert (states(ana, asked.id), states(bojan, asked.id)) == (State.WAITING, State.TO_ANSWER)


def test_a_colleagues_client_is_asked_about_and_decided_with_a_reason(both: Both, given: RecordId) -> None:
    _town, ana, bojan, young = both
    from .test_glass import colleague

    case = casework.open_case(ana, young.id, "regular").value
    vera = colleague(ana, Role.CASE_MANAGER)
    for door in (
        lambda: ask_partner(vera, young.id, bojan.me.organization),
        lambda: comparisons.comparisons(vera, young.id),
    ):
        with pytest.raises(glass.CaseOfAnother):
            door()
    glass.break_glass(vera, case.id, "joint_work")
    ask_partner(vera, young.id, bojan.me.organization)
    assert [one.state for one in comparisons.comparisons(vera, young.id)] == [State.WAITING]
    assert ask_partner(vera, young.id, bojan.me.organization).value.client_code == young.code


def test_nothing_is_decided_before_it_was_told_or_by_who_asked(
    both: Both, theirs: ClientRow, given: RecordId
) -> None:
    town, ana, bojan, young = both
    asked = ask_partner(ana, young.id, bojan.me.organization).value
    town.exchange(ana, bojan)
    answer_partner(bojan, asked.id)
    town.exchange(bojan, ana)
    for desk in (bojan, ana):
        with pytest.raises(NotAllowed) as refused:
            decide(desk, asked.id, same=True)
        assert refused.value.key == "comparison_not_now"
    tell_fits(ana, asked.id)
    town.exchange(ana, bojan)
    with pytest.raises(NotAllowed) as refused:
        decide(ana, asked.id, same=True)
    assert refused.value.key == "comparison_not_now"
    decide(bojan, asked.id, same=False)
    with pytest.raises(NotAllowed):
        decide(bojan, asked.id, same=True)
    assert states(bojan, asked.id) is State.DIFFERENT
