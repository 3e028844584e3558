"""Where a young person can go: one sheet of A4, printed on both sides and folded in three.

It says nothing of why anybody goes anywhere; what may stand on it was decided before
(`domain/protection/telling.py`). A door stands there whole or not at all, and how many found no room is
returned, so that nobody thinks that the paper is the whole town.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final

from reportlab.lib.pagesizes import A4, landscape

from caseflow.documents.dates import day
from caseflow.documents.fonts import BOLD, REGULAR
from caseflow.documents.leaflet_words import leaflet_word
from caseflow.documents.pages import Pen, open_page
from caseflow.documents.service_words import LANGUAGES
from caseflow.documents.wrapping import whole

_WIDTH, _HEIGHT = landscape(A4)
_PANEL: Final = _WIDTH / 3
_EDGE: Final = 20.0
_ROOM: Final = _PANEL - 2 * _EDGE
_TOP: Final = _HEIGHT - 34
_FLOOR: Final = 34.0
_PANELS: Final = ((1, 0), (1, 1), (1, 2), (0, 0))
"""Side and place of the panels with doors, in the order somebody unfolds them."""
_Line = tuple[str, str, float, float]
"""Text, face, size, points above it."""


@dataclass(frozen=True)
class Door:
    """A place to go, in the script of the page. Args: lines: address, hours, phone … in their order."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class DoorGroup:
    name: str
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class Leaflet:
    """Args: tongue: a key of `LANGUAGES`. from_whom: who gives it out, empty where the name would tell."""

    tongue: str
    town: str
    groups: tuple[DoorGroup, ...]
    printed_on: date
    from_whom: tuple[str, ...] = ()

    def say(self, key: str, **values: object) -> str:
        return leaflet_word(self.tongue, key, **values)


def render_leaflet(content: Leaflet, out: BinaryIO) -> int:
    """Writes two sides of A4 and returns how many doors found no room on them."""
    panels, left_out = _filled(content.groups)
    title = f"{content.say('title')} – {content.town}"
    canvas = open_page(out, title, LANGUAGES[content.tongue], (_WIDTH, _HEIGHT))
    pen = Pen(canvas)
    for side in (0, 1):
        if side == 0:
            _draw_back(pen, content)
            _draw_front(pen, content)
        for (on, place), lines in zip(_PANELS, panels, strict=True):
            if on == side:
                _draw_lines(pen, place * _PANEL + _EDGE, _TOP, lines)
        canvas.showPage()
    canvas.save()
    return left_out


def _filled(groups: Sequence[DoorGroup]) -> tuple[list[list[_Line]], int]:
    """The panels, and how many doors stand on none: where room is short, each group gives one in turn."""
    counts = [0] * len(groups)
    waiting = list(range(len(groups)))
    while waiting:
        for place in tuple(waiting):
            counts[place] += 1
            if counts[place] > len(groups[place].doors) or _laid(_cut(groups, counts)) is None:
                counts[place] -= 1
                waiting.remove(place)
    panels = _laid(_cut(groups, counts)) or []
    return panels, sum(len(group.doors) for group in groups) - sum(counts)


def _cut(groups: Sequence[DoorGroup], counts: Sequence[int]) -> list[DoorGroup]:
    pairs = zip(groups, counts, strict=True)
    return [DoorGroup(group.name, group.doors[:count]) for group, count in pairs if count]


def _laid(groups: Sequence[DoorGroup]) -> list[list[_Line]] | None:
    """Panel by panel, a door never over two of them; None when there is no room for all."""
    panels: list[list[_Line]] = [[]]
    taken, room = 0.0, _TOP - _FLOOR
    for group in groups:
        heading: list[_Line] = _set(group.name, BOLD, 11.5, 12)
        for door in group.doors:
            lines = heading + _door(door)
            height = _height(lines)
            if taken + height > room:
                panels.append([])
                taken = 0.0
            if height > room or len(panels) > len(_PANELS):
                return None
            panels[-1] += lines
            taken, heading = taken + height, []
    return panels + [[] for _ in range(len(_PANELS) - len(panels))]


def _door(door: Door) -> list[_Line]:
    lines = _set(door.name, BOLD, 9.5, 6)
    for text in door.lines:
        lines += _set(text, REGULAR, 8.5, 0)
    return lines


def _set(text: str, face: str, size: float, above: float) -> list[_Line]:
    lines = [line.removesuffix(" ·") for line in whole(text, face, size, _ROOM)]
    return [(line, face, size, above if not place else 0) for place, line in enumerate(lines)]


def _height(lines: Sequence[_Line]) -> float:
    return sum(size * 1.3 + above for _, _, size, above in lines)


def _draw_lines(pen: Pen, x: float, y: float, lines: Sequence[_Line]) -> float:
    for text, face, size, above in lines:
        y -= size * 1.3 + above
        pen.text(x, y, text, size, face)
    return y


def _draw_front(pen: Pen, content: Leaflet) -> None:
    x = 2 * _PANEL + _EDGE
    title = _set(content.say("title"), BOLD, 26, 0) + _set(content.town, BOLD, 15, 10)
    y = _draw_lines(pen, x, _HEIGHT - 150, title)
    pen.rule(y - 16, x, x + _ROOM, 1.6)
    said = _set(content.say("come"), REGULAR, 11, 0) + _set(content.say("no_reason"), REGULAR, 11, 6)
    _draw_lines(pen, x, y - 26, said)


def _draw_back(pen: Pen, content: Leaflet) -> None:
    x = _PANEL + _EDGE
    lines = _set(content.say("before"), BOLD, 11.5, 0) + _set(content.say("before_call"), REGULAR, 9.5, 4)
    lines += _set(content.say("before_friend"), REGULAR, 9.5, 4) + _set(
        content.say("emergency"), BOLD, 9.5, 8
    )
    y = _draw_lines(pen, x, _TOP, lines)
    lines = _set(content.say("ask"), BOLD, 11.5, 24)
    y = _draw_lines(pen, x, y, lines)
    for _ in range(3):
        y -= 26
        pen.blank(x, y, x + _ROOM)
    foot = [_set(one, REGULAR, 9.5, 0) for one in content.from_whom if one]
    foot += [_set(content.say("printed", day=day(content.printed_on)), REGULAR, 8, 4)]
    below = [line for lines in foot for line in lines]
    _draw_lines(pen, x, _FLOOR + _height(below), below)
