"""The program: `caseflow` opens the window, `caseflow …` is the command line.

The window needs nothing of the command line and the command line nothing of Qt: each is read when wanted.
It ends with 0 when done, 1 when refused with a reason, 2 when called wrongly, 3 when the fault is ours.
A person sees one line, never a traceback; a script that asked for JSON, the key of the refusal too.
"""

import gc
import io
import os
import sys
from collections.abc import Sequence

from caseflow.domain.errors import Refusal
from caseflow.ui.own_process import leave_no_dump
from caseflow.ui.qt_import import read_qt

DONE, REFUSED, WRONG_USE, OUR_FAULT = 0, 1, 2, 3


def main(words: Sequence[str] | None = None) -> int:
    """Show the window or run one command; returns how it ended."""
    _speak_utf8()
    leave_no_dump()
    if words is None and _asks_for_window(sys.argv[1:]):
        return _window(sys.argv[1:])
    return _command(words)


def _command(words: Sequence[str] | None) -> int:
    import click

    from caseflow.cli.root import root

    try:
        code = root.main(args=words, prog_name="caseflow", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        return _refused("stopped")
    except Refusal as error:
        return _refused_as_json(error) if "--json" in (words or sys.argv) else _refused(str(error))
    except BrokenPipeError:
        return _nobody_listens()
    except Exception as error:  # noqa: BLE001  # the last door: nothing of ours may end in a traceback
        return _our_fault(error)
    return code if isinstance(code, int) else DONE


def _asks_for_window(said: Sequence[str]) -> bool:
    """Nothing is said but where the store lies, and there is a screen to show it on."""
    shown = sys.platform in ("win32", "darwin") or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())
    return shown and (not said or said[0] == "--store")


def _window(words: Sequence[str]) -> int:
    """The program with a window, when nothing is said but where the store lies."""
    gc.disable()  # what is only being read is no garbage, now or ever; `ui.garbage` collects from then on
    read_qt()
    from caseflow.app import run

    gc.freeze()
    return run(words)


def _speak_utf8() -> None:
    """Whatever the computer's own encoding is: what we write is read by programs."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _refused(reason: str) -> int:
    _say(f"caseflow: {' '.join(reason.split())}")
    return REFUSED


def _refused_as_json(refusal: Refusal) -> int:
    """For scripts, which tell refusals apart by their key; on the stream of errors, as the sentence."""
    import json

    from caseflow.cli.answer import plain

    known = {name: one if isinstance(one, int) else str(one) for name, one in plain(refusal.values).items()}
    told = {"refused": refusal.key, "message": " ".join(str(refusal).split()), "values": known}
    _say(json.dumps(told, ensure_ascii=False))
    return REFUSED


def _nobody_listens() -> int:
    """Who read us has gone; what Python would still write at its end goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED


def _our_fault(error: Exception) -> int:
    from caseflow.cli.fault import write_report

    path = write_report(error)
    where = f"; a report without personal data is in {path}" if path else ""
    _say(f"caseflow: this is our fault ({type(error).__name__}){where}")
    return OUR_FAULT


def _say(line: str) -> None:
    import click

    click.echo(line, err=True)


if __name__ == "__main__":
    sys.exit(main())
