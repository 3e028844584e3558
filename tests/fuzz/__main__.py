"""python -m tests.fuzz [READER] [-runs=N …]: atheris makes bytes for one reader, or for all in turn.

Atheris is no part of the house: `pip install --require-hashes -r tests/fuzz/requirements.txt` brings it
where there is a build of it; elsewhere this says so and ends.
"""

import importlib
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.fuzz.readers import READERS, fed
from tests.fuzz.seeds import seeds

RUNS = "-runs=200000"


def main(words: list[str]) -> int:
    if find_spec("atheris") is None:
        sys.stdout.write("Skipped: atheris is not installed here (tests/fuzz/requirements.txt).\n")
        return 0
    if words and words[0] in READERS:
        _fuzz(words[0], words[1:] or [RUNS])
        return 0
    every = [[sys.executable, "-m", "tests.fuzz", reader, *(words or [RUNS])] for reader in READERS]
    return max(subprocess.run(one, check=False).returncode for one in every)


def _fuzz(reader: str, options: list[str]) -> None:
    atheris: Any = importlib.import_module("atheris")
    atheris.instrument_all()

    def one(data: bytes) -> None:
        fed(reader, data)

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds(reader)):
            Path(corpus, str(number)).write_bytes(seed)
        atheris.Setup([reader, "-max_len=4096", *options, corpus], one)
        atheris.Fuzz()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
