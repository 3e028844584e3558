"""What leaves in FHIR validates under R4B; what other systems wrote is read without anybody's name."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.errors import InputError
from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.need_call import CallState
from caseflow.domain.referrals.terms import Urgency
from caseflow.exchange.fhir_calls import FhirCall
from caseflow.exchange.fhir_export import FhirReferral, collection
from caseflow.exchange.fhir_tasks import Found, read_tasks
from caseflow.exchange.fhir_terms import Labelled
from caseflow.exchange.fhir_vocabulary import PRIORITY, TASK_STATUS

GRAVITY = Path(__file__).parents[3] / "shared" / "data" / "gravity-sdoh"
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
PERSON = "COLIN ABBAS"


def referral(status: Status = Status.SENT, urgency: Urgency = Urgency.URGENT, text: str = "") -> FhirReferral:
    return FhirReferral(
        id="ab" * 16,
        code="K7QD-3MXA",
        number="UP-2026-A001",
        status=status,
        status_label=Labelled("referral_status", status.value, "stanje"),
        need=Labelled("referral_reason", "housing", "Stanovanje"),
        urgency=urgency,
        client_code="KG-2026-A001",
        sex="f",
        sender=("cd" * 16, "CSR Demo"),
        receiver=("ef" * 16, "Plavi fenjer"),
        service_name="Savetovalište",
        sent_at=MONDAY,
        changed_at=MONDAY,
        due_at=MONDAY,
        reason=Labelled("decline_reason", "no_capacity", "Nema mesta"),
        outcome=Labelled("referral_outcome", "unknown", "Nepoznato"),
        consent="12" * 16,
        consent_on=date(2026, 3, 1),
        part_of="34" * 16,
        text=text,
    )


@pytest.mark.parametrize("status", list(Status))
def test_every_status_makes_a_bundle_that_validates(status: Status) -> None:
    bundle = collection([referral(status, text="Traži stan.")], MONDAY)
    Bundle.model_validate(bundle)
    made = [entry["resource"] for entry in bundle["entry"]]
    kinds = [resource["resourceType"] for resource in made]
    assert kinds == ["Organization", "Organization", "Patient", "Consent", "ServiceRequest", "Task"]
    assert made[-1]["status"] == TASK_STATUS[status]


@given(st.text(max_size=200), st.sampled_from(list(Urgency)))
def test_any_words_validate(text: str, urgency: Urgency) -> None:
    words = text if text.strip() else ""
    Bundle.model_validate(json.loads(json.dumps(collection([referral(text=words, urgency=urgency)], MONDAY))))


def test_every_reference_is_in_the_bundle_and_everything_stands_there_once() -> None:
    bundle = collection([referral(), referral(Status.ACCEPTED)], MONDAY)
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(urls) == len(set(urls)) == 6
    said = json.dumps(bundle)
    wanted = {part.split('"')[0] for part in said.split('"reference": "')[1:]}
    assert wanted <= set(urls)


def test_a_person_is_a_code_and_a_sex() -> None:
    (patient,) = [
        entry["resource"]
        for entry in collection([referral()], MONDAY)["entry"]
        if entry["resource"]["resourceType"] == "Patient"
    ]
    assert set(patient) == {"resourceType", "id", "identifier", "gender"}


def test_several_that_ask_for_one_need_bear_one_group_and_validate() -> None:
    together = [replace(referral(), id=one * 16, group="56" * 16) for one in ("ab", "ac")]
    bundle = collection(together, MONDAY)
    Bundle.model_validate(bundle)
    made = [entry["resource"] for entry in bundle["entry"]]
    tasks = {one["groupIdentifier"]["value"] for one in made if one["resourceType"] == "Task"}
    requests = {one["requisition"]["value"] for one in made if one["resourceType"] == "ServiceRequest"}
    assert len(tasks) == 1
    assert tasks == requests


@pytest.mark.parametrize("state", list(CallState))
def test_a_call_is_a_task_without_owner_about_nobody_and_validates(state: CallState) -> None:
    call = FhirCall(
        id="78" * 16,
        state=state,
        sender=("cd" * 16, "CSR Demo"),
        network="Mreža Šumadije",
        need=Labelled("referral_reason", "housing", "Stanovanje"),
        urgency=Urgency.URGENT,
        told=(Labelled("age_group", "youth_18_25", "Mladi (18–25)"),),
        municipality="Kragujevac",
        at=MONDAY,
        open_until=MONDAY,
    )
    bundle = collection([], MONDAY, [call])
    Bundle.model_validate(bundle)
    _, task = [entry["resource"] for entry in bundle["entry"]]
    assert {"owner", "for", "focus"}.isdisjoint(task)
    assert task["performerType"] == [{"text": "Mreža Šumadije"}]


def test_every_urgency_has_a_priority() -> None:
    assert set(PRIORITY) == set(Urgency)


def read(path: Path) -> Sequence[Found]:
    return tuple(read_tasks(path))


def test_gravity_s_examples_give_eight_tasks_and_nobody_s_name() -> None:
    if not GRAVITY.is_dir():
        pytest.skip("the examples of Gravity are not here")
    found = read(GRAVITY)
    tasks = [one.task for one in found if one.task]
    assert (len(found), len(tasks), [one.reason for one in found if one.reason]) == (58, 8, [])
    assert sorted({task.status for task in tasks}) == ["accepted", "completed"]
    assert not any(PERSON in task.text for task in tasks)
    assert any("food voucher" in task.text for task in tasks)


def written(folder: Path, text: str | bytes, name: str = "one.json") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


TASK = {"resourceType": "Task", "id": "t", "status": "accepted", "authoredOn": "2026-03-02"}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", b"\xff\xfe\x00", '{"resourceType": 7}', "[" * 100_000, '{"resourceType": "Bundle"}'],
)
def test_what_is_no_fhir_is_said_or_left_and_never_stops_the_reading(
    tmp_path: Path, text: str | bytes
) -> None:
    assert not any(one.task for one in read(written(tmp_path, text)))


@pytest.mark.parametrize(
    "more",
    [{"status": "dancing"}, {"id": ""}, {"id": 7}, {"authoredOn": "juče"}, {"authoredOn": None}],
)
def test_a_task_that_lacks_what_it_must_say_is_told(tmp_path: Path, more: dict[str, object]) -> None:
    (found,) = read(written(tmp_path, json.dumps(TASK | more)))
    assert found.reason == "fhir_task_incomplete"


def test_a_bundle_and_lines_are_read_part_by_part(tmp_path: Path) -> None:
    bundle = {
        "resourceType": "Bundle",
        "entry": [{"resource": TASK}, 7, {"resource": {"resourceType": "Patient"}}],
    }
    assert [(one.line, one.reason) for one in read(written(tmp_path, json.dumps(bundle)))] == [
        (1, ""),
        (2, "fhir_unreadable"),
        (3, ""),
    ]
    lines = written(tmp_path, f"{json.dumps(TASK)}\n\n{{\n", "many.ndjson")
    assert [one.line for one in read(lines)] == [1, 3]


def test_it_says_which_referral_it_is_about_by_id_code_or_focus(tmp_path: Path) -> None:
    codes = [{"system": "urn:caseflow:referral-code", "value": "K7QD-3MXA"}, {"system": "x", "value": "no"}]
    focus = {"reference": "ServiceRequest/abababab-abab-abab-abab-abababababab"}
    (found,) = read(written(tmp_path, json.dumps(TASK | {"identifier": codes, "focus": focus})))
    assert found.task is not None
    assert found.task.names == ("K7QD-3MXA", "ab" * 16)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(tmp_path)
    with pytest.raises(InputError):
        read(tmp_path / "none")
