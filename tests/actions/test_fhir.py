"""A referral given to another system and its Task read back onto the timeline."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from fhir.resources.R4B.bundle import Bundle

from caseflow.actions.cases import clients
from caseflow.actions.desk import Desk
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.fhir_export import export_referrals
from caseflow.actions.referrals.fhir_tasks import import_tasks
from caseflow.actions.referrals.steps import make_step
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import BackupError, InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral

from .conftest import Town

WORDS = "Traži razgovor o školi."
GRAVITY = Path(__file__).parents[3] / "shared" / "data" / "gravity-sdoh"


@pytest.fixture
def declined(town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow) -> RecordId:
    young = clients.add_client(ana, NewClient(2009, "Kragujevac", "f")).value
    new = NewReferral(young.id, counselling.id, "mental_health", "urgent", "given", WORDS, "pisani")
    made = referrals.new_referral(ana, replace(new, given_by="parent", assent="given")).value
    referrals.send_referral(ana, made.id)
    town.exchange(ana, bojan)
    make_step(bojan, made.id, Step.DECLINE, StepDetails("no_capacity", "Puno je."))
    town.exchange(bojan, ana)
    return made.id


def resources(path: Path) -> dict[str, dict[str, object]]:
    bundle = json.loads(path.read_text("utf-8"))
    Bundle.model_validate(bundle)
    return {entry["resource"]["resourceType"]: entry["resource"] for entry in bundle["entry"]}


def test_what_leaves_validates_and_holds_no_words_unless_asked(
    ana: Desk, declined: RecordId, tmp_path: Path
) -> None:
    path = tmp_path / "uputi.json"
    assert export_referrals(ana, path).written == 1
    found = resources(path)
    assert (found["Task"]["status"], found["ServiceRequest"]["status"]) == ("rejected", "revoked")
    assert "Consent" in found
    assert WORDS not in path.read_text("utf-8")
    export_referrals(ana, path, [declined], with_text=True)
    assert WORDS in path.read_text("utf-8")


def test_a_place_that_cannot_be_written_to_is_said(ana: Desk, declined: RecordId, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        export_referrals(ana, tmp_path / "none" / "uputi.json")


def test_an_export_that_is_stopped_writes_nothing(ana: Desk, declined: RecordId, tmp_path: Path) -> None:
    with pytest.raises(BackupError):
        export_referrals(ana, tmp_path / "uputi.json", progress=lambda done, total: False)
    assert not (tmp_path / "uputi.json").exists()


def test_a_task_comes_back_onto_the_timeline_once_and_moves_nothing(
    ana: Desk, declined: RecordId, tmp_path: Path
) -> None:
    path = tmp_path / "uputi.json"
    export_referrals(ana, path)
    report = import_tasks(ana, path).value
    assert (report.made, report.refused) == (1, [])
    assert import_tasks(ana, path).value.made == 0
    page = referrals.referral_page(ana, declined)
    told = [event for event in page.events if event.step == "task"]
    assert [(event.reason, page.row.status) for event in told] == [("rejected", "declined")]


def test_gravity_s_tasks_are_strangers_until_somebody_says_whose_they_are(
    ana: Desk, declined: RecordId
) -> None:
    if not GRAVITY.is_dir():
        pytest.skip("the examples of Gravity are not here")
    report = import_tasks(ana, GRAVITY).value
    assert (report.read, report.made, len(report.refused)) == (58, 0, 8)
    report = import_tasks(ana, GRAVITY, declined).value
    assert (report.read, report.made, report.refused) == (58, 8, [])
    events = referrals.referral_page(ana, declined).events
    assert sum(event.step == "task" for event in events) == 8
