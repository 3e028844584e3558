"""What lies on the land: places of services, gathered where they are dense, and the names of towns.

A filled dot is a place, a ring an entry nobody has checked for long, a circle with a number several places.
Names that would cover something are left out; the largest towns are asked first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import log10
from typing import Final

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from caseflow.domain.directory.clusters import Box, Cluster
from caseflow.domain.directory.service_map import ServiceMap, Town, flat
from caseflow.ui.directory.facets import place_text
from caseflow.ui.directory.map_frame import MapFrame
from caseflow.ui.theme import colour, font, u

MOST_NAMES: Final = 60
EVERY_NAME: Final = 260.0
"""Pixels a degree, from which municipalities without a service are named as well."""
_AROUND: Final = ((-1, -1), (1, -1), (-1, 1), (1, 1), (-1.5, 0), (1.5, 0))
RING: Final = 4
"""Pixels between a mark and the ring around the one that is chosen."""


@dataclass(frozen=True)
class Mark:
    """A cluster where it is seen. Args: services: how many, each counted once."""

    cluster: Cluster
    at: QPointF
    radius: float
    services: int
    stale: bool

    @property
    def rect(self) -> QRectF:
        return QRectF(self.at.x() - self.radius, self.at.y() - self.radius, 2 * self.radius, 2 * self.radius)

    def is_under(self, at: QPointF) -> bool:
        """A little more than the dot itself."""
        away = self.at - at
        reach = max(self.radius, u(2.5)) + u(0.5)
        return away.x() ** 2 + away.y() ** 2 <= reach**2


class Marks:
    """Everything that may lie in a frame; gathered again only when somebody comes closer or goes far."""

    def __init__(self, shown: ServiceMap) -> None:
        self.shown = shown
        self._keys, self._stale = shown.keys, shown.stale
        self._step = -1
        self._box: Box = (0, 0, 0, 0)
        self._gathered: list[Mark] = []

    def seen(self, frame: MapFrame) -> list[Mark]:
        """The largest first."""
        west, south, east, north = frame.box
        fits = (
            self._box[0] <= west and self._box[1] <= south and east <= self._box[2] and north <= self._box[3]
        )
        if frame.step != self._step or not fits:
            self._gather(frame)
        placed = (replace(one, at=frame.on_screen(one.cluster.x, one.cluster.y)) for one in self._gathered)
        around = QRectF(0, 0, frame.width, frame.height)
        return [mark for mark in placed if mark.rect.intersects(around)]

    def keys(self, mark: Mark) -> tuple[int, ...]:
        """Of its services, each once, in the order of the list."""
        return tuple(dict.fromkeys(self._keys[at] for at in sorted(mark.cluster.points)))

    def places(self, key: int) -> frozenset[int]:
        """Which points are places of a service."""
        return frozenset(at for at, one in enumerate(self._keys) if one == key)

    def _gather(self, frame: MapFrame) -> None:
        west, south, east, north = frame.box
        aside, up = (east - west) / 4, (north - south) / 4
        self._step, self._box = frame.step, (west - aside, south - up, east + aside, north + up)
        self._gathered = [self._mark(one) for one in self.shown.clusters.at(self._step, self._box)]

    def _mark(self, cluster: Cluster) -> Mark:
        services = len({self._keys[at] for at in cluster.points})
        radius = u(1.5) if services == 1 else u(2.6) + u(0.9) * log10(services)
        stale = all(self._stale[at] for at in cluster.points)
        return Mark(cluster, QPointF(), radius, services, stale)


def paint_marks(painter: QPainter, marks: Sequence[Mark], chosen: frozenset[int]) -> None:
    """The largest lie under the others. Args: chosen: points of the service that stands on the card."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(0.85, bold=True))
    for mark in marks:
        _paint(painter, mark)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for mark in marks:
        if not chosen.isdisjoint(mark.cluster.points):
            for token, width in (("base", 5), ("accent_text", 2)):
                painter.setPen(QPen(colour(token), width))
                painter.drawEllipse(mark.at, mark.radius + RING, mark.radius + RING)


def _paint(painter: QPainter, mark: Mark) -> None:
    fill, edge = ("base", "faint") if mark.stale else ("accent", "base")
    painter.setBrush(colour(fill))
    painter.setPen(QPen(colour(edge), 1.5))
    painter.drawEllipse(mark.at, mark.radius, mark.radius)
    if mark.services > 1:
        painter.setPen(colour("faint" if mark.stale else "on_accent"))
        painter.drawText(mark.rect, Qt.AlignmentFlag.AlignCenter, _count(mark.services))


def _count(number: int) -> str:
    """1.250 would not fit: above nine hundred in thousands."""
    return str(number) if number < 1000 else f"{number / 1000:.0f}k"


def paint_origin(painter: QPainter, at: QPointF) -> None:
    """The place from which kilometres are counted: a cross, which no other mark is, longer than the marks."""
    arm = u(7)
    for token, width in (("base", 5), ("text", 1)):
        painter.setPen(QPen(colour(token), width))
        painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
        painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))


@dataclass(frozen=True)
class Name:
    """A town's name where it covers nothing."""

    rect: QRectF
    text: str


def names_in(frame: MapFrame, towns: Iterable[Town], marks: Sequence[Mark]) -> list[Name]:
    """Under, over or beside the place; those that find no room are left out."""
    letters = QFontMetricsF(font(0.9))
    around_mark = QMarginsF(RING, RING, RING, RING)
    taken = [mark.rect.marginsAdded(around_mark) for mark in marks]
    around = QRectF(0, 0, frame.width, frame.height)
    placed = ((town, frame.on_screen(*flat(town.north, town.east))) for town in towns)
    seen = ((town, at) for town, at in placed if around.contains(at))
    wanted = ((town, at) for town, at in seen if town.services or frame.scale >= EVERY_NAME)
    names: list[Name] = []
    for town, at in islice(wanted, MOST_NAMES):
        text = place_text(town.name)
        rect = _free(at, letters.horizontalAdvance(text), letters.height(), taken, around)
        if rect is not None:
            taken.append(rect)
            names.append(Name(rect, text))
    return names


def paint_names(painter: QPainter, names: Iterable[Name]) -> None:
    painter.setFont(font(0.9))
    ascent = QFontMetricsF(font(0.9)).ascent()
    for name in names:
        _write(painter, name.rect, name.text, ascent)


def _free(at: QPointF, width: float, height: float, taken: Sequence[QRectF], around: QRectF) -> QRectF | None:
    for far in (u(1.5), u(5)):
        for left, top in (
            (at.x() - width / 2, at.y() + far),
            (at.x() - width / 2, at.y() - far - height),
            (at.x() + far, at.y() - height / 2),
            (at.x() - far - width, at.y() - height / 2),
        ):
            rect = QRectF(left, top, width, height)
            if around.contains(rect) and not any(rect.intersects(other) for other in taken):
                return rect
    return None


def _write(painter: QPainter, rect: QRectF, name: str, ascent: float) -> None:
    """With an edge in the colour of the ground, so that a border does not run through the letters."""
    at = QPointF(rect.left(), rect.top() + ascent)
    painter.setPen(colour("base"))
    for right, down in _AROUND:
        painter.drawText(at + QPointF(right, down), name)
    painter.setPen(colour("muted"))
    painter.drawText(at, name)
