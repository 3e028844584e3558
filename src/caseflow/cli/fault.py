"""When it is our fault: a report that can be sent on, because it holds no data of anybody.

It says where in the program it happened and of what kind, never what was worked on: no message of the
error, no values, no folder outside the program.
"""

import platform
import traceback
from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent.parent


def report_of(error: BaseException) -> str:
    """The kinds of error back to the first cause, and the lines of the program they passed."""
    system = f"{platform.system()} {platform.release()}"
    lines = [f"caseflow on Python {platform.python_version()}, {system}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines) + "\n"


def _place(filename: str) -> str:
    path = Path(filename)
    return path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name


def write_report(error: BaseException) -> Path | None:
    """Where the report lies; None when it cannot be written."""
    folder = platformdirs.user_log_path("caseflow", appauthor=False)
    path = folder / "fault.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(report_of(error), "utf-8")
    except OSError:
        return None
    return path
