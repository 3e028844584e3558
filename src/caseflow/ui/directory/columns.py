"""How a service is read in the list: name and organisation, place, free places, last check."""

from collections.abc import Callable
from datetime import date

from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.text.serbian import found_spans
from caseflow.resources.tables import municipality
from caseflow.ui.directory.facets import place_text
from caseflow.ui.directory.standing import Disagreements, Standing, check, places
from caseflow.ui.models.rows import Cell, Column
from caseflow.ui.words import language, shown, word

PLACE = 1
"""The column of the place, which gives way first: the place then stands under the name."""


def service_columns(
    today: Callable[[], date],
    words: Callable[[], str],
    disagreed: Callable[[], Disagreements],
    is_near: Callable[[], bool] = lambda: False,
    is_tight: Callable[[], bool] = lambda: False,
) -> tuple[Column[ServiceRow], ...]:
    """Args: words: what is searched for now. disagreed: what people must settle, by service.

    is_near: whether the list is measured from somewhere. is_tight: whether the place has no column.
    """

    def where(row: ServiceRow) -> tuple[str, ...]:
        if not is_tight():
            return ()
        return place_text(row.municipality), far_text(row.distance_km) if is_near() else ""

    return (
        Column("directory.column_service", 0, lambda row: _name(row, words(), where(row))),
        Column("directory.column_place", 28, lambda row: _place(row, is_near())),
        Column("directory.column_places", 39, lambda row: _cell(row, places(row, disagreed(), today()))),
        Column("directory.column_check", 37, lambda row: _cell(row, check(row, today()))),
    )


def _name(row: ServiceRow, words: str, where: tuple[str, ...]) -> Cell:
    name = shown(row.name)
    found = () if row.stale else tuple(found_spans(name, words))
    whose = ", ".join(part for part in (*where, shown(row.organization_name)) if part)
    return Cell(name, whose, bold=True, stale=row.stale, found=found)


def _place(row: ServiceRow, is_near: bool) -> Cell:
    note = far_text(row.distance_km) if is_near else _district(row.municipality)
    return Cell(place_text(row.municipality), note, stale=row.stale)


def far_text(kilometres: float | None) -> str:
    """12 km; why there is none where there is none."""
    if kilometres is None:
        return word("directory.no_place")
    return word("directory.km_less") if kilometres < 1 else word("directory.km", n=round(kilometres))


def place_of(row: ServiceRow) -> str:
    """The row as it is said on the map: service, organisation, town, how far."""
    parts = (shown(row.name), shown(row.organization_name), place_text(row.municipality))
    far = "" if row.distance_km is None else far_text(row.distance_km)
    return ", ".join(part for part in (*parts, far) if part)


def _district(name: str) -> str:
    """Its own name without *okrug* or *Grad*: beside the place that says enough."""
    found = municipality(name) if name else None
    if found is None:
        return ""
    whole = found.district_sr_cyrl if language() == "sr-Cyrl" else found.district_sr_latn
    first, _, last = whole.rpartition(" ")
    return last if len(first) <= len("Grad") else first


def _cell(row: ServiceRow, standing: Standing) -> Cell:
    return Cell(standing.text, standing.note, standing.state, stale=row.stale)
