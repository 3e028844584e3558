"""How long the office keeps what, and what is due: nothing is ever let go by itself."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from caseflow.actions.desk import Desk
from caseflow.actions.office.settings import profile, setting, write_setting
from caseflow.db.rows import retention as rows
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.retention import (
    LONGEST_YEARS,
    DueRow,
    RetentionClass,
    State,
    Term,
    closed_before,
    due_on,
    term_of,
)
from caseflow.resources.tables import retention_classes

_KEY: Final = "retention_"
AHEAD: Final = timedelta(days=90)
"""What becomes due so soon is shown beside what is due."""


def terms(desk: Desk) -> tuple[Term, ...]:
    """The term of every class, in their order."""
    kind = profile(desk).type
    return tuple(term_of(one, kind, _own(desk, one.code)) for one in retention_classes())


def term_of_class(desk: Desk, cls: str) -> Term:
    """Of one class."""
    return term_of(class_of(cls), profile(desk).type, _own(desk, cls))


def _own(desk: Desk, cls: str) -> Term | None:
    kept = setting(desk, _KEY + cls)
    if not kept:
        return None
    said = json.loads(kept)
    return Term(cls, said["years"], bool(said["permanent"]), str(said["source"]))


def set_term(desk: Desk, cls: str, years: int | None, source: str) -> Done[Term]:
    """What the office's list of categories says of a class.

    Args:
        years: None: kept permanently. source: the number of the category in the list.

    Raises:
        InputError: no such class, a number of years that cannot be, no number of the category.
    """
    desk.allow(Permission.DISPOSE)
    class_of(cls)
    if years is not None and not 0 < years <= LONGEST_YEARS:
        raise InputError("term_years", "A term is from 1 to {most} years.", most=LONGEST_YEARS)
    if not source.strip():
        raise InputError("term_source", "Say under which number the term stands in your list of categories.")
    said = {"years": years, "permanent": years is None, "source": source.strip()}
    done = write_setting(desk, _KEY + cls, json.dumps(said, ensure_ascii=False), Permission.DISPOSE)
    return Done(Term(cls, years, years is None, source.strip()), done.changes, "term_kept", done.undo)


def class_of(cls: str) -> RetentionClass:
    """Raises InputError for a class that is none."""
    found = next((one for one in retention_classes() if one.code == cls), None)
    if found is None:
        known = ", ".join(one.code for one in retention_classes())
        raise InputError("class_unknown", "There is no such class; there are: {classes}.", classes=known)
    return found


def due(desk: Desk) -> tuple[DueRow, ...]:
    """What is due, the longest due first, then what will be within three months."""
    desk.allow(Permission.DISPOSE)
    known = terms(desk)
    today = local_day(desk.clock())
    with desk.store.reading() as connection:
        closed = [
            (cls, term, one)
            for cls, term in zip(retention_classes(), known, strict=True)
            if (before := closed_before(today + AHEAD, term))
            for one in rows.closed(connection, cls.entity, before)
        ]
        standing = rows.proposed_or_held(connection, [one[0] for _, _, one in closed])
        found = [row for cls, term, one in closed if (row := _row((cls, term), one, standing, today))]
        files = {row.record for row in found if row.entity == "client" and row.state is not State.LATER}
        whose = rows.clients_of(connection, [(row.entity, row.record) for row in found])
        left = [row for row in found if whose.get(row.record) not in files]
    return tuple(sorted(left, key=lambda row: (row.due_on, row.title, row.record)))


def due_count(desk: Desk) -> int:
    """How many records wait for a proposal; none for who may not make one."""
    if not desk.may(Permission.DISPOSE):
        return 0
    return sum(row.state is State.DUE for row in due(desk))


def _row(
    of: tuple[RetentionClass, Term], one: rows.Closed, standing: Mapping[str, State], today: date
) -> DueRow | None:
    (cls, term), (record, title, closed_on) = of, one
    on = due_on(closed_on, term)
    if on is None:
        return None
    state = standing.get(record, State.DUE) if on <= today else State.LATER
    return DueRow(cls.code, cls.entity, record, title, closed_on, on, state)
