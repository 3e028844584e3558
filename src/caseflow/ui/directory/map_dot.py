"""Where in the country a service lies: a picture on its card. Without outlines towns are its ground."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseflow.domain.directory.outline import Outlines
from caseflow.domain.directory.service_map import Town, flat
from caseflow.ui.directory.map_canvas import home
from caseflow.ui.directory.map_frame import MapFrame
from caseflow.ui.directory.map_land import Land, land_of, paint_land
from caseflow.ui.theme import colour, u

WIDE, HIGH = 22, 26


class MapDot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._land, self._towns = land_of(Outlines()), tuple[Town, ...]()
        self._places: Sequence[tuple[float, float]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(u(WIDE), u(HIGH))

    def show_ground(self, land: Land, towns: tuple[Town, ...]) -> None:
        self._land, self._towns = land, towns
        self.update()

    def show_places(self, places: Sequence[tuple[float, float]]) -> None:
        """Args: places: latitude and longitude of each."""
        self._places = places
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        points = [flat(town.north, town.east) for town in self._towns]
        here = [flat(*place) for place in self._places]
        frame = MapFrame().sized(self.width(), self.height())
        frame = frame.fitted(home(self._land, [*points, *here]), u(2), float(u(100)))
        paint_land(painter, self._land, frame)
        painter.setPen(QPen(colour("control"), u(0.75)))
        for point in () if self._land.fine else points:
            painter.drawPoint(frame.on_screen(*point))
        painter.setPen(QPen(colour("base"), 1.5))
        painter.setBrush(colour("accent"))
        for point in here:
            painter.drawEllipse(QPointF(frame.on_screen(*point)), u(1.25), u(1.25))
