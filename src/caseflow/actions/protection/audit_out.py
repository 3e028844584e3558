"""The audit on paper and as a table. That it left the program is an entry of the audit itself."""

import io
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from caseflow.actions.desk import Desk
from caseflow.actions.office.display import display
from caseflow.actions.office.settings import profile
from caseflow.actions.protection.audit import audit_at, find_audit
from caseflow.db.copying import Progress, go_on, go_on_or_stop
from caseflow.domain.clock import BELGRADE, local_day
from caseflow.domain.errors import InputError
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.audit import AuditQuery, AuditRow
from caseflow.domain.text.serbian_script import in_script_of
from caseflow.exchange.written_table import write_table
from caseflow.resources.tables import code_label, codes

if TYPE_CHECKING:
    from caseflow.documents.audit_sheet import AuditLine

MOST_PRINTED: Final = 2000
"""More is a table, not paper."""
_PAGE: Final = 400
_LANGUAGES: Final = {"latn": "sr-Latn", "cyrl": "sr-Cyrl"}
_HEADS: Final = {
    "en": ("when", "who", "what", "of", "reason"),
    "sr-Latn": ("kada", "ko", "šta", "na čemu", "razlog"),
    "sr-Cyrl": ("када", "ко", "шта", "на чему", "разлог"),
}


def what_words(row: AuditRow, language: str) -> str:
    """otvoreno uz razlog: slučaj KG-2026-A001"""
    what = code_label("audit_what", row.what, language)
    of = of_words(row, language)
    return f"{what}: {of}" if of else what


def of_words(row: AuditRow, language: str) -> str:
    """slučaj KG-2026-A001, uput UP-2026-A003; an identity by the code of whose it is."""
    named = list(dict.fromkeys((row.entity or one.entity, one.title) for one in row.records))
    if not named:
        return code_label("audit_of", row.entity, language) if row.entity else ""
    kinds = dict.fromkeys(kind for kind, _ in named)
    said = []
    for kind in kinds:
        titles = [in_script_of(title, language) for one, title in named if one == kind and title]
        said.append(" ".join(part for part in (_noun(kind, language), ", ".join(titles)) if part))
    return "; ".join(said)


def reason_words(row: AuditRow, language: str) -> str:
    """A coded reason in words, and what was written beside it."""
    known = {one.code for one in codes("glass_reason")}
    coded = code_label("glass_reason", row.reason, language) if row.reason in known else row.reason
    return " – ".join(part for part in (coded, row.text) if part)


def _noun(entity: str, language: str) -> str:
    return code_label("audit_of", entity, language) if entity else ""


def audit_pdf(desk: Desk, query: AuditQuery, script: str = "latn") -> bytes:
    """The newest entries that were looked for, as a PDF.

    Raises:
        InputError: neither `cyrl` nor `latn`.
    """
    desk.allow(Permission.READ_AUDIT)
    from caseflow.documents.audit_sheet import AuditSheet, render_audit  # only when printing
    from caseflow.documents.slip_words import Script

    if script not in _LANGUAGES:
        raise InputError("print_script", "A list is printed in cyrl or latn.")
    language, keys = _LANGUAGES[script], find_audit(desk, query)
    lines = [_line(row, language) for row in _rows(desk, keys[:MOST_PRINTED])]
    office, today = in_script_of(profile(desk).name, language), local_day(desk.clock())
    left_out = max(0, len(keys) - MOST_PRINTED)
    out = io.BytesIO()
    render_audit(AuditSheet(Script(script), office, _period(query), lines, left_out, today), out)
    desk.note_down("printed", "audit")
    return out.getvalue()


def write_audit(desk: Desk, path: Path, query: AuditQuery, progress: Progress = go_on) -> int:
    """Every entry that was looked for, as `.csv` or `.xlsx`; returns how many.

    On any thread: each step of reading takes a turn at the store, and people save in between.

    Raises:
        InputError: another ending, or a place that cannot be written to.
        BackupError: `stopped`, the progress said so; nothing was written.
    """
    desk.allow(Permission.READ_AUDIT)
    language = display(desk.folder).language
    keys = desk.turn(partial(find_audit, desk, query))
    found = [_cells(row, language) for row in _rows(desk, keys, progress)]
    write_table(path, "caseflow", _HEADS[language], found)
    desk.turn(partial(desk.note_down, "exported", "audit"))
    return len(found)


def _rows(desk: Desk, keys: Sequence[int], progress: Progress = go_on) -> Iterator[AuditRow]:
    for start in range(0, len(keys), _PAGE):
        go_on_or_stop(progress, start, len(keys))
        page = desk.turn(partial(audit_at, desk, keys[start : start + _PAGE]))
        yield from (row for row in page if row is not None)


def _line(row: AuditRow, language: str) -> "AuditLine":
    from caseflow.documents.audit_sheet import AuditLine
    from caseflow.documents.dates import moment

    who = in_script_of(row.who, language)
    return AuditLine(
        moment(row.at.astimezone(BELGRADE)), who, what_words(row, language), reason_words(row, language)
    )


def _cells(row: AuditRow, language: str) -> tuple[str, ...]:
    at = row.at.astimezone(BELGRADE).isoformat(sep=" ", timespec="seconds")[:19]
    what = code_label("audit_what", row.what, language)
    return at, row.who, what, of_words(row, language), reason_words(row, language)


def _period(query: AuditQuery) -> str:
    days = [f"{one.day}. {one.month}. {one.year}." if one else "" for one in (query.first, query.last)]
    return " – ".join(days) if any(days) else ""
