"""Where the store of whoever is signed in at this computer lies, when no other folder is named."""

import os
import sys
from pathlib import Path

_NAME = "caseflow"


def own_folder() -> Path:
    """Where platformdirs says; on Linux without reading it, which takes longer than a small window."""
    if sys.platform != "linux":
        import platformdirs

        return platformdirs.user_data_path(_NAME, appauthor=False)
    named = Path(os.environ.get("XDG_DATA_HOME", "").strip())
    return (named if named.is_absolute() else Path.home() / ".local" / "share") / _NAME
