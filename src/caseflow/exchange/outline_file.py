"""A file of boundaries read for its municipalities: which column names them, whether they lie in Serbia.

Every column is tried; the one that names the most different municipalities counts, so a column with the
district does not take its place. Names are read in either script, with or without *opština* and *grad*.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from caseflow.domain.directory.outline import SERBIA, Outline, box
from caseflow.domain.directory.simplify import PER_DEGREE, Ring, on_grid
from caseflow.domain.errors import InputError
from caseflow.domain.text.serbian import fold
from caseflow.exchange.geojson import Told, areas
from caseflow.resources.tables import municipalities

_PARTS_MOST: Final = 5
"""Features a municipality has at most on the whole; more is a file of settlements."""
_AREAS_MOST: Final = 20_000
_CORNERS_MOST: Final = 3_000_000
"""On the grid; all borders of Serbia drawn as finely as the grid are a fraction of it."""
_BEFORE: Final = (
    "gradska opstina", "opstina", "grad", "municipality of", "city municipality of", "city of",
)  # fmt: skip


@dataclass(frozen=True)
class FoundOutlines:
    """Args: passed_over: features that are no municipality of ours. passed_names: what a few are called."""

    areas: tuple[Outline, ...]
    passed_over: int
    passed_names: tuple[str, ...]


@dataclass(frozen=True)
class _Feature:
    """Args: names: by column, the municipalities that its value may mean."""

    names: dict[str, tuple[str, ...]]
    title: str
    rings: tuple[Ring, ...]


def outlines_of(path: Path, told: Told) -> FoundOutlines:
    """The municipalities of a file, on the grid, not simplified.

    Raises:
        InputError: as `areas`; or no municipality of Serbia is there, or much smaller areas.
    """
    features: list[_Feature] = []
    passed = corners = 0
    for area in areas(path, told):
        rings = tuple(ring for ring in map(on_grid, area.rings) if len(ring) >= 3)
        if rings:
            features.append(_Feature(_named(area.properties), _title(area.properties), rings))
        else:
            passed += 1
        corners += sum(map(len, rings))
        if corners > _CORNERS_MOST:
            raise InputError("map_fine", "The boundaries in the file are finer than can be drawn.")
        if len(features) > _AREAS_MOST:
            raise _small(len(features))
    _check_place(features)
    column = _column(features)
    ours = [one for one in features if column in one.names]
    _check_names(ours, column)
    strangers = [one.title for one in features if column not in one.names]
    known = _by_municipality(ours, column)
    found = tuple(Outline(name, rings) for name, rings in sorted(known.items()))
    return FoundOutlines(found, passed + len(strangers), tuple(filter(None, strangers))[:5])


def _check_place(features: Sequence[_Feature]) -> None:
    if not features:
        raise InputError("map_no_areas", "There is no area in the file.")
    inside = sum(_lies_in_serbia(one.rings) for one in features)
    if inside:
        return
    turned = [tuple(tuple((y, x) for x, y in ring) for ring in one.rings) for one in features]
    if any(map(_lies_in_serbia, turned)):
        raise InputError("map_turned", "Latitude and longitude have changed places in the file.")
    raise InputError("map_elsewhere", "The areas in the file are not in Serbia.")


def _check_names(ours: Sequence[_Feature], column: str) -> None:
    names = {name for one in ours for name in one.names[column]}
    if not names:
        raise InputError("map_no_names", "No area in the file bears the name or number of a municipality.")
    if not any(_lies_in_serbia(one.rings) for one in ours):
        raise InputError("map_elsewhere", "The areas in the file are not in Serbia.")
    if len(ours) > _PARTS_MOST * max(4, len(names)):
        raise _small(len(ours))


def _small(count: int) -> InputError:
    return InputError(
        "map_small_areas", "The file has areas smaller than municipalities: {count}.", count=count
    )


def _lies_in_serbia(rings: Sequence[Ring]) -> bool:
    west, south, east, north = (part / PER_DEGREE for part in box(rings))
    return SERBIA[0] <= west and SERBIA[1] <= south and east <= SERBIA[2] and north <= SERBIA[3]


def _column(features: Iterable[_Feature]) -> str:
    named: dict[str, set[tuple[str, ...]]] = {}
    for one in features:
        for column, names in one.names.items():
            named.setdefault(column, set()).add(names)
    return max(named, key=lambda column: len(named[column]), default="")


def _by_municipality(ours: Sequence[_Feature], column: str) -> dict[str, tuple[Ring, ...]]:
    """Parts of one municipality together; a town of the same name inside it is left out."""
    parts: dict[str, list[tuple[Ring, ...]]] = {}
    choose = _chooser(ours, column)
    for one in ours:
        if _lies_in_serbia(one.rings):
            parts.setdefault(choose(one), []).append(one.rings)
    return {name: _outer(several) for name, several in parts.items()}


def _outer(parts: list[tuple[Ring, ...]]) -> tuple[Ring, ...]:
    boxes = [box(rings) for rings in parts]
    whole = [
        rings
        for at, rings in enumerate(parts)
        if not any(
            at != other and _inside(boxes[at], boxes[other], at > other) for other in range(len(parts))
        )
    ]
    return tuple(ring for rings in whole for ring in rings)


def _inside(one: tuple[int, ...], other: tuple[int, ...], later: bool) -> bool:
    fits = one[0] >= other[0] and one[1] >= other[1] and one[2] <= other[2] and one[3] <= other[3]
    return fits and (one != other or later)


def _chooser(ours: Sequence[_Feature], column: str) -> Callable[[_Feature], str]:
    """Of two municipalities of one name (Palilula), that whose district lies nearer."""
    district = {one.sr_latn: one.district_sr_latn for one in municipalities()}
    middles: dict[str, list[tuple[float, float]]] = {}
    for one in ours:
        if len(one.names[column]) == 1:
            middles.setdefault(district[one.names[column][0]], []).append(_middle(one.rings))

    def far(name: str, rings: tuple[Ring, ...]) -> float:
        east, north = _middle(rings)
        near = middles.get(district[name], [])
        return min(((east - x) ** 2 + (north - y) ** 2 for x, y in near), default=float("inf"))

    return lambda one: min(one.names[column], key=lambda name: far(name, one.rings))


def _middle(rings: tuple[Ring, ...]) -> tuple[float, float]:
    west, south, east, north = box(rings)
    return (west + east) / 2, (south + north) / 2


def _named(properties: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    read = ((str(column), _meant(value)) for column, value in properties.items())
    return {column: names for column, names in read if names}


def _meant(value: Any) -> tuple[str, ...]:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ()
    text = " ".join(fold(str(value)[:200]).replace("-", " ").split())
    known = _known()
    if text in known:
        return known[text]
    bare = next((text[len(one) + 1 :] for one in _BEFORE if text.startswith(f"{one} ")), text)
    last = bare.removeprefix("beograd ").removeprefix("nis ")
    return known.get(bare) or known.get(last) or ()


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[str, ...]]:
    """Municipalities by code and by plain name; *Palilula* may mean two."""
    found: dict[str, tuple[str, ...]] = {}
    for one in municipalities():
        plain = " ".join(fold(one.sr_latn).replace("-", " ").split())
        for name in {one.code, plain, plain.partition(" (")[0]}:
            found[name] = (*found.get(name, ()), one.sr_latn)
    return found


def _title(properties: dict[str, Any]) -> str:
    """What a feature that is no municipality is called."""
    words = (value for value in properties.values() if isinstance(value, str) and value.strip())
    named = (value for key, value in properties.items() if key == "name" and isinstance(value, str))
    return " ".join(next(named, next(words, "")).split())[:60]
