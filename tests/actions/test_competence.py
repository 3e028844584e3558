"""Who is competent where, and everything that is said of how an entry stands in one step."""

from datetime import date

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.directory import competence
from caseflow.actions.directory import finding as directory
from caseflow.actions.directory.standing import Capacity, Licence, say_standing
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed

from .conftest import Town


def test_who_is_competent_for_a_place_and_a_matter(town: Town, ana: Desk, bojan: Desk) -> None:
    town.network(ana, bojan)
    new = directory.NewService("Hitni smeštaj", "Kragujevac", service_types=("drop_in_shelter",))
    shelter = directory.add_service(bojan, new).value
    other = directory.add_service(bojan, directory.NewService("Klub", "Kragujevac")).value
    competence.say_competence(bojan, shelter.id, ["Крагујевац", "Rača", "kragujevac"])
    competence.say_competence(bojan, other.id, ["Kragujevac"])
    town.exchange(bojan, ana)
    names = [one.name for one in competence.competent(ana, "Kragujevac")]
    assert names == ["Hitni smeštaj", "Klub"]
    (found,) = competence.competent(ana, "Рача")
    assert (found.service, found.organization) == (shelter.id, "Udruženje Plavi fenjer")
    assert [one.name for one in competence.competent(ana, "Kragujevac", "drop_in_shelter")] == [
        "Hitni smeštaj"
    ]
    assert competence.competent(ana, "Čačak") == ()
    for place, matter in (("Nigdina", ""), ("Čačak", "ribolov")):
        with pytest.raises(InputError):
            competence.competent(ana, place, matter)
    with pytest.raises(NotAllowed):
        competence.say_competence(ana, shelter.id, ["Čačak"])
    assert directory.service_card(ana, shelter.id).competence == ("Kragujevac", "Rača")


def test_places_licence_and_competence_are_said_and_taken_back_in_one_step(ana: Desk) -> None:
    made: ServiceRow = directory.add_service(ana, directory.NewService("Klub", "Kragujevac")).value
    days = date(2026, 9, 1), date(2022, 9, 1), date(2026, 6, 1)
    licence = Licence("suspended", "022-1/2022", days[0], "limited", days[1], days[2])
    done = say_standing(ana, made.id, Capacity("waitlist", 0, 12, date(2026, 6, 10)), licence, ["Rača"])
    card = done.value
    assert (card.row.capacity_status, card.row.places_free, card.places_total) == ("waitlist", 0, 12)
    assert card.row.capacity_as_of == date(2026, 6, 10)
    said = (card.licence_valid_to, card.licence_issued_on, card.licence_suspended_on)
    assert (said, card.licence_kind, card.competence) == (days, "limited", ("Rača",))
    unsaid = say_standing(ana, made.id, None, None, ["Rača"]).value
    assert (unsaid.row.capacity_as_of, unsaid.licence_number) == (date(2026, 6, 10), "022-1/2022")
    assert done.undo is not None
    done.undo()
    empty = directory.service_card(ana, made.id)
    assert (empty.row.capacity_status, empty.licence_kind, empty.competence) == ("", "", ())
    with pytest.raises(InputError):
        say_standing(ana, made.id, None, Licence("full", "", days[1], "full", days[0]), [])
