"""What long lists are put in order and narrowed by, kept beside the nouns as they are shown.

A noun's table is wide and its cells are sealed; a list of 50,000 services or 200,000 referrals that read it
would read everything. These tables have a short row for each, made anew with every record that has a part
in it: a service's also when its organisation or a check of it changes, a referral's with every step, a case's
with every deadline and when its client goes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection

from caseflow.db.bulk import driver, replaced
from caseflow.db.rows.case_list import NEVER
from caseflow.db.rows.referral_groups import branch_of, of_group
from caseflow.db.rows.referral_list import sender_number
from caseflow.db.rows.referrals import StoredReferral, loaded, standing
from caseflow.db.tables import listed_case, listed_referral, listed_service
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.chain import leading
from caseflow.domain.referrals.terms import AWAITING_ANSWER
from caseflow.domain.text.serbian_order import sort_key

_CHUNK: Final = 400
_SERVICES_OF: Final = {
    "organization": "SELECT id FROM noun_service WHERE organization IN ({})",
    "verification": "SELECT service FROM noun_verification WHERE id IN ({})",
}
_REFERRALS_OF: Final = "SELECT referral FROM noun_referral_event WHERE id IN ({})"
_ASKED_WITH: Final = (
    "SELECT id FROM noun_referral WHERE group_id IN (SELECT group_id FROM noun_referral WHERE id IN ({}))"
)
_SERVICES: Final = """
SELECT service.row, service.name, max(checked.verified_on), service.organization,
    coalesce(nullif(service.municipality, ''), office.municipality, ''), coalesce(service.service_group, ''),
    coalesce(service.target_groups, ''), service.minimum_age, service.maximum_age,
    coalesce(service.access_modes, ''),
    CASE WHEN service.places_free IS NULL THEN service.capacity_status IS 'capacity'
        ELSE service.places_free > 0 END
FROM noun_service AS service
LEFT JOIN noun_organization AS office ON office.id = service.organization
LEFT JOIN noun_verification AS checked ON checked.service = service.id AND coalesce(checked.removed, 0) = 0
WHERE service.id IN ({}) AND coalesce(service.removed, 0) = 0 AND service.organization IS NOT NULL
GROUP BY service.row
"""
_FORGET_SERVICES: Final = (
    "DELETE FROM listed_service WHERE row IN (SELECT row FROM operation WHERE record IN ({}))"
)
_CASES_OF: Final = {
    "case_deadline": 'SELECT "case" FROM noun_case_deadline WHERE id IN ({})',
    "client": "SELECT id FROM noun_case WHERE client IN ({})",
}
_CASES: Final = f"""
SELECT file.row, file.id, file.status IS 'closed', coalesce(min(due.due_on), '{NEVER}'),
    coalesce(due.kind, ''), coalesce(file.code, ''), coalesce(file.lead, ''), coalesce(file.status, ''),
    coalesce(file.priority, '')
FROM noun_case AS file
JOIN noun_client AS client ON client.id = file.client AND client.removed IS NOT 1
LEFT JOIN noun_case_deadline AS due ON due."case" = file.id AND due.done_at IS NULL
WHERE file.id IN ({{}}) AND file.opened_at IS NOT NULL
GROUP BY file.row
"""
_FORGET_CASES: Final = "DELETE FROM listed_case WHERE id IN ({})"
_FORGET_REFERRALS: Final = "DELETE FROM listed_referral WHERE id IN ({})"


@dataclass(frozen=True)
class Concerned:
    """Ids whose rows have to be made anew."""

    services: frozenset[str]
    referrals: frozenset[str]
    cases: frozenset[str]


_STAND_IN_LISTS: Final = frozenset(
    ("service", "referral", "referral_event", "case", *_SERVICES_OF, *_CASES_OF)
)
_NOTHING: Final = Concerned(frozenset(), frozenset(), frozenset())


def concerned(connection: Connection, touched: Iterable[tuple[str, str]]) -> Concerned:
    """Args: touched: entity and id of what was written or is about to go."""
    names: dict[str, list[str]] = {}
    for entity, name in touched:
        names.setdefault(entity, []).append(name)
    if _STAND_IN_LISTS.isdisjoint(names):
        return _NOTHING
    services, referrals = set(names.get("service", ())), set(names.get("referral", ()))
    for entity, query in _SERVICES_OF.items():
        services.update(_named(connection, query, names.get(entity, ())))
    referrals.update(_named(connection, _REFERRALS_OF, names.get("referral_event", ())))
    referrals.update(_named(connection, _ASKED_WITH, sorted(referrals)))
    cases = set(names.get("case", ()))
    for entity, query in _CASES_OF.items():
        cases.update(_named(connection, query, names.get(entity, ())))
    return Concerned(frozenset(services), frozenset(referrals), frozenset(cases))


def relist(connection: Connection, these: Concerned) -> None:
    if these is _NOTHING:
        return
    for chunk in _chunks(sorted(these.services)):
        _relist_services(connection, chunk)
    for chunk in _chunks(sorted(these.referrals)):
        _relist_referrals(connection, chunk)
    for chunk in _chunks(sorted(these.cases)):
        _relist_cases(connection, chunk)


def _relist_cases(connection: Connection, names: Sequence[str]) -> None:
    marks, asked = ", ".join("?" * len(names)), driver(connection)
    asked.execute(_FORGET_CASES.format(marks), names)
    rows = asked.execute(_CASES.format(marks), names).fetchall()
    asked.executemany(replaced(listed_case), rows)


def _relist_services(connection: Connection, names: Sequence[str]) -> None:
    marks, asked = ", ".join("?" * len(names)), driver(connection)
    asked.execute(_FORGET_SERVICES.format(marks), names)
    found = asked.execute(_SERVICES.format(marks), names).fetchall()
    rows = [(row, sort_key(str(name or "")), *rest) for row, name, *rest in found]
    asked.executemany(replaced(listed_service), rows)


def _relist_referrals(connection: Connection, names: Sequence[str]) -> None:
    marks, asked = ", ".join("?" * len(names)), driver(connection)
    numbers = "SELECT id, row FROM listed_referral WHERE id IN ({})"
    kept = dict(asked.execute(numbers.format(marks), names).fetchall())
    asked.execute(_FORGET_REFERRALS.format(marks), names)
    found = loaded(connection, names)
    behind = _behind(connection, found)
    rows = [(kept.get(one.id), *_referral(one), one.id not in behind) for one in found]
    known_first = sorted(rows, key=lambda row: row[0] is None)  # a new number is never one that is kept
    asked.executemany(replaced(listed_referral), known_first)


def _behind(connection: Connection, found: Sequence[StoredReferral]) -> set[str]:
    """Those for which another one stands: of several that ask for one need, all but one."""
    behind: set[str] = set()
    for group in {str(one.values["group_id"]) for one in found if one.values["group_id"]}:
        branches = [branch_of(one) for one in of_group(connection, group)]
        behind |= {one.referral for one in branches} - {leading(branches)}
    return behind


def _referral(one: StoredReferral) -> tuple[RecordId, int, int, str, bool, str | None, bool]:
    last, view = max((event.clock for event in one.events), default=0), standing(one)
    sender, on_paper = sender_number(one.values["sender"]), bool(one.values["on_paper"])
    awaited = _until(one.values["answer_due"]) if view.status in AWAITING_ANSWER else None
    return one.id, max(one.clock, last), sender, view.status.value, bool(view.concurrent), awaited, on_paper


def _until(due: str | None) -> str:
    """In UTC, so that moments another program wrote are in order too."""
    try:
        return datetime.fromisoformat(due or "").astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return NEVER


def _named(connection: Connection, query: str, names: Sequence[str]) -> Iterable[str]:
    for chunk in _chunks(names):
        for (name,) in driver(connection).execute(query.format(", ".join("?" * len(chunk))), chunk):
            if name:
                yield name


def _chunks(names: Sequence[str]) -> Iterable[Sequence[str]]:
    return (names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK))
