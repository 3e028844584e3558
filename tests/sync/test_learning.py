"""A newer program at one office, an older one at another, and the day the older one is brought up to date."""

import pytest

from caseflow.crypto import wire
from caseflow.domain.ids import DIRECTORY
from caseflow.domain.nouns import NOUNS, Home, Noun, Policy
from caseflow.sync.container import Kind
from tests.sync.test_world_attacks import Scene

RIDE = Noun("ride", (Home.DIRECTORY,), {"service": Policy.ONCE, "seats": Policy.NEWEST})


def test_a_noun_of_a_newer_program_is_kept_passed_on_and_shown_after_the_upgrade(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene = Scene()
    with monkeypatch.context() as newer:
        newer.setitem(NOUNS, "ride", RIDE)
        ride = scene.ana.write(DIRECTORY, "ride", service="vozilo", seats=3)
        scene.ana.sync()
    assert [one.key for one in scene.bojan.sync().refused] == ["noun_unknown"]
    assert scene.bojan.ledger.kept(DIRECTORY, "ride") == []
    assert scene.bojan.names(DIRECTORY, "service", "name") == ["Savetovalište"]
    scene.bojan.offer_service("Klub")
    assert scene.bojan.sync().refused == ()
    with monkeypatch.context() as newer:
        newer.setitem(NOUNS, "ride", RIDE)
        assert scene.bojan.sync().refused == ()
        (kept,) = scene.bojan.ledger.kept(DIRECTORY, "ride")
        assert (kept.record, kept.values) == (ride, {"service": "vozilo", "seats": 3})
        assert not [one for one in scene.bojan.ledger.aside if one.startswith("op:")]
        scene.bojan.ledger.facts.pop("nouns")
        assert scene.bojan.sync().refused == ()


def test_what_the_newer_program_refuses_too_stays_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A noun of casework from whoever may only look, and one in a record of another office."""
    scene = Scene()
    (service,) = scene.ana.ledger.kept(DIRECTORY, "service")
    scene.bojan.sync()
    with monkeypatch.context() as newer:
        newer.setitem(NOUNS, "ride", RIDE)
        scene.bojan.ledger.write(DIRECTORY, "ride", {"seats": 900}, service.record)
        scene.bojan.sync()
    assert [one.key for one in scene.ana.sync().refused] == ["noun_unknown"]
    with monkeypatch.context() as newer:
        newer.setitem(NOUNS, "ride", RIDE)
        scene.ana.sync()
        assert scene.ana.ledger.kept(DIRECTORY, "ride") == []
        assert len([one for one in scene.ana.ledger.aside if one.startswith("op:")]) == 1


@pytest.mark.parametrize("kind", [Kind.SEGMENT, Kind.HEAD])
def test_a_container_of_a_newer_version_waits_and_everything_else_goes_on(kind: Kind) -> None:
    """The last byte of the magic is its version; a program of today reads none but its own."""
    scene = Scene()
    objects = scene.world.carrier.objects
    place = scene.segment.split("/")[1]
    ours = {name: data for name, data in objects.items() if f"/{place}/" in name}
    bent = {name: data for name, data in ours.items() if data.startswith(kind.magic)}
    assert bent
    for name, data in bent.items():
        objects[name] = wire.with_trailer(kind.magic[:7] + b"\x02" + data[8:-36])
    report = scene.bojan.sync()
    assert {one.key for one in report.refused} == {"not_ours"}
    assert scene.bojan.names(DIRECTORY, "service", "name") == ["Savetovalište"]
    scene.bojan.offer_service("Klub")
    scene.bojan.sync()
    objects |= bent
    scene.bojan.sync()
    assert scene.bojan.names(scene.space, "referral", "text") == ["prvi"]
