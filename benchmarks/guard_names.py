"""The identity guard on real text: how many people it finds, how often it is wrong, and what it missed.

Texts: SETimes.SR (news) and ReLDI-NormTagNER-sr (tweets), CLARIN.SI; each sentence stands alone. A person
counts as found when a finding touches the name; a finding is right when it touches a person. Usage:
`python -m benchmarks.guard_names [FILE.conllu …]`.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from caseflow.actions.guard import look

DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data" / "names-sr"
PEOPLE: Final = ("per", "deriv-per")
Span = tuple[int, int]


@dataclass
class Score:
    """people, findings: how many there are. missed, wrong: the words, with their sentence."""

    people: int = 0
    findings: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / max(1, self.people)

    @property
    def precision(self) -> float:
        return 1 - len(self.wrong) / max(1, self.findings)


def sentences(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """The text of each sentence and where people stand in it."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        told = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
        tokens = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if tokens:
            yield _located(told[0] if told else " ".join(token[1] for token in tokens), tokens)


def _located(text: str, tokens: list[list[str]]) -> tuple[str, list[Span]]:
    spans: list[Span] = []
    at = 0
    for token in tokens:
        word, (part, _, kind) = token[1], token[-1].partition("-")
        start = text.index(word, at)
        at = start + len(word)
        if kind in PEOPLE and part == "B":
            spans.append((start, at))
        elif kind in PEOPLE and spans:
            spans[-1] = spans[-1][0], at
    return text, spans


def score(path: Path) -> Score:
    found = Score()
    for text, people in sentences(path):
        spans = [(one.start, one.end) for one in look(text)]
        found.people += len(people)
        found.findings += len(spans)
        found.missed += [(text[a:b], text) for a, b in people if not _touches((a, b), spans)]
        found.wrong += [(text[a:b], text) for a, b in spans if not _touches((a, b), people)]
    return found


def _touches(one: Span, others: list[Span]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def main(paths: list[Path]) -> None:
    for path in paths:
        found = score(path)
        print(
            f"{path.name}: {found.people} people, recall {found.recall:.3f}, precision {found.precision:.3f}"
        )
        for name, text in found.missed:
            print(f"  missed {name}: {text}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(DATA.glob("*.conllu")))
