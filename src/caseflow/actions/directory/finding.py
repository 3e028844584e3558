"""The directory: finding a service, adding one of our own, saying that it still holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from caseflow.actions.cases.clients import client
from caseflow.actions.cases.glass import closed_among
from caseflow.actions.desk import Desk
from caseflow.actions.directory.names import Names
from caseflow.actions.directory.service_map import origin
from caseflow.db.rows import cases as case_rows
from caseflow.db.rows import service_list
from caseflow.db.rows import services as rows
from caseflow.db.rows.service_places import distances
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.directory.papers import papers_lacked
from caseflow.domain.directory.service import ServiceCard, ServiceQuery, ServiceRow
from caseflow.domain.directory.service_match import Match, Wanted, ranked
from caseflow.domain.errors import InputError
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code, municipality, service_group

MOST_COMPARED: Final = 3
_CHUNK: Final = 400


@dataclass(frozen=True)
class ServicePage:
    """A page of what was found. Args: total: of all that was found. of: services in the directory."""

    total: int
    of: int
    rows: tuple[ServiceRow, ...]


@dataclass(frozen=True)
class NewService:
    """A service of one's own office. Codes are those of the code lists; ages in whole years."""

    name: str
    municipality: str = ""
    target_groups: tuple[str, ...] = ()
    service_types: tuple[str, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    access_modes: tuple[str, ...] = ()
    description: str = ""
    phone: str = ""
    required_documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class FoundServices:
    """What was found, as keys for `services_at`.

    Args: of: services in the directory. near: what is measured from, for `services_at`; near_name: its name.
    """

    keys: Sequence[int]
    of: int
    near: tuple[float, float] | None = None
    near_name: str = ""


def find_services(desk: Desk, query: ServiceQuery) -> FoundServices:
    """Services by words in either script, narrowed by facets; stale ones last, or the nearest first.

    Raises:
        InputError: nobody knows where the place lies that it measures from.
    """
    desk.allow(Permission.READ_DIRECTORY)
    moment = desk.clock() if query.open_now else None
    name, near = origin(desk, query) or ("", None)
    asked = replace(query, municipality=place_name(query.municipality), open_at=moment, near=near)
    with desk.store.reading() as connection:
        keys = service_list.found(connection, asked, local_day(desk.clock()))
        return FoundServices(keys, service_list.count(connection), near, name)


def services_at(
    desk: Desk, keys: Sequence[int], near: tuple[float, float] | None = None
) -> tuple[ServiceRow | None, ...]:
    """A page of what was found; None where a service is gone since. Args: near: say how far each is."""
    desk.allow(Permission.READ_DIRECTORY)
    with desk.store.reading() as connection:
        found = rows.services_at(connection, keys, local_day(desk.clock()))
        far = distances(connection, near, keys) if near else {}
    names = Names(desk)
    return tuple(
        replace(names.of_service(row), distance_km=far.get(key)) if row else None
        for key, row in zip(keys, found, strict=True)
    )


def service_key(desk: Desk, name: RecordId) -> int | None:
    """The key of a service in what was found; None when there is no such service."""
    desk.allow(Permission.READ_DIRECTORY)
    with desk.store.reading() as connection:
        return service_list.key_of(connection, name)


def search_services(desk: Desk, query: ServiceQuery, limit: int = 200, offset: int = 0) -> ServicePage:
    """The first services found, read at once."""
    desk.allow(Permission.READ_DIRECTORY)
    found = find_services(desk, query)
    page: list[ServiceRow] = []
    for at in range(offset, min(offset + limit, len(found.keys)), _CHUNK):
        some = services_at(desk, found.keys[at : min(at + _CHUNK, offset + limit)], found.near)
        page += [row for row in some if row is not None]
    return ServicePage(len(found.keys), found.of, tuple(page))


def place_name(typed: str) -> str:
    """The municipality's Latin name; what is no municipality finds by its own words."""
    found = municipality(typed) if typed else None
    return found.sr_latn if found else typed


def service_card(desk: Desk, name: RecordId) -> ServiceCard:
    """Raises InputError when there is no such service."""
    desk.allow(Permission.READ_DIRECTORY)
    with desk.store.reading() as connection:
        found = rows.service_card(connection, name, local_day(desk.clock()))
    if found is None:
        raise InputError("service_unknown", "There is no such service in the directory.")
    return replace(found, row=Names(desk).of_service(found.row))


def compare_services(desk: Desk, names: Sequence[RecordId]) -> tuple[ServiceCard, ...]:
    """Two or three services side by side.

    Raises:
        InputError: fewer or more, or one of them is not there.
    """
    desk.allow(Permission.READ_DIRECTORY)
    chosen = tuple(dict.fromkeys(names))
    if not 2 <= len(chosen) <= MOST_COMPARED:
        raise InputError("compare_count", "Choose two or three services to compare.")
    return tuple(service_card(desk, name) for name in chosen)


def add_service(desk: Desk, new: NewService) -> Done[ServiceRow]:
    """A service of our own office; everyone in the network sees it after the next round."""
    desk.allow(Permission.WRITE_SERVICE)
    values = _checked(new)
    today = local_day(desk.clock()).isoformat()
    with desk.store.transaction() as transaction:
        made = transaction.write(DIRECTORY, "service", values | {"organization": desk.me.organization})
        transaction.write(DIRECTORY, "verification", {"service": made, "verified_on": today, "method": "own"})
        transaction.audit("made", "service", [made])
    return Done(
        service_card(desk, made).row, tuple(transaction.changes), "service_added", _removal(desk, made)
    )


def _checked(new: NewService) -> dict[str, Value]:
    if not new.name.strip():
        raise InputError("name_empty", "A name is needed.")
    ages = (new.minimum_age, new.maximum_age)
    if any(age is not None and not 0 <= age <= 120 for age in ages) or _crossed(*ages):
        raise InputError("ages", "The ages must be between 0 and 120, the lower one first.")
    coded = (
        ("target_group", new.target_groups),
        ("service_type", new.service_types),
        ("access_mode", new.access_modes),
    )
    for code_list, codes in coded:
        for code in codes:
            check_code(code_list, code)
    values: dict[str, Value] = {
        "name": new.name.strip(),
        "municipality": place_name(new.municipality),
        "target_groups": list(new.target_groups),
        "service_types": list(new.service_types),
        "service_group": next((group for one in new.service_types if (group := service_group(one))), ""),
        "minimum_age": new.minimum_age,
        "maximum_age": new.maximum_age,
        "access_modes": list(new.access_modes),
        "description": new.description.strip(),
        "phone": new.phone.strip(),
        "required_documents": [" ".join(one.split()) for one in new.required_documents if one.strip()],
    }
    given = {name: value for name, value in values.items() if value not in ("", None, [])}
    return {**given, "status": "active"}


def _crossed(lower: int | None, upper: int | None) -> bool:
    return lower is not None and upper is not None and lower > upper


def _removal(desk: Desk, name: RecordId) -> Callable[[], Done[object]]:
    def undo() -> Done[object]:
        with desk.store.transaction() as transaction:
            transaction.write(DIRECTORY, "service", {"removed": True}, name)
        return Done(None, tuple(transaction.changes), "service_removed")

    return undo


def verify_service(desk: Desk, name: RecordId, method: str = "phone") -> Done[ServiceRow]:
    """*Još važi*: somebody asked, and the entry holds."""
    desk.allow(Permission.EXCHANGE)
    service_card(desk, name)
    values: dict[str, Value] = {
        "service": name,
        "verified_on": local_day(desk.clock()).isoformat(),
        "method": method,
        "by_role": min((role.value for role in desk.me.roles), default=""),
    }
    with desk.store.transaction() as transaction:
        made = transaction.write(DIRECTORY, "verification", values)
        transaction.audit("verified", "service", [name])
    return Done(
        service_card(desk, name).row, tuple(transaction.changes), "service_verified", _taking_back(desk, made)
    )


def _taking_back(desk: Desk, made: RecordId) -> Callable[[], Done[object]]:
    """The check is no longer counted; that it was said and taken back stays in the log."""

    def undo() -> Done[object]:
        with desk.store.transaction() as transaction:
            transaction.write(DIRECTORY, "verification", {"removed": True}, made)
        return Done(None, tuple(transaction.changes), "verification_removed")

    return undo


def matching_services(
    desk: Desk, need: str, of_client: RecordId, limit: int = 5, lacks: Sequence[str] = ()
) -> tuple[Match, ...]:
    """The services of others that can take this client for this need, the best first, with reasons.

    Args:
        lacks: codes of `paper` the person does not have, besides those that a case tells of that is open to
            whoever asks.

    Raises:
        InputError: there is no such paper.
    """
    desk.allow(Permission.READ_CASE)
    who = client(desk, of_client)
    today = local_day(desk.clock())
    age = today.year - who.year_of_birth if who.year_of_birth else None
    lacked = tuple(check_code("paper", one) for one in lacks)
    is_shut = bool(closed_among(desk, [of_client]))
    with desk.store.reading() as connection:
        lacked += papers_lacked(*case_rows.open_of_client(connection, of_client)) if not is_shut else ()
        wanted = Wanted(need, age=age, municipality=who.municipality, lacks=lacked)
        found = rows.services(connection, ServiceQuery(), today)
    others = [row for row in found if row.organization != desk.me.organization]
    return tuple(ranked(others, wanted, today)[:limit])
