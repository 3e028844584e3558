"""PouchDB 9 beside us: the same edits, replicated from one database on the disk into a new one.

`poe bench-setup` sets it up, once. Where that was not
done or there is no Node, the reason stands in the results instead of a figure.
"""

import json
import shutil
import statistics
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.yardstick import seconds
from caseflow.oplog.op import Operation

HERE = Path(__file__).resolve().parent / "pouchdb"
SCRIPT = HERE / "replicate.mjs"
PROMISED_TIMES = 2.0


def missing() -> str:
    """Why PouchDB cannot be measured here; empty when it can."""
    if shutil.which("node") is None:
        return "not measured: there is no Node here"
    if not (HERE / "node_modules" / "pouchdb").is_dir():
        return "not measured: `poe bench-setup` was not run"
    return ""


def compared(
    apply: Callable[[Path], None], written: Sequence[Operation], folder: Path, runs: int
) -> dict[str, object]:
    """Both in turns, after one run of each that is thrown away; how many times faster we are."""
    folder.mkdir()
    _fill(folder / "source", written)
    pairs = [_pair(apply, folder, turn) for turn in range(runs + 1)][1:]
    times = sorted(theirs / ours for ours, theirs in pairs)
    return {
        "times_as_fast": statistics.median(times),
        "times_low": times[0],
        "times_high": times[-1],
        "promised_times": PROMISED_TIMES,
        "kept": statistics.median(times) >= PROMISED_TIMES,
        "per_second": len(written) / statistics.median(theirs for _, theirs in pairs),
        "ours_per_second": len(written) / statistics.median(ours for ours, _ in pairs),
        "version": json.loads((HERE / "node_modules/pouchdb/package.json").read_text("utf-8"))["version"],
    }


def _pair(apply: Callable[[Path], None], folder: Path, turn: int) -> tuple[float, float]:
    def ours() -> float:
        return seconds(lambda: apply(folder / f"ours-{turn}"))

    if turn % 2:
        mine = ours()
        return mine, _replicate(folder / "source", folder / f"theirs-{turn}")
    other = _replicate(folder / "source", folder / f"theirs-{turn}")
    return ours(), other


def _fill(source: Path, written: Sequence[Operation]) -> None:
    lines = (json.dumps({"id": one.header.record.hex(), "values": dict(one.values)}) for one in written)
    subprocess.run(["node", str(SCRIPT), "fill", str(source)], input="\n".join(lines), text=True, check=True)


def _replicate(source: Path, target: Path) -> float:
    """Seconds of the replication itself, without the start of Node."""
    command = ["node", str(SCRIPT), "run", str(source), str(target)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(json.loads(told)["seconds"])
