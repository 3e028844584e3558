"""Tasks out of what another system wrote in FHIR: which referral each is about, and how it stands there.

Read are a resource, a Bundle, NDJSON, or a folder of such files. Names of people, which others put into
`display`, are not taken; a Task of which something cannot be read is told with its reason.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from caseflow.domain.errors import InputError
from caseflow.domain.text.spreadsheet_text import cleaned
from caseflow.exchange.fhir_vocabulary import CODE, NUMBER, TASK_STATUS

LARGEST_BYTES: Final = 32 * 1024 * 1024
MOST_FILES: Final = 10_000
LONGEST: Final = 2_000
STATUSES: Final = frozenset(TASK_STATUS.values())
Json = dict[str, Any]


@dataclass(frozen=True)
class ReadTask:
    """One Task.

    Args:
        task: its id there. names: what may say which referral it is about: our ids, codes and numbers.
        text: its description and the words of its status, without anybody's name.
    """

    task: str
    status: str
    at: datetime
    names: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Found:
    """One resource. Args: line: its place in the file, from 1. reason: why it could not be read.

    With neither a task nor a reason it is a resource of another kind.
    """

    file: str
    line: int
    task: ReadTask | None = None
    reason: str = ""


def read_tasks(path: Path) -> Iterator[Found]:
    """Everything found, in the order of the files.

    Raises:
        InputError: nothing can be read there at all.
    """
    for file in _files(path):
        if file.stat().st_size > LARGEST_BYTES:
            yield Found(file.name, 1, reason="fhir_large")
            continue
        for place, resource in _resources(file):
            task, reason = _read(resource)
            yield Found(file.name, place, task, reason)


def _files(path: Path) -> list[Path]:
    try:
        files = sorted(one for one in path.iterdir() if one.suffix.lower() in (".json", ".ndjson"))
    except NotADirectoryError:
        return [path]
    except OSError as error:
        raise InputError("fhir_nothing", "Nothing that is FHIR could be read there.") from error
    if not files or len(files) > MOST_FILES:
        raise InputError("fhir_nothing", "Nothing that is FHIR could be read there.")
    return files


def _resources(file: Path) -> Iterator[tuple[int, Any]]:
    """Resources with their place, from 1; the parts of a Bundle each by itself."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        yield 1, None
        return
    lines = text.splitlines() if file.suffix.lower() == ".ndjson" else [text]
    for place, line in enumerate(lines, 1):
        if line.strip():
            yield from _unpacked(place, _json(line))


def _unpacked(place: int, found: Any) -> Iterator[tuple[int, Any]]:
    entries = found.get("entry") if isinstance(found, dict) else None
    if isinstance(found, dict) and found.get("resourceType") == "Bundle" and isinstance(entries, list):
        for number, entry in enumerate(entries, 1):
            yield number, entry.get("resource") if isinstance(entry, dict) else None
    else:
        yield place, found


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _read(resource: Any) -> tuple[ReadTask | None, str]:
    """The Task, or the key of what keeps it from being read; neither for another kind of resource."""
    kind = resource.get("resourceType") if isinstance(resource, dict) else None
    if kind != "Task":
        return None, "" if isinstance(kind, str) else "fhir_unreadable"
    status, at = resource.get("status"), _moment(resource.get("lastModified") or resource.get("authoredOn"))
    name = resource.get("id")
    if status not in STATUSES or at is None or not isinstance(name, str) or not 1 <= len(name) <= 64:
        return None, "fhir_task_incomplete"
    said = (_words(resource.get("businessStatus")), _words(resource.get("statusReason")))
    text = ". ".join(part for part in (*said, _text(resource.get("description"))) if part)
    return ReadTask(name, str(status), at, tuple(_names(resource)), text[:LONGEST]), ""


def _names(resource: Json) -> Iterator[str]:
    for one in _dicts(resource.get("identifier")):
        if one.get("system") in (CODE, NUMBER) and isinstance(one.get("value"), str):
            yield one["value"]
    for field in ("focus", "basedOn"):
        for reference in _dicts(resource.get(field)):
            yield from _referred(str(reference.get("reference") or ""))


def _referred(reference: str) -> Iterator[str]:
    """A reference to a record of ours, as our id."""
    try:
        yield UUID(reference.removeprefix("urn:uuid:").rpartition("/")[2]).hex
    except ValueError:
        return


def _dicts(value: Any) -> list[Json]:
    many = value if isinstance(value, list) else [value]
    return [one for one in many if isinstance(one, dict)]


def _words(concept: Any) -> str:
    """The text of a concept, else what its first code is called."""
    for one in _dicts(concept):
        codings = _dicts(one.get("coding"))
        return _text(one.get("text")) or next((_text(coding.get("display")) for coding in codings), "")
    return ""


def _text(value: Any) -> str:
    return cleaned(value) if isinstance(value, str) else ""


def _moment(value: Any) -> datetime | None:
    """A FHIR dateTime; one that names only a day begins it."""
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
