"""Any directory that leaves as HSDS comes back the same."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseflow.domain.directory.fields import Value
from caseflow.domain.ids import RecordId
from caseflow.domain.importing.directory import Reference, SourceRow, plan_import
from caseflow.resources.tables import code_lists
from tests.exchange.packages import RULES, Held, there_and_back

LINES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
WORDS = st.lists(LINES, min_size=1, max_size=3).map(" ".join)
DAYS = st.dates().map(str).filter(lambda day: day > "1900")
OPENINGS = st.sampled_from(
    ["FREQ=WEEKLY;BYDAY=MO,TU 08:00-16:00", "09:30-", "FREQ=MONTHLY;BYDAY=1MO", "-24:00", "00:00-24:00"]
)


def some(code_list: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(code_lists()[code_list])), max_size=3)


ADDRESSES = WORDS | st.builds("{}, {:05} {}".format, WORDS, st.integers(0, 99999), WORDS)
OPTIONAL: dict[str, st.SearchStrategy[Any]] = {
    "alternate_name": WORDS, "description": WORDS, "phone": WORDS | st.just("main: 1, fax: 2"),
    "url": st.just("a.rs"),
    "email": st.just("a@b.rs"), "address": ADDRESSES, "municipality": st.sampled_from(["Niš", "Čačak"]),
    "tax_id": st.just("101234567") | WORDS, "legal_status": WORDS,
    "year_incorporated": st.just("1999") | WORDS,
    "org_type": st.just("association"), "name_cyrl": WORDS,
}  # fmt: skip
OF_SERVICE: dict[str, st.SearchStrategy[Any]] = {
    "alternate_name": WORDS, "description": WORDS, "schedule": WORDS,
    "schedules": st.lists(OPENINGS, max_size=3),
    "phone": WORDS, "languages": st.lists(WORDS, max_size=3),
    "required_documents": st.lists(WORDS, max_size=3),
    "areas": st.lists(WORDS, max_size=3), "program": WORDS, "cost": st.just("free") | st.just("paid"),
    "status": st.sampled_from(["active", "temporarily_closed"]), "target_groups": some("target_group"),
    "access_modes": some("access_mode"), "service_types": some("service_type"), "capacity_as_of": DAYS,
    "places_free": st.integers(0, 5).map(str), "places_total": st.integers(5, 9).map(str),
    "minimum_age": st.integers(0, 20).map(str), "maximum_age": st.integers(20, 119).map(str),
    "licence_number": WORDS, "licence_valid_to": DAYS, "licence_kind": st.just("full"),
    "competence": st.lists(st.sampled_from(["Niš", "Bor"]), max_size=2),
    "answer_days": st.integers(0, 30).map(str),
    "waiting_count": st.integers(0, 30).map(str),
    "wait_days": st.integers(0, 400).map(str),
    "referral_methods": some("delivery_channel"), "additional_information": WORDS, "email": st.just("a@b.rs"),
    "eligibility_description": WORDS, "licence_status": st.just("suspended"),
}  # fmt: skip
OF_PLACE = {name: OPTIONAL[name] for name in ("address", "municipality", "phone", "url")}
OF_PLACE |= {"latitude": st.just("44.5"), "longitude": st.just("21.25"), "confidential": st.just("true")}


def sourced(noun: str, line: int, fields: dict[str, Any], **ends: str) -> SourceRow:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    references = {noun: Reference(noun, key) for noun, key in ends.items()}
    return SourceRow(noun, "imenik", "t", line, f"{noun}{line}", values, references)


@st.composite
def directories(draw: st.DrawFn) -> Held:
    rows = []
    for at in range(draw(st.integers(1, 3))):
        rows.append(sourced("organization", at, {"name": draw(WORDS)} | draw(optional(OPTIONAL))))
        for place in range(at * 10, at * 10 + draw(st.integers(0, 2))):
            fields = {"name": draw(WORDS)} | draw(optional(OF_PLACE))
            rows.append(sourced("location", place, fields, organization=f"organization{at}"))
        for service in range(at * 10, at * 10 + draw(st.integers(0, 2))):
            fields = {"name": draw(WORDS)} | draw(optional(OF_SERVICE))
            rows.append(sourced("service", service, fields, organization=f"organization{at}"))
            ends = {"service": f"service{service}", "location": f"location{at * 10}"}
            rows.append(sourced("service_at_location", service, {}, **ends))
            values: dict[str, str | tuple[str, ...]] = {"verified_on": draw(DAYS), "method": "source"}
            of = {"service": Reference("service", f"service{service}")}
            rows.append(SourceRow("verification", "hsds", "t", service, "", values, of))
    held: Held = {}
    for write in plan_import(rows, RULES, {}).writes:
        held.setdefault(write.noun, {})[write.record] = dict(write.fields)
    return held


def optional(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


def told(held: Held) -> list[Any]:
    """A directory without its ids, which are given anew; of a hidden place only what may be told."""
    hidden = ("address", "latitude", "longitude")
    names = {one: fields.get("name") for noun in held for one, fields in held[noun].items()}

    def plain(fields: dict[str, Value]) -> list[tuple[str, Any]]:
        gone = ("source_key", "source", *(hidden if fields.get("confidential") else ()))
        return sorted((k, names.get(RecordId(str(v)), v)) for k, v in fields.items() if k not in gone)

    return sorted((noun, str(plain(fields))) for noun, records in held.items() for fields in records.values())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(held=directories(), form=st.sampled_from(["csv", "json"]))
def test_any_directory_comes_back_the_same(held: Held, form: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = there_and_back(held, form, Path(folder))
        assert told(first) == told(held)
    with tempfile.TemporaryDirectory() as folder:
        assert there_and_back(first, form, Path(folder)) == first
