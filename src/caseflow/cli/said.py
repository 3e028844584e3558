"""What was said to a command: its words and options, the passphrase, text from standard input.

A passphrase never stands among the words, where every user of the computer could read it. Standard
input can be read once, so one thing at most may come from it.
"""

import os
import sys
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import click

from caseflow.domain.errors import InputError

PASSPHRASE: Final = "CASEFLOW_PASSPHRASE"
SHARE_KEY: Final = "CASEFLOW_SHARE_KEY"
LONGEST_BYTES: Final = 4 * 1024 * 1024
LONGEST_PASSPHRASE_BYTES: Final = 4096
STANDARD_INPUT: Final = "-"


class Said:
    """Typed reading of what click understood. What was not said is empty, None or False."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def text(self, name: str) -> str:
        return str(self._values[name] or "")

    def many(self, name: str) -> tuple[str, ...]:
        """Every mention of an option, also several in one, parted by commas."""
        return tuple(
            part.strip() for one in self._values[name] for part in str(one).split(",") if part.strip()
        )

    def joined(self, name: str) -> str:
        """Words that follow each other."""
        return " ".join(self._values[name])

    def number(self, name: str) -> int | None:
        found = self._values[name]
        return None if found is None else int(found)

    def flag(self, name: str) -> bool:
        return bool(self._values[name])

    def path(self, name: str) -> Path | None:
        found = self._values[name]
        return None if found is None else Path(found).absolute()

    @property
    def folder(self) -> Path:
        """The folder of the store."""
        found: Path = self._values["store"]
        return found

    def typed(self, name: str) -> str:
        """The text that comes from standard input, when the option asks for it.

        Raises:
            InputError: it is no UTF-8, or larger than four mebibytes.
        """
        return self._given if self._values[name] == STANDARD_INPUT else ""

    @cached_property
    def _given(self) -> str:
        return read_input()

    def secret(self, name: str) -> str:
        """The passphrase behind the descriptor that was named; empty when none was."""
        number = self.number(name)
        return "" if number is None else read_descriptor(number)

    @cached_property
    def passphrase(self) -> str:
        """Read once.

        Raises:
            click.UsageError: none was handed over.
        """
        number = self.number("passphrase_fd")
        found = os.environ.get(PASSPHRASE, "") if number is None else read_descriptor(number)
        if not found:
            raise click.UsageError(f"Hand over the passphrase in {PASSPHRASE} or by --passphrase-fd N.")
        return found


def as_day(text: str) -> date | None:
    """A day said with a command. Raises click.UsageError when it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise click.UsageError("A day is written as 2026-06-30.") from error


def read_input() -> str:
    """All of standard input as text, without the end of its last line; closed, it is empty."""
    data = sys.stdin.buffer.read(LONGEST_BYTES + 1) if sys.stdin else b""
    if len(data) > LONGEST_BYTES:
        raise InputError("input_too_long", "The text is longer than {limit} bytes.", limit=LONGEST_BYTES)
    return _decoded(data).replace("\r\n", "\n").removesuffix("\n")


def read_descriptor(number: int) -> str:
    """The first line behind an open file descriptor. Raises click.UsageError when it is not open."""
    data = b""
    try:
        while b"\n" not in data and len(data) < LONGEST_PASSPHRASE_BYTES:
            part = os.read(number, LONGEST_PASSPHRASE_BYTES)
            if not part:
                break
            data += part
    except OSError as error:
        raise click.UsageError(f"Nothing can be read from the file descriptor {number}.") from error
    return _decoded(data.partition(b"\n")[0]).removesuffix("\r")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("input_encoding", "The text is not UTF-8.") from error
