"""The map as it is painted: the land once for each piece of the country, the marks and names over it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from caseflow.domain.directory.clusters import Box
from caseflow.domain.directory.outline import SERBIA, Outlines
from caseflow.domain.directory.service_map import ServiceMap, flat, map_of
from caseflow.ui import theme
from caseflow.ui.directory.map_frame import MapFrame
from caseflow.ui.directory.map_land import Land, land_of, painted_land
from caseflow.ui.directory.map_marks import (
    Mark,
    Marks,
    Name,
    names_in,
    paint_marks,
    paint_names,
    paint_origin,
)
from caseflow.ui.theme import colour, u

TOWN: Final = 4_000.0
"""Pixels a degree at which a town fills the window: as close as a single place is shown by itself."""


class MapCanvas(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.frame = MapFrame()
        self.marks = Marks(map_of((), (), Outlines(), 0))
        self.current: Mark | None = None
        self._land = land_of(Outlines())
        self._ground: QPixmap | None = None
        self._names: list[Name] | None = None
        self.origin: tuple[float, float] | None = None
        """Latitude and longitude from which kilometres are counted."""
        self._chosen_key: int | None = None
        self._chosen: frozenset[int] = frozenset()
        self._fitted = False
        theme.signals.theme_changed.connect(self._anew)

    def sizeHint(self) -> QSize:
        return QSize(u(120), u(100))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(40), u(30))

    def show_map(self, shown: ServiceMap, land: Land) -> None:
        """Other points; the piece of the country stays while something of them is in it."""
        if land is not self._land:
            self._fitted, self._land = False, land
        come_to = self.marks.keys(self.current)[0] if self.current else None
        self.marks = Marks(shown)
        self.current = None
        self._chosen = self._places_of(self._chosen_key)
        if not self._fitted or (shown.points and not self._sees_something()):
            self.fit()
        self.current = self._mark_of(self._places_of(come_to))
        self._anew()

    def choose(self, key: int | None) -> None:
        """Mark a service, and come to it if it is outside."""
        self._chosen_key, self._chosen = key, self._places_of(key)
        if self._chosen and self._fitted:
            points = [self.marks.shown.clusters.points[at] for at in sorted(self._chosen)]
            if not any(self.frame.sees(*point) for point in points):
                self.show_frame(self._centred(points[0]))
        self.update()

    def _places_of(self, key: int | None) -> frozenset[int]:
        return frozenset() if key is None else self.marks.places(key)

    def go_to(self, key: int) -> None:
        """Show one service from near."""
        self.choose(key)
        for at in sorted(self._chosen)[:1]:
            centred = self._centred(self.marks.shown.clusters.points[at])
            self.show_frame(centred.zoomed(max(1.0, TOWN / centred.scale)))

    def _centred(self, point: tuple[float, float]) -> MapFrame:
        at = self.frame.on_screen(*point)
        return self.frame.moved(self.width() / 2 - at.x(), self.height() / 2 - at.y())

    def _sees_something(self) -> bool:
        return any(self.frame.sees(*point) for point in self.marks.shown.clusters.points)

    def _home(self) -> Box:
        shown = self.marks.shown
        return home(
            self._land, shown.clusters.points or [flat(town.north, town.east) for town in shown.towns]
        )

    def fit(self) -> None:
        """Everything at once."""
        if self.width() > 1 and self.height() > 1:
            self._fitted = self.isVisible()
            self.show_frame(self.frame.fitted(self._home(), u(5), TOWN))

    def show_frame(self, frame: MapFrame) -> None:
        if frame != self.frame:
            self.frame, self._ground, self._names = frame, None, None
            self._find_current()
        self.update()

    def _anew(self) -> None:
        self._ground = self._names = None
        self.update()

    def _find_current(self) -> None:
        """The mark that has the focus lies elsewhere now, or has parted."""
        if self.current is None:
            return
        self.current = self._mark_of(frozenset(self.current.cluster.points))

    def seen(self) -> list[Mark]:
        return self.marks.seen(self.frame)

    def chosen_mark(self) -> Mark | None:
        return self._mark_of(self._chosen)

    def _mark_of(self, points: frozenset[int]) -> Mark | None:
        """The first mark in which one of these points lies."""
        return next((mark for mark in self.seen() if not points.isdisjoint(mark.cluster.points)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._ground is None or self._ground.devicePixelRatio() != ratio:
            self._ground = painted_land(self._land, self.frame, ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        marks = self.seen()
        if self.origin is not None:
            paint_origin(painter, self.frame.on_screen(*flat(*self.origin)))
        paint_marks(painter, marks, self._chosen)
        if self._names is None:
            self._names = names_in(self.frame, self.marks.shown.towns, marks)
        paint_names(painter, self._names)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colour("line"))

    def focus_rect(self) -> QRect:
        """The ring is around the mark one has come to."""
        if self.current is None:
            return self.rect().adjusted(u(1), u(1), -u(1), -u(1))
        return self.current.rect.toRect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frame = self.frame.sized(self.width(), self.height())
        self._ground = self._names = None
        if not self._fitted:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fitted:
            self.fit()


def home(land: Land, places: Sequence[tuple[float, float]]) -> Box:
    """All there is: the outlines; without them the places, those in Serbia if there are any."""
    if land.box:
        return land.box
    west, south = flat(SERBIA[1], SERBIA[0])
    east, north = flat(SERBIA[3], SERBIA[2])
    inside = [(x, y) for x, y in places if west <= x <= east and south <= y <= north] or places
    if not inside:
        return west, south, east, north
    return (
        min(x for x, _ in inside), min(y for _, y in inside),
        max(x for x, _ in inside), max(y for _, y in inside),
    )  # fmt: skip
