"""Every step of the demo with its figure and its time, as `summary.json`."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Step:
    """Args: figure: what the step counted or made, said in one value. seconds: how long it took."""

    name: str
    figure: object = None
    seconds: float = 0.0


@dataclass
class Summary:
    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Time what is done inside; the figure is set by whoever does it."""
        one = Step(name)
        start = time.perf_counter()
        yield one
        one.seconds = round(time.perf_counter() - start, 3)
        self.steps.append(one)

    def write(self, path: Path) -> None:
        total = round(sum(step.seconds for step in self.steps), 3)
        said = {"seconds": total, "steps": [vars(step) for step in self.steps]}
        path.write_text(json.dumps(said, ensure_ascii=False, indent=1, default=str) + "\n", "utf-8")
