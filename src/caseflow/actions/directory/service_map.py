"""Services on the map, and where a person means when they say *near Čačak*."""

from collections.abc import Sequence

from caseflow.actions.desk import Desk
from caseflow.actions.directory.outlines import outlines
from caseflow.actions.office.settings import profile
from caseflow.db.rows.service_places import on_map
from caseflow.domain.clock import local_day
from caseflow.domain.directory.distance import coordinates
from caseflow.domain.directory.outline import middle
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.directory.service_map import ServiceMap, map_of, towns_of
from caseflow.domain.errors import InputError
from caseflow.domain.office.roles import Permission
from caseflow.resources.tables import municipality

Place = tuple[float, float]


def services_on_map(desk: Desk, keys: Sequence[int]) -> ServiceMap:
    """Args: keys: what was found by `find_services`."""
    drawn = outlines(desk)
    with desk.store.reading() as connection:
        points, everywhere = on_map(connection, keys, local_day(desk.clock()))
    return map_of(points, towns_of(everywhere), drawn, len(keys))


def origin(desk: Desk, query: ServiceQuery) -> tuple[str, Place] | None:
    """The place that a question measures from, and its name; with kilometres alone, our own municipality.

    Raises:
        InputError: the place is no municipality and no coordinates, or nobody knows where it lies.
    """
    desk.allow(Permission.READ_DIRECTORY)
    if query.near is not None:
        return coordinates_text(query.near), query.near
    if query.near_place or query.within_km is not None:
        return place_named(desk, query.near_place or profile(desk).municipality)
    return None


def place_named(desk: Desk, text: str) -> tuple[str, Place]:
    """A municipality in either script, its code, or coordinates such as `44.01, 20.91`.

    A municipality lies where its places in the directory are, or in the middle of its outline.

    Raises:
        InputError: it is neither, or nobody knows where it lies.
    """
    desk.allow(Permission.READ_DIRECTORY)
    typed = typed_coordinates(text)
    if typed is not None:
        return coordinates_text(typed), typed
    found = municipality(text) if text else None
    if found is None:
        raise InputError("near_place", "Say a municipality, or a place as 44.01, 20.91.")
    with desk.store.reading() as connection:
        _, everywhere = on_map(connection, (), local_day(desk.clock()))
    for town in towns_of(everywhere):
        if town.name == found.sr_latn:
            return town.name, (town.north, town.east)
    for area in outlines(desk).areas:
        if area.name == found.sr_latn:
            return area.name, middle(area)
    raise InputError(
        "near_unknown",
        "Nobody knows where {name} lies: no service there has coordinates. Type coordinates, or import"
        " boundaries.",
        name=found.sr_latn,
    )


def typed_coordinates(text: str) -> Place | None:
    """`44.01, 20.91`, `44,01 20,91` or `44.01;20.91`; None for anything else."""
    parts = text.replace(";", " ").replace(", ", " ").split()
    if len(parts) == 1:
        parts = parts[0].split(",")
    if len(parts) != 2 or not all(any(sign.isdigit() for sign in part) for part in parts):
        return None
    north, east = (part.strip(",").replace(",", ".") for part in parts)
    return coordinates(north, east)


def coordinates_text(place: Place) -> str:
    return f"{place[0]:g}, {place[1]:g}"
