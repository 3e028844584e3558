"""Language and theme of this computer: what the unlock screen needs before anything is open.

Kept beside the store in the open, because it says nothing of anybody. Importing this must stay cheap.
"""

import json
from pathlib import Path
from typing import NamedTuple

from caseflow.domain.errors import InputError

LANGUAGES = ("sr-Latn", "sr-Cyrl", "en")
DISPLAY_FILE = "display.json"
VAULT_FILE = "vault.caseflow"
"""Where there is one, there is an office to unlock."""
MACHINE_FOLDER = "machine"
"""Beside the store: what belongs to this computer and is never backed up."""


class Display(NamedTuple):
    """Args: theme: `system`, `light` or `dark`."""

    language: str = "sr-Latn"
    theme: str = "system"


def display(folder: Path) -> Display:
    """As kept beside the store; the defaults when nothing readable is there."""
    try:
        kept = json.loads((folder / DISPLAY_FILE).read_text("utf-8"))
        language, theme = kept["language"], kept["theme"]
    except (OSError, ValueError, KeyError, TypeError):
        return Display()
    known = language in LANGUAGES and theme in ("system", "light", "dark")
    return Display(language, theme) if known else Display()


def keep_display(folder: Path, chosen: Display) -> None:
    if chosen.language not in LANGUAGES:
        raise InputError("language_unknown", "The languages are {known}.", known=", ".join(LANGUAGES))
    (folder / DISPLAY_FILE).write_text(json.dumps(chosen._asdict()), "utf-8")
