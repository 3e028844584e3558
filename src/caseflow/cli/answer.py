"""What a command says when it is done: one JSON value for scripts, or short lines for people.

Every thing is an object that starts with id, code and name; what a noun lacks is empty.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

import click

Thing = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """Args: value: for `--json`. lines: for people."""

    value: Any
    lines: tuple[str, ...]


def say(answer: Answer, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(answer.value, ensure_ascii=False))
        return
    for line in answer.lines:
        click.echo(line)


def thing(record: object, code: str = "", name: str = "", **more: Any) -> Thing:
    """A dataclass as an object that starts with id, code and name."""
    values: Thing = plain(record) | plain(more)
    return {"id": values.get("id", ""), "code": code, "name": name} | values


def plain(value: Any) -> Any:
    """What JSON can say: days and moments in ISO 8601, enums by their value, bytes in hexadecimal."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value


def one(found: Thing, *shown: str) -> Answer:
    """A single thing; people read the fields that are shown, one a line."""
    names = shown or tuple(found)
    width = max(len(name) for name in names)
    said = [(name, _cell(found[name])) for name in names]
    return Answer(found, tuple(f"{name:<{width}}  {text}" for name, text in said if text))


def listed(found: Sequence[Thing], *shown: str) -> Answer:
    """Many things; people read a table of the fields that are shown."""
    rows = [shown, *([_cell(row[name]) for name in shown] for row in found)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(shown))]
    lines = (
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
    return Answer(list(found), tuple(lines) if found else ())


def _cell(value: Any) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return ", ".join(_cell(part) for part in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_cell(part)}" for name, part in value.items())
    return "yes" if value is True else " ".join(str(value).split())
