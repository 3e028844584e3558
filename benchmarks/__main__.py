"""Runs every promise (`benchmarks/p*.py`) in turn, prints its figures, writes `results.json`.

A promise is a module with `run() -> dict`: keys are what was measured, values numbers, texts or the
`as_dict` of a `Ratio`. `python -m benchmarks p3 p11` runs only those, `p5 p6 --operations 100000` with a
shorter history than a million, and `--results FILE` leaves the last run as it stands.
"""

import argparse
import importlib
import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"


def main(words: Sequence[str]) -> int:
    options = _parse(words)
    if options.operations:
        os.environ["CASEFLOW_BENCH_OPERATIONS"] = str(options.operations)
    return measure(options.promise, options.results)


def _parse(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure what is promised.")
    parser.add_argument("promise", nargs="*", help=f"all, or some of: {' '.join(promises())}")
    parser.add_argument("--operations", type=int, help="how long the history of p5 and p6 is")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the figures go")
    return parser.parse_args(words)


def measure(wanted: Sequence[str], target: Path) -> int:
    names = [name for name in promises() if not wanted or name.split("_")[0] in wanted]
    if not names:
        print("no such promise; there are: " + " ".join(promises()), file=sys.stderr)
        return 2
    results = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    for name in names:
        print(f"{name} …", flush=True)
        figures = importlib.import_module(f"benchmarks.{name}").run()
        results[name] = {"machine": machine(), "figures": figures}
        print("\n".join(lines(figures)), flush=True)
    target.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def promises() -> list[str]:
    """Modules named p and a number, in the order of the numbers; then the soak."""
    names = [path.stem for path in HERE.glob("p[0-9]*.py")]
    ordered = sorted(names, key=lambda name: (int("".join(filter(str.isdigit, name.split("_")[0]))), name))
    return [*ordered, "soak"]


def machine() -> dict[str, object]:
    """What it ran on, and how busy that was with other work: then only ratios mean something."""
    load = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    return {
        "system": platform.system(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load_after": load,
    }


def lines(figures: Mapping[str, object], indent: str = "  ") -> list[str]:
    """Figures as text, one a line; a ratio shows its middle and its range."""
    return [f"{indent}{name}: {_shown(value)}" for name, value in figures.items()]


def _shown(value: object) -> str:
    if isinstance(value, Mapping) and {"median", "low", "high"} <= value.keys():
        return f"{value['median']:.2f} ×  ({value['low']:.2f} to {value['high']:.2f})"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
