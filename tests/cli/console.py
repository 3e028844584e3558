"""A person at a console: types one command after another, in one process, and reads what comes back."""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from caseflow.__main__ import main
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from tests.founded import founded

PASSPHRASE: Final = "tajna lozinka 1"
CONSENT: Final = ("--consent", "given", "--given-by", "parent", "--assent", "given")
"""How a minor's consent is said."""


@dataclass(frozen=True)
class Said:
    """How a command ended. Args: code: 0 done, 1 refused, 2 wrong use, 3 our fault."""

    code: int
    out: str
    err: str


def console_in(folder: Path, patch: pytest.MonkeyPatch) -> "Console":
    """A console in a folder of its own, with a passphrase and nothing of this computer's user."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        patch.setenv(name, str(folder / "home"))
    patch.setenv("CASEFLOW_PASSPHRASE", PASSPHRASE)
    patch.chdir(folder)
    return Console(folder)


class Console:
    """Stands in a folder; its commands find the passphrase where every command looks for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def try_(self, *words: str, text: str | bytes = "") -> Said:
        """Run a command, however it ends; no command ever shows a traceback."""
        out, err = _stream(), _stream()
        given = text if isinstance(text, bytes) else text.encode()
        with _standard_input(given), redirect_stdout(out), redirect_stderr(err):
            code = main(words)
        said = Said(code, _text(out), _text(err))
        assert "Traceback" not in said.out + said.err
        return said

    def done(self, *words: str, text: str = "") -> str:
        """Run a command that is done and says nothing aside."""
        said = self.try_(*words, text=text)
        assert (said.code, said.err) == (0, ""), said
        return said.out

    def json(self, *words: str, text: str = "") -> Any:
        return json.loads(self.done(*words, "--json", text=text))

    def refused(self, *words: str, text: str | bytes = "") -> str:
        """Run a command that is refused; returns its one line."""
        said = self.try_(*words, text=text)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("caseflow: ")
        assert said.err.count("\n") == 1
        return said.err.removeprefix("caseflow: ").strip()

    def wrong(self, *words: str) -> str:
        said = self.try_(*words)
        assert (said.code, said.out) == (2, "")
        return said.err

    def office(self, name: str, title: str, org_type: str = "association") -> str:
        """An office made quickly, with the least the passphrase may cost; returns its folder."""
        folder = self.folder / name
        new = NewOffice(folder, title, org_type, PASSPHRASE, kdf=FLOOR)
        close_office(founded(new, system_clock).desk)
        return str(folder)

    def share(self) -> str:
        folder = self.folder / "share"
        folder.mkdir(exist_ok=True)
        return str(folder)

    def network(self, first: str, *others: str) -> None:
        """The first office begins a network on the share, the others are let in; all know each other."""
        self.done("office", "connect", first, "--share", self.share(), "--new-network")
        for other in others:
            asked = self.json("office", "connect", other, "--share", self.share(), "--join")
            self.done("office", "approve", first, asked["digits"])
        self.sync(*others, first, *others)

    def sync(self, *offices: str) -> None:
        for office in offices:
            assert self.json("sync", office)["refused"] == []


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


@contextmanager
def _standard_input(given: bytes) -> Iterator[None]:
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    try:
        yield
    finally:
        sys.stdin = before
