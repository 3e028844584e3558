"""How a field's values meet: a test a branch, on the rule alone."""

from dataclasses import replace

from caseflow.db.state import State, conflicting, merge, read_state, shown, write_state
from caseflow.oplog.op import Operation, Value, make

Replaces = dict[str, tuple[bytes, ...]]


def put(clock: int, values: dict[str, Value], replaces: Replaces | None = None) -> Operation:
    head = (b"l" * 16, clock, clock, b"p" * 16, b"", "put", "service", b"r" * 16)
    return make(head, replaces or {}, values, bytes(16))


def taken(*operations: Operation) -> State:
    state = State()
    seen: set[bytes] = set()
    for one in operations:
        merge(state, one, seen.__contains__)
        seen.add(one.id)
    return state


def values(state: State, field: str) -> list[Value]:
    return [entry[2] for entry in state.fields.get(field, [])]


OLD = put(5, {"status": "open"})
NEW = put(2, {"status": "closed"}, {"status": (OLD.id,)})
RIVAL = put(9, {"status": "full"})


def test_a_successor_stands_alone_though_its_clock_is_older() -> None:
    assert values(taken(OLD, NEW), "status") == ["closed"]


def test_a_successor_that_came_first_stands_alone_too() -> None:
    state = taken(NEW, OLD)
    assert values(state, "status") == ["closed"]
    assert state.early == {}


def test_rivals_both_stand_and_the_newest_is_shown() -> None:
    state = taken(RIVAL, OLD)
    assert sorted(map(str, values(state, "status"))) == ["full", "open"]
    assert shown("service", "status", state.fields["status"]) == "full"


def test_of_a_field_written_once_the_first_is_shown() -> None:
    one, other = put(5, {"organization": "a"}), put(3, {"organization": "b"})
    assert shown("service", "organization", taken(one, other).fields["organization"]) == "b"


def test_a_field_written_once_is_settled_by_nobody() -> None:
    one = put(1, {"organization": "a"})
    other = put(2, {"organization": "b"}, {"organization": (one.id,)})
    for state in (taken(one, other), taken(other, one)):
        assert shown("service", "organization", state.fields["organization"]) == "a"


def test_equal_clocks_are_told_apart_by_the_id() -> None:
    one, other = put(4, {"name": "a"}), put(4, {"name": "b"})
    highest = max((one, other), key=lambda operation: operation.id).values["name"]
    assert {shown("service", "name", taken(*run).fields["name"]) for run in ((one, other), (other, one))} == {
        highest
    }


def test_only_different_values_of_a_field_to_be_settled_are_a_conflict() -> None:
    assert conflicting("service", taken(OLD, RIVAL)) == ["status"]
    assert conflicting("service", taken(OLD, put(9, {"status": "open"}))) == []
    assert conflicting("service", taken(put(1, {"name": "a"}), put(2, {"name": "b"}))) == []
    assert conflicting("service", taken(OLD, RIVAL, put(10, {"status": "x"}, settles(OLD, RIVAL)))) == []


def settles(*operations: Operation) -> Replaces:
    return {"status": tuple(one.id for one in operations)}


def kept_and_read(state: State, said_by: Operation) -> State:
    return read_state(7, write_state(state), said_by.header_bytes, said_by.payload_bytes)


def test_a_state_is_read_back_as_it_was_kept() -> None:
    state = taken(RIVAL, NEW, put(11, {"name": "Klub", "languages": ["sr"], "url": None}))
    again = kept_and_read(state, RIVAL)
    assert (again.fields, again.early, again.row) == (state.fields, state.early, 7)
    assert again.early == {"status": [OLD.id]}


def test_what_one_operation_made_is_kept_by_the_log_alone() -> None:
    state = taken(OLD)
    assert write_state(state) is None
    assert kept_and_read(state, OLD).fields == state.fields


def test_a_state_that_the_log_alone_kept_goes_on_like_any_other() -> None:
    again = kept_and_read(taken(OLD), OLD)
    merge(again, RIVAL, {OLD.id}.__contains__)
    assert kept_and_read(again, OLD).fields == taken(OLD, RIVAL).fields


def test_a_record_without_a_word_left_is_kept_too() -> None:
    bare = replace(OLD, payload_bytes=None, values={})
    assert kept_and_read(taken(bare), bare).fields == {}
