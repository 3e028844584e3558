"""The land under the points: outlines made ready to paint, fine and coarse, and painted."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from caseflow.domain.directory.clusters import Box
from caseflow.domain.directory.outline import Outline, Outlines
from caseflow.domain.directory.simplify import NARROW, PER_DEGREE, Ring, simplified
from caseflow.ui.directory.map_frame import MapFrame
from caseflow.ui.theme import colour

COARSE_STEPS: Final = 18.0
"""Tolerance of the coarse outlines, in steps of the grid: a kilometre."""
COARSE_BELOW: Final = 260.0
"""Pixels a degree, up to which the coarse ones look the same."""


@dataclass(frozen=True, eq=False)
class Land:
    """Outlines as paths in flat degrees, south down. Args: outlines: what they were made from."""

    outlines: Outlines
    fine: tuple[QPainterPath, ...]
    coarse: tuple[QPainterPath, ...]
    box: Box | None


def land_of(outlines: Outlines) -> Land:
    """Takes a moment: not for the thread that paints."""
    rings = [ring for area in outlines.areas for ring in area.rings]
    thin = iter(simplified(rings, COARSE_STEPS))
    coarse = tuple(_path(tuple(next(thin) for _ in area.rings)) for area in outlines.areas)
    fine = tuple(_path(area.rings) for area in outlines.areas)
    return Land(outlines, fine, coarse, _box(outlines.areas))


def _path(rings: tuple[Ring, ...]) -> QPainterPath:
    path = QPainterPath()
    for ring in rings:
        points = [QPointF(x * NARROW / PER_DEGREE, -y / PER_DEGREE) for x, y in ring]
        path.addPolygon(QPolygonF([*points, points[0]]))
    return path


def _box(areas: tuple[Outline, ...]) -> Box | None:
    points = [point for area in areas for ring in area.rings for point in ring]
    if not points:
        return None
    easts, norths = [x * NARROW / PER_DEGREE for x, _ in points], [y / PER_DEGREE for _, y in points]
    return min(easts), min(norths), max(easts), max(norths)


def painted_land(land: Land, frame: MapFrame, ratio: float) -> QPixmap:
    """The whole picture under the points, for one frame."""
    picture = QPixmap(round(frame.width * ratio), round(frame.height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(colour("sunken") if land.fine else colour("base"))
    painter = QPainter(picture)
    paint_land(painter, land, frame)
    painter.end()
    return picture


def paint_land(painter: QPainter, land: Land, frame: MapFrame) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour("control"), 1)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    painter.setPen(pen)
    painter.setBrush(colour("base"))
    whole = QTransform(
        frame.scale, 0, 0, frame.scale,
        frame.width / 2 - frame.x * frame.scale, frame.height / 2 + frame.y * frame.scale,
    )  # fmt: skip
    west, south, east, north = frame.box
    seen = QRectF(west, -north, east - west, north - south)
    for path in land.coarse if frame.scale < COARSE_BELOW else land.fine:
        if path.boundingRect().intersects(seen):
            painter.drawPath(whole.map(path))
