"""The test's end of `living`: orders out, answers in."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LAST_WORDS, PATIENCE_SECONDS = 4000, 60


class LivingProcess:
    """Args: folder: where the store lies. around: where it runs and has its home; what it says is there."""

    def __init__(self, folder: Path, around: Path | None = None) -> None:
        env, said = dict(os.environ), None
        self._around = around
        if around is not None:
            for name in ("home", "tmp"):
                (around / name).mkdir(parents=True)
            env |= {"HOME": str(around / "home"), "TMPDIR": str(around / "tmp")}
            said = (around / "said").open("wb")
        env["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "src")))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.living", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            cwd=around or ROOT,
            env=env,
        )
        if said is not None:
            said.close()
        self.hear("begun")

    def order(self, do: str, **words: object) -> Any:
        self.say(do, **words)
        return self.hear()

    def say(self, do: str, **words: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": do, **words}).encode() + b"\n")
        self.process.stdin.flush()

    def hear(self, wanted: object = None) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the process has ended: {self._last_words()}"
        said = json.loads(line)
        assert wanted is None or said == wanted, said
        return said

    def _last_words(self) -> str:
        """How it ended, and the end of what it said; with no folder of its own it says that to the test."""
        said = b"" if self._around is None else (self._around / "said").read_bytes()
        return f"{self.process.wait(PATIENCE_SECONDS)} {said[-LAST_WORDS:].decode(errors='replace')}"

    def kill(self) -> None:
        """As when the current goes."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
