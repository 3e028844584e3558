"""Everything a newcomer needs, from a fresh clone, with the standard library only.

    python3 dev.py demo [--out DIR]    the main job between two offices, shown or written to DIR
    python3 dev.py test                every check and every test (`poe check`)
    python3 dev.py bench               the measurements behind docs and promises
    python3 dev.py fix                 mend style and formatting

The first run makes `.venv` beside this file: the pinned packages, each checked against its hash, and the
program itself, so that an edit is seen at once. It is made anew when the pinned list changes. On Debian
and Ubuntu the libraries Qt needs are installed when we may, otherwise the one line to run is printed.
"""

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PINNED = ROOT / "requirements-dev.txt"
WINDOWS = os.name == "nt"
PROGRAMS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = PROGRAMS / ("python.exe" if WINDOWS else "python")
OLDEST = (3, 11)

OFFSCREEN_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfreetype.so.6": "libfreetype6",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

TEST_PACKAGES = {"/usr/share/hunspell/sr_RS.dic": "hunspell-sr", "/usr/bin/pdftotext": "poppler-utils"}
"""What some tests read: every word of Debian's list, the words of a PDF. Without it they are skipped."""


class SetupError(Exception):
    """The environment cannot be made; the sentence says what to do."""


def main(arguments: Sequence[str]) -> int:
    options = _parse(arguments)
    try:
        if sys.version_info < OLDEST:
            raise SetupError("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ".")
        if options.command in {"demo", "test"}:
            install_qt_libraries()
        if options.command == "test":
            install_test_packages()
        make_environment()
        return run(command_line(options))
    except SetupError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up caseflow and do one thing with it.")
    commands = parser.add_subparsers(dest="command", required=True)
    demo = commands.add_parser("demo", help="show the main job between two offices")
    demo.add_argument(
        "--out", type=Path, default=ROOT / "demo-out", help="where slips, pictures and figures go"
    )
    commands.add_parser("test", help="every check and every test")
    commands.add_parser("bench", help="measure")
    commands.add_parser("fix", help="mend style and formatting")
    return parser.parse_args(arguments)


def command_line(options: argparse.Namespace) -> list[str]:
    if options.command == "demo":
        return ["-m", "caseflow.demo", "--out", str(options.out.resolve())]
    task = {"test": "check", "bench": "bench", "fix": "fix"}[options.command]
    return ["-m", "poethepoet", "-C", str(ROOT), task]


def run(command: Sequence[str]) -> int:
    """Runs a command with the environment's Python; its exit code is ours."""
    return subprocess.run([str(PYTHON), *command], cwd=ROOT, env=child_environment(os.environ)).returncode


def child_environment(ours: Mapping[str, str]) -> dict[str, str]:
    """What the commands see: the environment first on the path, bytecode kept, text in UTF-8."""
    dropped = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH"}
    environment = {name: value for name, value in ours.items() if name.upper() not in dropped}
    environment["PATH"] = f"{PROGRAMS}{os.pathsep}{environment.get('PATH', '')}"
    environment["VIRTUAL_ENV"] = str(VENV)
    environment["PYTHONUTF8"] = "1"
    return environment


def make_environment() -> None:
    """Makes or mends `.venv`; a finished one costs nothing."""
    packages, program = VENV / "packages.sha256", VENV / "program.sha256"
    if not _is_current(packages, PINNED):
        start = time.monotonic()
        print("dev.py: making .venv and installing the pinned packages …", flush=True)
        _create_venv()
        _pip("install", "--require-hashes", "-r", str(PINNED))
        packages.write_text(_digest(PINNED), encoding="ascii")
        print(f"dev.py: .venv is ready after {time.monotonic() - start:.0f} s", flush=True)
    if not _is_current(program, ROOT / "pyproject.toml"):
        _pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
        run(["-m", "compileall", "-q", str(ROOT / "src")])
        program.write_text(_digest(ROOT / "pyproject.toml"), encoding="ascii")


def _is_current(stamp: Path, source: Path) -> bool:
    return PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == _digest(source)


def _digest(source: Path) -> str:
    """Of the text, whatever the line ends, and of the Python that installs it."""
    version = ".".join(map(str, sys.version_info[:3]))
    return hashlib.sha256((version + source.read_text(encoding="utf-8")).encode()).hexdigest()


def _create_venv() -> None:
    """Debian's Python may lack ensurepip; then the system's pip installs into the environment."""
    if VENV.exists():
        shutil.rmtree(VENV)
    venv.create(VENV, with_pip=find_spec("ensurepip") is not None, symlinks=not WINDOWS)


def _pip(*words: str) -> None:
    inside = find_spec("ensurepip") is not None
    if not inside and find_spec("pip") is None:
        raise SetupError("pip is missing; run: sudo apt-get install -y python3-pip")
    pip = [str(PYTHON), "-m", "pip"] if inside else [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    if subprocess.run([*pip, *words, *quiet], cwd=ROOT, env=child_environment(os.environ)).returncode:
        raise SetupError("a package could not be installed; the lines above say which. Run it again.")


def install_qt_libraries() -> None:
    """Qt's libraries on Debian and Ubuntu; elsewhere the system brings them."""
    if WINDOWS or shutil.which("apt-get") is None:
        return
    with_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    wanted = OFFSCREEN_LIBRARIES | (WINDOW_LIBRARIES if with_display else {})
    missing = missing_packages(wanted)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise SetupError("Qt needs libraries of the system; run: sudo " + " ".join(install))
    print("dev.py: installing " + " ".join(missing), flush=True)
    if not _apt_get(install):
        raise SetupError("the libraries could not be installed; run: " + " ".join(install))


def install_test_packages() -> None:
    """Where we may install; elsewhere the tests that need them say so and are skipped."""
    if WINDOWS or shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    missing = [package for path, package in TEST_PACKAGES.items() if not Path(path).exists()]
    if missing:
        print("dev.py: installing " + " ".join(missing), flush=True)
        _apt_get(["apt-get", "install", "-y", "--no-install-recommends", *missing])


def _apt_get(install: Sequence[str]) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment)
    return not subprocess.run([*install, "-qq"], env=environment, stdout=subprocess.DEVNULL).returncode


def missing_packages(libraries: Mapping[str, str]) -> list[str]:
    """The Debian packages of the libraries that the system's loader does not find."""
    return [package for library, package in libraries.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
