"""How much of the long texts of a slip fits between the client's data and the signatures.

First the size gives way, from 10.5 to the floor of 9 points; only then the text, and each passage gives
from its own end, so that a very long one never pushes out a short one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.documents.fonts import REGULAR
from caseflow.documents.wrapping import Wrapped, shorten, wrap

SIZES = (10.5, 10.0, 9.5, 9.0)
_LEADING = 1.27


@dataclass(frozen=True)
class Passage:
    label: str
    text: str
    face: str = REGULAR


@dataclass(frozen=True)
class Block:
    """A passage set: the lines are what is drawn."""

    label: str
    lines: tuple[str, ...]
    face: str


@dataclass(frozen=True)
class Fitted:
    """Blocks set at one size."""

    size: float
    blocks: tuple[Block, ...]
    cut: bool

    @property
    def leading(self) -> float:
        return self.size * _LEADING


def fit(passages: Sequence[Passage], width: float, height: float, gap: float, mark: str) -> Fitted:
    """The passages at the largest size at which they fit, shortened at the floor if need be.

    Args:
        passages: those without text are left out.
        width, height: of the room, in points.
        gap: points taken by each passage beside its lines.
        mark: what a shortened passage ends with.
    """
    said = [passage for passage in passages if passage.text.strip()]
    room = height - gap * len(said)
    for size in SIZES:
        most = max(len(said), int(room / (size * _LEADING)))
        wrapped = [wrap(passage.text, passage.face, size, width, most) for passage in said]
        if sum(len(one.lines) for one in wrapped) <= most and not any(one.cut for one in wrapped):
            return _set(said, wrapped, size, width, mark)
    return _set(said, _share(wrapped, most), size, width, mark)


def _share(wrapped: list[Wrapped], most: int) -> list[Wrapped]:
    """Line by line to each in turn, until the lines are given out."""
    given = [0] * len(wrapped)
    left = most
    while left and (waiting := [i for i, one in enumerate(wrapped) if given[i] < len(one.lines)]):
        for i in waiting[:left]:
            given[i] += 1
        left -= min(left, len(waiting))
    return [
        Wrapped(one.lines[:count], one.cut or count < len(one.lines))
        for one, count in zip(wrapped, given, strict=True)
    ]


def _set(said: Sequence[Passage], wrapped: Sequence[Wrapped], size: float, width: float, mark: str) -> Fitted:
    blocks = tuple(
        Block(passage.label, shorten(one, passage.face, size, width, mark), passage.face)
        for passage, one in zip(said, wrapped, strict=True)
    )
    return Fitted(size, blocks, any(one.cut for one in wrapped))
