"""python -m tests.simulator SEED [--merge] [--design NAME]: live through one world and say what happens."""

import argparse
import sys

from tests.simulator.broken_designs import DESIGNS
from tests.simulator.broken_merges import MERGES
from tests.simulator.replay import replay


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulator", description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("--merge", action="store_true", help="a world of the small simulator")
    names = [*DESIGNS, *(one.__name__ for one in MERGES)]
    parser.add_argument("--design", default="", choices=names, help="put a wrong design over it")
    options = parser.parse_args()
    lines = [*replay(options.seed, options.merge, options.design)]
    sys.stdout.write("\n".join([*lines, ""]))
    return int(any(line.startswith("WRONG") for line in lines))


if __name__ == "__main__":
    raise SystemExit(main())
