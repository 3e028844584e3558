"""Errors reported in entries of the directory, each with everything anybody answered."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection

from caseflow.db.rows.nouns import columns, fetch, fetch_one
from caseflow.domain.ids import OrganizationId, RecordId


@dataclass(frozen=True)
class StoredAnswer:
    id: RecordId
    accepted: bool
    reason: str
    clock: int


@dataclass(frozen=True)
class StoredCorrection:
    """Args: entry: the fields of the service it speaks of. answers: the oldest first."""

    id: RecordId
    organization: OrganizationId
    values: Mapping[str, Any]
    entry: Mapping[str, Any]
    answers: tuple[StoredAnswer, ...]


def corrections(connection: Connection, service: RecordId | None = None) -> tuple[StoredCorrection, ...]:
    """Of one service, or all; the newest first. What speaks of an entry that is not there is left out."""
    of = columns("correction")
    told: list[ColumnElement[bool]] = [of.removed.is_not(True), of.at.is_not(None)]
    if service is not None:
        told.append(of.service == service)
    rows = fetch(connection, "correction", *told, order=[of.at.desc(), of.row.desc()])
    answers = _answers(connection, [row["id"] for row in rows])
    entries = {name: fetch_one(connection, "service", name) for name in {row["service"] for row in rows}}
    return tuple(
        StoredCorrection(
            RecordId(row["id"]),
            OrganizationId(row["organization"] or ""),
            dict(row),
            dict(entry),
            tuple(answers[row["id"]]),
        )
        for row in rows
        if (entry := entries[row["service"]]) is not None and not entry["removed"]
    )


def _answers(connection: Connection, names: Sequence[str]) -> Mapping[str, list[StoredAnswer]]:
    of, found = columns("correction_answer"), defaultdict[str, list[StoredAnswer]](list)
    for row in fetch(connection, "correction_answer", of.correction.in_(names), order=[of.clock, of.id]):
        one = StoredAnswer(RecordId(row["id"]), bool(row["accepted"]), row["reason"] or "", row["clock"])
        found[row["correction"]].append(one)
    return found
