"""A town's directory as a booklet of A5: title, contents by group, every service, names in their order.

Black on white only: what is stale says so in words behind a sign. Nothing is cut: what is long goes on with
the next page. Equal contents give equal bytes.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import BinaryIO, Final

from caseflow.documents.dates import day
from caseflow.documents.flow import SMALL, Flow, Frame
from caseflow.documents.folding import HEIGHT, WIDTH, write_pages, write_sheets
from caseflow.documents.fonts import BOLD, REGULAR, text_width
from caseflow.documents.pages import Pen
from caseflow.documents.service_sheet import SheetEntry, set_entry
from caseflow.documents.service_words import LANGUAGES, service_word
from caseflow.documents.wrapping import whole
from caseflow.domain.text.serbian import azbuka_key, sort_key
from caseflow.domain.text.serbian_script import in_script_of, to_cyrillic

_EDGE: Final = 36.0
_FRAME: Final = Frame(
    left=_EDGE, right=WIDTH - _EDGE, top=HEIGHT - 40, floor=48, values=_EDGE + 78, name_size=11.5, text_size=9
)
_FOOT: Final = 26.0
_HEADING, _LINE = 13.0, 9.5
_NUMBER: Final = 24.0
"""Room for the number of a page behind its dots."""


Watch = Callable[[int, int], None]


@dataclass(frozen=True)
class BookletGroup:
    name: str
    entries: tuple[SheetEntry, ...]


@dataclass(frozen=True)
class Booklet:
    """Args: tongue: a key of `LANGUAGES`. town, office: in that script. copy: which print of it, from 1."""

    tongue: str
    town: str
    office: str
    phone: str
    groups: tuple[BookletGroup, ...]
    printed_on: date
    copy: int

    def say(self, key: str, **values: object) -> str:
        return service_word(self.tongue, key, **values)


@dataclass
class _Bound:
    """The parts in their order, and on which page of the body each group and each name begins."""

    parts: list[Flow] = field(default_factory=list)
    groups: list[tuple[str, int]] = field(default_factory=list)
    names: list[tuple[str, str, int]] = field(default_factory=list)

    def pages(self) -> int:
        return sum(len(part.pages) for part in self.parts)

    def draw(self, pen: Pen, number: int) -> None:
        for part in self.parts:
            if number <= len(part.pages):
                part.draw_page(pen, number)
                return
            number -= len(part.pages)


def _unwatched(_page: int, _pages: int) -> None:
    """Nobody waits for it."""


def render_booklet(content: Booklet, out: BinaryIO, folded: bool = False, watch: Watch = _unwatched) -> int:
    """Writes the PDF and returns the number of pages of the booklet.

    Args:
        folded: two on a sheet of A4. watch: told how many of how many pages are drawn, now and then; what it
            raises ends it.
    """
    bound = _Bound()
    body = _body(content, bound)
    before = 1 + len(_contents(content, bound.groups, (0, 0)).pages)
    contents = _contents(content, bound.groups, (before, len(body.pages)))
    bound.parts = [_cover(content), contents, body]
    bound.parts.append(_index(content, bound.names, before))
    pages = bound.pages()

    drawn = count()

    def draw(pen: Pen, number: int) -> None:
        watch(next(drawn), pages)
        bound.draw(pen, number)
        if number > 1:
            _draw_foot(content, pen, number, pages)

    write = write_sheets if folded else write_pages
    write(out, (_title(content), LANGUAGES[content.tongue]), pages, draw)
    return pages


def _title(content: Booklet) -> str:
    return f"{content.say('booklet')}: {content.town}"


def _cover(content: Booklet) -> Flow:
    flow = Flow(_FRAME)
    flow.y = HEIGHT - 190
    flow.text(content.say("booklet"), 16)
    flow.y -= 4
    flow.text(content.town, 30, BOLD)
    flow.y -= 14
    flow.rule()
    for line in (content.say("given_by", office=content.office) if content.office else "", content.phone):
        flow.text(line, 11)
    flow.text(content.say("count", n=sum(len(group.entries) for group in content.groups)), 11)
    flow.y = 150
    flow.text(content.say("as_it_stood", day=day(content.printed_on)), _LINE)
    flow.y -= 4
    flow.text(content.say("mark"), _LINE)
    flow.y -= 8
    printed = content.say("printed", day=day(content.printed_on))
    flow.text(f"{printed} · {content.say('copy', n=content.copy)}", SMALL)
    return flow


def _contents(content: Booklet, groups: Sequence[tuple[str, int]], places: tuple[int, int]) -> Flow:
    """Args: places: how many pages stand before the services, and how many the services take."""
    (before, body) = places
    flow = Flow(_FRAME)
    flow.text(content.say("contents"), 16, BOLD)
    flow.y -= 8
    for name, page in groups:
        _to_page(flow, name, before + page)
        flow.y -= 4
    flow.y -= 8
    _to_page(flow, content.say("by_name"), before + body + 1)
    return flow


def _body(content: Booklet, bound: _Bound) -> Flow:
    flow = Flow(_FRAME)
    for place, group in enumerate(content.groups):
        if place:
            flow.y -= 16
        with flow.together():
            flow.text(group.name, _HEADING, BOLD)
            for entry in group.entries[:1]:
                _entry(flow, entry)
        bound.groups.append((group.name, flow.began_on))
        bound.names += [(one.name, one.organization, flow.began_on) for one in group.entries[:1]]
        for entry in group.entries[1:]:
            _entry(flow, entry)
            bound.names.append((entry.name, entry.organization, flow.began_on))
    return flow


def _entry(flow: Flow, entry: SheetEntry) -> None:
    set_entry(flow, entry)
    flow.y -= 3


def _index(content: Booklet, names: Sequence[tuple[str, str, int]], before: int) -> Flow:
    """Every service in the order of the alphabet; with its organisation where a name stands twice."""
    flow = Flow(_FRAME)
    flow.text(content.say("by_name"), 16, BOLD)
    twice = {name for name, times in Counter(name for name, _, _ in names).items() if times > 1}
    initial = ""
    key = order_of(content.tongue)
    for name, office, page in sorted(names, key=lambda one: (key(one[0]), key(one[1]), one[2])):
        letter = _initial(name, content.tongue)
        if letter != initial:
            initial = letter
            flow.y -= 6
            flow.need(40)
            flow.text(letter, 11, BOLD)
        _to_page(flow, f"{name} ({office})" if name in twice and office else name, before + page)
    return flow


def order_of(tongue: str) -> Callable[[str], str]:
    """In what order names stand on paper of this tongue."""
    return azbuka_key if tongue == "cyrl" else sort_key


def _initial(name: str, tongue: str) -> str:
    """The letter a name stands under: Lj, Nj and Dž are one; what is no letter has a sign of its own."""
    first = next((sign for sign in to_cyrillic(name) if sign.isalnum()), "")
    if not first or first.isdigit():
        return "#"
    letter = in_script_of(first.upper(), LANGUAGES[tongue])
    return letter.capitalize()


def _to_page(flow: Flow, text: str, page: int) -> None:
    """A line that leads to its page by dots; long text goes over several lines."""
    lines = list(whole(text, REGULAR, _LINE, flow.frame.right - flow.frame.left - _NUMBER))
    flow.need(len(lines[:8]) * _LINE * 1.35)
    for place, line in enumerate(lines):
        flow.need(_LINE * 1.35)
        flow.y -= _LINE * 1.35
        flow.put(flow.frame.left, line, _LINE)
        if place == len(lines) - 1:
            _lead(flow, flow.frame.left + text_width(line, REGULAR, _LINE), str(page))


def _lead(flow: Flow, start: float, number: str) -> None:
    dot = text_width(" .", REGULAR, _LINE)
    end = flow.frame.right - text_width(number, REGULAR, _LINE)
    count = int((end - start - 4) / dot)
    if count > 0:
        flow.put(end - 4 - count * dot, " ." * count, _LINE)
    flow.put(end, number, _LINE)


def _draw_foot(content: Booklet, pen: Pen, number: int, pages: int) -> None:
    """The number at the outer edge, what it is at the inner one."""
    said = f"{_title(content)} · {content.say('printed', day=day(content.printed_on))}"
    count = f"{number} / {pages}"
    pen.rule(_FOOT + 11, _FRAME.left, _FRAME.right)
    room = _FRAME.right - _FRAME.left - text_width(count, BOLD, 8.5) - 10
    said = pen.short(said, room, 7.5)
    if number % 2:
        pen.muted(_FRAME.left, _FOOT, said)
        pen.text(_FRAME.right - text_width(count, BOLD, 8.5), _FOOT, count, 8.5, BOLD)
    else:
        pen.text(_FRAME.left, _FOOT, count, 8.5, BOLD)
        pen.muted_right(_FRAME.right, _FOOT, said)
