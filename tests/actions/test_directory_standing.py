"""Errors reported by one office and answered by another; checks, places and licences of entries."""

from datetime import date, timedelta

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.directory import corrections
from caseflow.actions.directory import finding as directory
from caseflow.actions.directory import standing as directory_standing
from caseflow.actions.directory.corrections import answer_correction, report_error
from caseflow.actions.directory.standing import Capacity, Licence
from caseflow.actions.sync import exchange
from caseflow.domain.clock import local_day
from caseflow.domain.directory.correction import CorrectionState, NewCorrection
from caseflow.domain.directory.licence import LicenceStage, stage_of
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed, Refusal
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.oplog.op import Value

from .conftest import Town


@pytest.fixture
def club(town: Town, ana: Desk, bojan: Desk) -> ServiceRow:
    """Bojan's club, known at Ana's."""
    town.network(ana, bojan)
    made = directory.add_service(bojan, directory.NewService("Klub", "Kragujevac", phone="034/111-222")).value
    town.exchange(bojan, ana)
    return made


def reported(town: Town, ana: Desk, bojan: Desk, new: NewCorrection) -> RecordId:
    made = report_error(ana, new).value.id
    town.exchange(ana, bojan)
    return made


def test_a_report_travels_to_the_owner_who_accepts_it(
    town: Town, ana: Desk, bojan: Desk, club: ServiceRow
) -> None:
    name = reported(town, ana, bojan, NewCorrection(club.id, "phone", "034/333-444", "Javlja se drugi."))
    (at_owner,) = corrections.corrections(bojan, state=CorrectionState.OPEN)
    assert (at_owner.now, at_owner.value, at_owner.office) == ("034/111-222", "034/333-444", "CSR Kragujevac")
    assert (at_owner.ours, at_owner.mine) == (True, False)
    answer_correction(bojan, name, accept=True)
    town.exchange(bojan, ana)
    assert directory.service_card(ana, club.id).phone == "034/333-444"
    (at_home,) = corrections.corrections(ana, club.id)
    assert (at_home.state, at_home.mine, at_home.ours) == (CorrectionState.ACCEPTED, True, False)


def test_a_refusal_says_why_and_changes_nothing(town: Town, ana: Desk, bojan: Desk, club: ServiceRow) -> None:
    name = reported(town, ana, bojan, NewCorrection(club.id, reason="Zatvoreno je već mesec dana."))
    with pytest.raises(InputError, match="reason"):
        answer_correction(bojan, name, accept=False)
    answer_correction(bojan, name, accept=False, reason="Otvoreno je, selili smo se.")
    with pytest.raises(InputError, match="answered"):
        answer_correction(bojan, name, accept=True)
    town.exchange(bojan, ana)
    (row,) = corrections.corrections(ana)
    assert (row.state, row.answer) == (CorrectionState.REFUSED, "Otvoreno je, selili smo se.")


def test_only_the_owner_answers_whatever_anybody_writes(
    town: Town, ana: Desk, bojan: Desk, club: ServiceRow
) -> None:
    name = reported(town, ana, bojan, NewCorrection(club.id, "places_free", "3"))
    with pytest.raises(NotAllowed):
        answer_correction(ana, name, accept=True)
    forged: dict[str, Value] = {
        "correction": name,
        "accepted": True,
        "reason": "",
        "at": "2026-06-15T08:00:00+00:00",
    }
    with ana.store.transaction() as transaction:
        transaction.write(DIRECTORY, "correction_answer", forged)
    town.exchange(ana, bojan)
    for desk in (ana, bojan):
        assert corrections.correction(desk, name).state is CorrectionState.OPEN


def test_nobody_reports_in_the_name_of_another(ana: Desk, bojan: Desk, club: ServiceRow) -> None:
    forged = {"service": club.id, "organization": bojan.me.organization, "reason": "…"}
    with ana.store.transaction() as transaction:
        transaction.write(DIRECTORY, "correction", {**forged, "at": "2026-06-15T08:00:00+00:00"})
    assert corrections.corrections(ana) == ()


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("", "", "  "),
        ("minimum_age", "petnaest", ""),
        ("target_groups", "nepoznati", ""),
        ("organization", "1" * 32, ""),
        ("", "nešto", ""),
        ("", "", "a" * 501),
    ],
)
def test_what_cannot_stand_there_is_not_sent(
    ana: Desk, club: ServiceRow, field: str, value: str, reason: str
) -> None:
    with pytest.raises(Refusal):
        report_error(ana, NewCorrection(club.id, field, value, reason))
    assert corrections.corrections(ana) == ()


def test_a_name_of_a_person_does_not_leave_by_mistake(ana: Desk, club: ServiceRow) -> None:
    words = NewCorrection(club.id, reason="Javila mi je korisnica, piše na ana@primer.rs.")
    with pytest.raises(Refusal):
        report_error(ana, words)
    assert report_error(ana, words, "Broj je izmišljen.").value.mine


def test_everything_due_of_a_partner_is_checked_with_one_act(
    town: Town, ana: Desk, bojan: Desk, club: ServiceRow
) -> None:
    directory.add_service(bojan, directory.NewService("Radionica"))
    town.exchange(bojan, ana)
    assert directory_standing.due_partners(ana) == ()
    town.calendar.pass_days(170)
    (partner,) = directory_standing.due_partners(ana)
    assert (partner.id, partner.count) == (bojan.me.organization, 2)
    done = directory_standing.verify_partner(ana, partner.id)
    assert done.value == 2
    assert directory_standing.due_partners(ana) == ()
    assert done.undo is not None
    done.undo()
    assert len(directory_standing.due_services(ana, partner.id)) == 2
    directory_standing.verify_partner(ana, partner.id)
    exchange.sync(ana)
    with pytest.raises(InputError, match="due"):
        directory_standing.verify_partner(ana, partner.id)


def test_places_have_a_day_and_only_their_owner_says_them(ana: Desk, bojan: Desk, club: ServiceRow) -> None:
    with pytest.raises(NotAllowed):
        directory_standing.say_capacity(ana, club.id, Capacity("capacity", 3))
    for wrong in (Capacity("none"), Capacity("capacity", 5, 4), Capacity("capacity", as_of=date(2031, 1, 1))):
        with pytest.raises(InputError):
            directory_standing.say_capacity(bojan, club.id, wrong)
    done = directory_standing.say_capacity(bojan, club.id, Capacity("capacity", 3, 8))
    card = done.value
    assert (card.row.places_free, card.places_total) == (3, 8)
    assert card.row.capacity_as_of == local_day(bojan.clock())
    assert done.undo is not None
    done.undo()
    assert directory.service_card(bojan, club.id).row.places_free is None


def test_a_licence_is_spoken_of_six_and_three_months_before_its_end(
    town: Town, ana: Desk, bojan: Desk, club: ServiceRow
) -> None:
    end = local_day(bojan.clock()) + timedelta(days=150)
    directory_standing.say_licence(bojan, club.id, Licence("full", "Л-17/2020", end))
    town.exchange(bojan, ana)
    for desk in (ana, bojan):
        (row,) = directory_standing.licence_reminders(desk)
        assert (row.service, row.valid_to, row.stage) == (club.id, end, LicenceStage.SIX_MONTHS)
    town.calendar.pass_days(100)
    assert directory_standing.licence_reminders(ana)[0].stage is LicenceStage.THREE_MONTHS
    town.calendar.pass_days(51)
    assert directory_standing.licence_reminders(ana)[0].stage is LicenceStage.ENDED


@pytest.mark.parametrize(
    ("valid_to", "stage"),
    [
        (date(2027, 2, 28), LicenceStage.SIX_MONTHS),
        (date(2027, 3, 1), None),
        (date(2026, 11, 30), LicenceStage.THREE_MONTHS),
        (date(2026, 12, 1), LicenceStage.SIX_MONTHS),
        (date(2026, 8, 31), LicenceStage.THREE_MONTHS),
        (date(2026, 8, 30), LicenceStage.ENDED),
        (None, None),
    ],
)
def test_months_are_months_of_the_calendar(valid_to: date | None, stage: LicenceStage | None) -> None:
    assert stage_of("full", valid_to, date(2026, 8, 31)) is stage
    assert stage_of("not_required", valid_to, date(2026, 8, 31)) is None


def test_two_or_three_are_compared(ana: Desk, club: ServiceRow) -> None:
    other = directory.add_service(ana, directory.NewService("Savetovalište")).value
    assert [one.row.name for one in directory.compare_services(ana, [club.id, other.id])] == [
        "Klub",
        "Savetovalište",
    ]
    for names in ([club.id], [club.id, club.id]):
        with pytest.raises(InputError):
            directory.compare_services(ana, names)
