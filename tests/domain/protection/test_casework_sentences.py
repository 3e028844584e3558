"""Sentences of casework: who is in them is found, and nobody is stopped where there is nobody."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from caseflow.actions.guard import look
from caseflow.domain.protection.identity_guard import Finding

_SENTENCES = Path(__file__).with_name("casework_sentences.txt")
_MARK = re.compile(r"\[(?P<name>[^\]]+)\]|<(?P<other>[^>]+)>")


class Sentence(NamedTuple):
    """names, others: where a person stands, and what else tells who it is."""

    text: str
    names: list[tuple[int, int]]
    others: list[tuple[int, int]]


def _read(line: str) -> Sentence:
    """`text with [names] and <others>`; or `TEXT|[NAMES]`, where capitals leave no room for marks."""
    marked, _, apart = line.partition("|")
    text = _MARK.sub(lambda mark: mark["name"] or mark["other"], marked)
    found = Sentence(text, [], [])
    for mark in _MARK.finditer(apart or marked):
        told = mark["name"] or mark["other"]
        start = text.index(told)
        (found.names if mark["name"] else found.others).append((start, start + len(told)))
    return found


def _sentences() -> list[Sentence]:
    lines = _SENTENCES.read_text("utf-8").splitlines()
    return [_read(line) for line in lines if not line.startswith("#")]


def _touched(span: tuple[int, int], findings: list[Finding]) -> bool:
    return any(span[0] < one.end and one.start < span[1] for one in findings)


def test_people_are_found_and_most_of_them_surely() -> None:
    shown = sure = every = 0
    for text, names, _ in _sentences():
        findings = list(look(text))
        surely = [one for one in findings if one.sure]
        every += len(names)
        shown += sum(_touched(name, findings) for name in names)
        sure += sum(_touched(name, surely) for name in names)
    assert every > 90
    assert shown / every >= 0.95
    assert sure / every >= 0.85


def test_what_else_tells_who_somebody_is_is_found() -> None:
    missed = [
        text[start:end]
        for text, _, others in _sentences()
        for start, end in others
        if not _touched((start, end), [one for one in look(text) if one.sure])
    ]
    assert missed == []


def test_nobody_is_stopped_where_there_is_nobody() -> None:
    for text, names, others in _sentences():
        known = [*names, *others]
        for one in look(text):
            right = any(one.start < end and start < one.end for start, end in known)
            assert right or not one.sure, (one.text, text)


@pytest.mark.parametrize(
    "heap", ["Otac Dragan ", "A. ", "pasoš broj ", "Ulica 7. ", "živi u 3, ", "1 2 3 O l "]
)
def test_ten_kilobytes_of_anything_come_to_an_end(heap: str) -> None:
    assert all(one.text in heap * 1000 for one in look((heap * 1000)[:10_000]))
