"""python -m tests.torture [--flips N] [--seed S] [--every K]: spoil objects, say what became of them as JSON.

Every object is cut at every K-th length and gets its share of N random flips of one bit. Where whoever
tampers can make the trailer anew, half of them have it made anew. Memory is bounded: what swells is a
crash like any other.
"""

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator

from caseflow.domain.errors import Refusal
from tests.torture.objects import Thing, closed_again, things

SPARE_BYTES = 384 * 1024 * 1024
"""Above what the program holds at the start: an object may inflate to 64 MiB, and is held a few times."""
SLOW = ("registry", "answer", "envelope", "vault")
"""They take milliseconds each, so they get a twentieth of the flips."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("--flips", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="cut at every so many bytes")
    options = parser.parse_args()
    every = list(things())
    _bound_memory()
    started, chance = time.monotonic(), random.Random(options.seed)
    report: dict[str, Counter[str]] = {}
    weights = {one.name: 1 if one.name.startswith(SLOW) else 20 for one in every}
    for one in every:
        flips = options.flips * weights[one.name] // sum(weights.values()) + 1
        report[one.name] = Counter(_outcome(one, data) for data in _spoilt(one, flips, options.every, chance))
    total: Counter[str] = sum(report.values(), Counter())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    seconds = round(time.monotonic() - started)
    told = {"tried": total.total(), "seconds": seconds, "peak_mib": peak, "kinds": report}
    sys.stdout.write(json.dumps(told, indent=1) + "\n")
    return int(any(outcome not in ("refused", "nothing new") for outcome in total))


def _bound_memory() -> None:
    with open("/proc/self/statm", encoding="ascii") as file:
        now = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + SPARE_BYTES, now + SPARE_BYTES))


def _spoilt(one: Thing, flips: int, every: int, chance: random.Random) -> Iterator[bytes]:
    inside = one.data[:-36] if one.closed else one.data
    for length in range(0, len(one.data), every):
        yield one.data[:length]
        if one.closed and length < len(inside):
            yield closed_again(one.data[:length])
    for number in range(flips):
        again = one.closed and number % 2 == 1
        spoilt = bytearray(inside if again else one.data)
        bit = chance.randrange(len(spoilt) * 8)
        spoilt[bit // 8] ^= 1 << bit % 8
        yield closed_again(bytes(spoilt)) if again else bytes(spoilt)


def _outcome(one: Thing, data: bytes) -> str:
    try:
        return "nothing new" if one.believed(data) is None else f"BELIEVED {data.hex()}"
    except Refusal:
        return "refused"
    except Exception as error:  # noqa: BLE001 whatever it is, it is what we look for
        return f"CRASHED {type(error).__name__}: {error} {data.hex()}"


if __name__ == "__main__":
    raise SystemExit(main())
