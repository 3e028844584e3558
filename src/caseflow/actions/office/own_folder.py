"""Where a store lies when no folder is named: with whoever is signed in here, or with all who are.

A computer to which several colleagues sign in, each with an account of their own, keeps one store in a folder
of the computer, and its vault has a passphrase for each of them. Windows lets everybody make such a folder
(`ProgramData`), and caseflow lets the other accounts write in it; elsewhere an administrator makes it, for a
group (`caseflow.disk.is_of_a_group`).
"""

import os
import sys
from pathlib import Path
from typing import Final

from caseflow.actions.office.display import VAULT_FILE
from caseflow.disk import is_of_a_group
from caseflow.domain.errors import StoreError

COMMON_NAMED: Final = "CASEFLOW_COMMON"
"""Where an administrator names another folder for all accounts, on another disk for example."""

_NAME: Final = "caseflow"
_EVERY_ACCOUNT: Final = "*S-1-5-32-545:(OI)(CI)M"
"""BUILTIN\\Users by the number all languages of Windows share; may change, also what is yet to come."""
_NO_WINDOW: Final = 0x08000000


def usual_folder() -> Path:
    """Whoever has a store of their own goes on with it; else the one in common counts, once it is there."""
    own, common = own_folder(), common_folder()
    return common if _has_office(common) and not _has_office(own) else own


def own_folder() -> Path:
    """Where platformdirs says; on Linux without reading it, which takes longer than a small window."""
    if sys.platform != "linux":
        import platformdirs

        return platformdirs.user_data_path(_NAME, appauthor=False)
    named = Path(os.environ.get("XDG_DATA_HOME", "").strip())
    return (named if named.is_absolute() else Path.home() / ".local" / "share") / _NAME


def common_folder() -> Path:
    """For all accounts of this computer."""
    named = Path(os.environ.get(COMMON_NAMED, "").strip())
    if named.is_absolute():
        return named
    if sys.platform == "linux":
        return Path("/var/lib") / _NAME
    import platformdirs

    return platformdirs.site_data_path(_NAME, appauthor=False)


def refuse_unprepared(folder: Path) -> None:
    """Raises StoreError `common_unprepared` where no administrator made the folder for a group."""
    if sys.platform != "win32" and not (is_of_a_group(folder) and os.access(folder, os.W_OK)):
        raise _unprepared(folder)


def open_to_accounts(folder: Path) -> None:
    """Every account of this computer may write in the folder, which is there. Raises StoreError."""
    refuse_unprepared(folder)
    if sys.platform == "win32":
        import subprocess

        tool = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "icacls.exe"
        words = [str(tool), str(folder), "/grant", _EVERY_ACCOUNT, "/q"]
        if subprocess.run(words, capture_output=True, check=False, creationflags=_NO_WINDOW).returncode:
            raise _unprepared(folder)


def _has_office(folder: Path) -> bool:
    """False also where this account may not look."""
    return os.path.exists(folder / VAULT_FILE)


def _unprepared(folder: Path) -> StoreError:
    return StoreError(
        "common_unprepared",
        "The folder for all accounts ({folder}) is not prepared. Nothing was made: ask whoever looks after "
        "this computer to prepare it as the guide for administrators says.",
        folder=str(folder),
    )
