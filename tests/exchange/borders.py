"""A country of squares with crooked borders, so that tests need nobody's real boundaries."""

import json
import random
from itertools import pairwise
from pathlib import Path
from typing import Any

from caseflow.resources.tables import municipalities

Corner = tuple[float, float]
WEST, SOUTH, SIDE = 19.2, 42.6, 0.22
ACROSS = 13


def crooked(one: Corner, other: Corner, steps: int, seed: str) -> list[Corner]:
    """From one corner to the other, the same way there and back; without the last point."""
    turned = other < one
    first, last = (other, one) if turned else (one, other)
    chance = random.Random(f"{first}{last}{seed}")
    line = [first]
    for step in range(1, steps):
        far = step / steps
        sway = 0.1 * SIDE * min(1.0, far * 6, (1 - far) * 6)
        line.append(
            (
                round(first[0] + (last[0] - first[0]) * far + chance.uniform(-sway, sway), 6),
                round(first[1] + (last[1] - first[1]) * far + chance.uniform(-sway, sway), 6),
            )
        )
    line.append(last)
    return line[:0:-1] if turned else line[:-1]


def corner(x: int, y: int) -> Corner:
    return round(WEST + x * SIDE, 6), round(SOUTH + y * SIDE, 6)


def square(place: int, steps: int = 40) -> list[Corner]:
    """A closed ring."""
    x, y = place % ACROSS, place // ACROSS
    corners = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1), corner(x, y)]
    ring = [point for one, other in pairwise(corners) for point in crooked(one, other, steps, "s")]
    return [*ring, ring[0]]


def feature(properties: dict[str, Any], *rings: list[Corner], many: bool = False) -> dict[str, Any]:
    kind, coordinates = ("MultiPolygon", [[ring] for ring in rings]) if many else ("Polygon", list(rings))
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def written(path: Path, what: dict[str, Any]) -> Path:
    path.write_text(json.dumps(what, ensure_ascii=False), encoding="utf-8")
    return path


def country(path: Path, steps: int = 40) -> Path:
    """Every municipality of the list, as the state's geoportal names them."""
    whole = [one for one in municipalities() if one.code.isdecimal()]
    return written(
        path,
        collection(
            *(
                feature(
                    {
                        "okrug_imel": one.district_sr_latn.upper(),
                        "opstina_maticni_broj": int(one.code),
                        "opstina_ime": one.sr_cyrl.upper(),
                    },
                    square(place, steps),
                )
                for place, one in enumerate(whole)
            )
        ),
    )
