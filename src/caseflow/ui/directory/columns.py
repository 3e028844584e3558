"""How a service is read in the list: name and organisation, place, free places, last check."""

from collections.abc import Callable
from datetime import date

from caseflow.domain.serbian import found_spans
from caseflow.domain.service import ServiceRow
from caseflow.resources.tables import municipality
from caseflow.ui.directory.facets import place_text
from caseflow.ui.directory.standing import Disagreements, Standing, check, places
from caseflow.ui.models.rows import Cell, Column
from caseflow.ui.words import language, shown


def service_columns(
    today: Callable[[], date], words: Callable[[], str], disagreed: Callable[[], Disagreements]
) -> tuple[Column[ServiceRow], ...]:
    """Args: words: what is searched for now. disagreed: what people must settle, by service."""
    return (
        Column("directory.column_service", 0, lambda row: _name(row, words())),
        Column("directory.column_place", 28, _place),
        Column("directory.column_places", 39, lambda row: _cell(row, places(row, disagreed(), today()))),
        Column("directory.column_check", 37, lambda row: _cell(row, check(row, today()))),
    )


def _name(row: ServiceRow, words: str) -> Cell:
    name = shown(row.name)
    found = () if row.stale else tuple(found_spans(name, words))
    return Cell(name, shown(row.organization_name), bold=True, stale=row.stale, found=found)


def _place(row: ServiceRow) -> Cell:
    return Cell(place_text(row.municipality), _district(row.municipality), stale=row.stale)


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
