"""The few marks a page of flowing words is made of, each with its place from the bottom, in points."""

from dataclasses import dataclass

from caseflow.documents.pages import Pen


@dataclass(frozen=True)
class Words:
    """One line of text."""

    y: float
    x: float
    text: str
    size: float
    face: str
    muted: bool = False

    def draw(self, pen: Pen) -> None:
        if self.muted:
            pen.muted(self.x, self.y, self.text, self.size)
        else:
            pen.text(self.x, self.y, self.text, self.size, self.face)


@dataclass(frozen=True)
class Rule:
    """A fine line."""

    y: float
    x: float
    right: float

    def draw(self, pen: Pen) -> None:
        pen.rule(self.y, self.x, self.right)


@dataclass(frozen=True)
class Blank:
    """A dotted line to write on."""

    y: float
    x: float
    right: float

    def draw(self, pen: Pen) -> None:
        pen.blank(self.x, self.y, self.right)


@dataclass(frozen=True)
class Box:
    """A box to tick, crossed or not."""

    y: float
    x: float
    label: str
    ticked: bool

    def draw(self, pen: Pen) -> None:
        pen.box(self.x, self.y, self.label, self.ticked, 10)


Mark = Words | Rule | Blank | Box
