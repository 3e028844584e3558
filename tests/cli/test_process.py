"""The program as a process of its own: exit codes, streams, speed."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.console import PASSPHRASE, Console

QUICK_SECONDS = 1.5
"""Far above what it takes (0.2 s), far below what importing every action would."""


def caseflow(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "caseflow", *words]
    return subprocess.run(
        command, capture_output=True, timeout=120, check=False, env={**os.environ, **(env or {})}
    )


def test_a_process_ends_with_the_code_that_was_promised(console: Console) -> None:
    ana = console.office("ana", "Čačak", "csr")
    listed = caseflow("office", "list", ana, "--json")
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert "Čačak".encode() in listed.stdout
    refused = caseflow("sync", ana)
    assert (refused.returncode, refused.stdout, refused.stderr.count(b"\n")) == (1, b"", 1)
    wrong = caseflow("note", "add", ana, "--client", "X", "--text", "tajna")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    for ended in (listed, refused, wrong):
        assert b"Traceback" not in ended.stderr


def test_what_is_written_is_utf_8_whatever_the_computer_thinks(console: Console) -> None:
    ana = console.office("ana", "Чачак", "csr")
    said = caseflow("office", "list", ana, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert "Чачак".encode() in said.stdout


def test_help_comes_at_once() -> None:
    started = time.monotonic()
    assert caseflow("--help").returncode == 0
    assert time.monotonic() - started < QUICK_SECONDS
    loaded = "import sys, caseflow.cli.root; print(*sys.modules)"
    names = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout
    assert not {"sqlalchemy", "cryptography", "caseflow.actions", "PySide6"} & set(names.split())


@pytest.mark.skipif(os.name == "nt", reason="descriptors are handed over by number on POSIX")
def test_a_passphrase_is_handed_over_by_descriptor(console: Console) -> None:
    ana = console.office("ana", "CSR", "csr")
    reader, writer = os.pipe()
    os.write(writer, PASSPHRASE.encode())
    os.close(writer)
    env = {name: text for name, text in os.environ.items() if name != "CASEFLOW_PASSPHRASE"}
    command = [sys.executable, "-m", "caseflow", "office", "list", ana, "--passphrase-fd", str(reader)]
    ended = subprocess.run(
        command, pass_fds=(reader,), env=env, capture_output=True, timeout=120, check=False
    )
    os.close(reader)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="a broken pipe is told otherwise on Windows")
def test_a_reader_that_goes_away_ends_it_quietly(console: Console) -> None:
    ana = console.office("ana", "CSR", "csr")
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "caseflow", "store", "dump", ana]
    ended = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, timeout=120, check=False)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (1, b"")


@pytest.mark.slow
def test_the_installed_program_proves_itself(tmp_path: Path) -> None:
    ended = caseflow("self-test", "--json", env={"TMPDIR": str(tmp_path)})
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b'"slip"' in ended.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_open_elsewhere_is_refused(console: Console) -> None:
    from caseflow.actions.office.opening import close_office, open_office
    from caseflow.domain.clock import system_clock

    ana = console.office("ana", "CSR", "csr")
    desk = open_office(Path(ana), PASSPHRASE, system_clock)
    try:
        ended = caseflow("office", "list", ana)
    finally:
        close_office(desk)
    assert ended.returncode == 1
    assert b"has this store open" in ended.stderr
