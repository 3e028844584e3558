"""Questions about places, each with the answers anybody wrote."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection

from caseflow.db.rows.nouns import columns, fetch, fetch_one
from caseflow.domain.ids import RecordId


@dataclass(frozen=True)
class StoredQuestion:
    """Args: entry: the fields of the service. answers: ids of the records that answer it."""

    id: RecordId
    values: Mapping[str, Any]
    entry: Mapping[str, Any]
    answers: tuple[RecordId, ...]


def capacity_questions(connection: Connection, service: RecordId | None) -> tuple[StoredQuestion, ...]:
    """Of one service, or all; the newest first. What speaks of an entry that is not there is left out."""
    of, answer = columns("capacity_question"), columns("capacity_answer")
    told: list[ColumnElement[bool]] = [of.removed.is_not(True), of.at.is_not(None)]
    if service is not None:
        told.append(of.service == service)
    rows = fetch(connection, "capacity_question", *told, order=[of.at.desc(), of.row.desc()])
    answers = defaultdict[str, list[RecordId]](list)
    for row in fetch(connection, "capacity_answer", answer.question.in_([row["id"] for row in rows])):
        answers[row["question"]].append(RecordId(row["id"]))
    entries = {name: fetch_one(connection, "service", name) for name in {row["service"] for row in rows}}
    return tuple(
        StoredQuestion(RecordId(row["id"]), dict(row), dict(entry), tuple(answers[row["id"]]))
        for row in rows
        if (entry := entries[row["service"]]) is not None and not entry["removed"]
    )
