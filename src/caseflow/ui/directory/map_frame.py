"""The piece of the country that is seen: its middle, how large, and what lies where on the screen."""

from dataclasses import dataclass, replace
from math import floor, log2
from typing import Final

from PySide6.QtCore import QPointF

from caseflow.domain.directory.clusters import STEPS, Box
from caseflow.ui.theme import u

_CLOSEST_UNITS: Final = 15_000
WIDEST: Final = 40.0
SQUARE_UNITS: Final = 13
"""How wide on the screen the squares are by which points are gathered, at least."""


def closest() -> float:
    """Pixels a degree: a street across the screen."""
    return float(u(_CLOSEST_UNITS))


@dataclass(frozen=True)
class MapFrame:
    """Args: x, y: its middle, in flat degrees. scale: pixels a degree."""

    x: float = 15.0
    y: float = 44.0
    scale: float = 120.0
    width: int = 1
    height: int = 1

    def on_screen(self, x: float, y: float) -> QPointF:
        return QPointF(
            (x - self.x) * self.scale + self.width / 2, (self.y - y) * self.scale + self.height / 2
        )

    def under(self, at: QPointF) -> tuple[float, float]:
        """The place under a point of the screen."""
        return (
            self.x + (at.x() - self.width / 2) / self.scale,
            self.y - (at.y() - self.height / 2) / self.scale,
        )

    @property
    def box(self) -> Box:
        west, north = self.under(QPointF(0, 0))
        east, south = self.under(QPointF(self.width, self.height))
        return west, south, east, north

    @property
    def step(self) -> int:
        """By which squares points are gathered."""
        return min(STEPS, max(0, floor(log2(self.scale / u(SQUARE_UNITS)))))

    def sized(self, width: int, height: int) -> "MapFrame":
        return replace(self, width=max(1, width), height=max(1, height))

    def moved(self, right: float, down: float) -> "MapFrame":
        """The map pushed by so many pixels."""
        return replace(self, x=self.x - right / self.scale, y=self.y + down / self.scale)

    def zoomed(self, factor: float, at: QPointF | None = None) -> "MapFrame":
        """What is under `at` stays there."""
        fixed = at or QPointF(self.width / 2, self.height / 2)
        x, y = self.under(fixed)
        closer = replace(self, scale=min(closest(), max(WIDEST, self.scale * factor)))
        there = closer.on_screen(x, y)
        return closer.moved(fixed.x() - there.x(), fixed.y() - there.y())

    def fitted(self, box: Box, room: int, most: float) -> "MapFrame":
        """All of a box, with some pixels of room around it."""
        west, south, east, north = box
        across, up = max(east - west, 1e-9), max(north - south, 1e-9)
        scale = min(max(1, self.width - 2 * room) / across, max(1, self.height - 2 * room) / up, most)
        return replace(self, x=(west + east) / 2, y=(south + north) / 2, scale=max(WIDEST, scale))

    def sees(self, x: float, y: float) -> bool:
        west, south, east, north = self.box
        return west <= x <= east and south <= y <= north
