"""`poe bench-setup`: the yardsticks of P4 to P7 that do not come with Python, in one command.

PouchDB from npm (its lock file pins it), git and restic from Debian. What cannot be set up here is said with
the reason, and the benchmark then says the same in place of a figure.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

POUCHDB = Path(__file__).resolve().parent / "pouchdb"
PACKAGES = ("git", "restic")


def main() -> int:
    print("\n".join([_pouchdb(), *_packages()]))
    return 0


def _pouchdb() -> str:
    if (POUCHDB / "node_modules" / "pouchdb").is_dir():
        return "pouchdb: there"
    npm = shutil.which("npm")
    if npm is None:
        return "pouchdb: skipped, there is no npm here; P4 is measured without it"
    done = subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--prefix", str(POUCHDB)], check=False)
    return "pouchdb: set up" if done.returncode == 0 else "pouchdb: skipped, npm could not fetch it"


def _packages() -> Iterator[str]:
    for name in PACKAGES:
        yield f"{name}: {_package(name)}"


def _package(name: str) -> str:
    if shutil.which(name):
        return "there"
    if shutil.which("apt-get") is None:
        return "skipped, this is no Debian; install it as this system does"
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", name]
    if os.geteuid() != 0:
        return f"skipped, only root may; run: sudo {' '.join(command)}"
    surroundings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=surroundings, stdout=subprocess.DEVNULL, check=False)
    return "set up" if done.returncode == 0 and shutil.which(name) else "skipped, apt-get could not fetch it"


if __name__ == "__main__":
    sys.exit(main())
