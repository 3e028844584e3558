"""Hours as a rule of RFC 5545 and nothing more: read, written back the same, refused when they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.directory.opening import DAYS, opening, read_opening
from caseflow.domain.errors import InputError


@pytest.mark.parametrize(
    "line",
    [
        "FREQ=WEEKLY;BYDAY=MO,TU 08:00-16:00",
        "FREQ=MONTHLY;BYDAY=1MO",
        "08:00-",
        "-24:00",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;UNTIL=2026-12-31 2026-01-01/2026-06-30 from:2026-01-05",
    ],
)
def test_a_line_comes_back_as_it_is(line: str) -> None:
    assert str(read_opening(line)) == line


def test_what_people_write_is_brought_to_one_form() -> None:
    assert str(read_opening("RRULE:byday=mo;freq=weekly 8.30-16:00:00")) == "FREQ=WEEKLY;BYDAY=MO 08:30-16:00"


@pytest.mark.parametrize(
    "line",
    ["svaki dan", "FREQ=DAILY", "BYDAY=MO", "FREQ=WEEKLY;BYDAY=XX", "25:00-26:00", "8-16", "2026-13-01/",
     "FREQ=WEEKLY;X=1",
     "from:juče", "FREQ=WEEKLY;COUNT=0", "FREQ=WEEKLY;UNTIL=kad"],
)  # fmt: skip
def test_what_is_no_rule_is_refused(line: str) -> None:
    with pytest.raises(InputError) as caught:
        read_opening(line)
    assert caught.value.key == "schedule_invalid"


@given(
    days=st.lists(st.sampled_from(DAYS), min_size=1, max_size=7, unique=True),
    hours=st.tuples(st.times(), st.times()),
    valid=st.dates(),
)
def test_any_week_comes_back(days: list[str], hours: tuple[object, object], valid: object) -> None:
    parts = {"FREQ": "weekly", "BYDAY": ", ".join(days)}
    found = opening(parts, (str(hours[0]), str(hours[1])), (str(valid), "", ""))
    assert read_opening(str(found)) == found
    assert found.part("BYDAY") == ",".join(days)
