"""The folder of a new store: made when it is not there, left as it was found when making the store fails."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caseflow.db.network_path import refuse_network_path
from caseflow.domain.errors import StoreError


@contextmanager
def new_folder(folder: Path) -> Iterator[None]:
    """Whoever tries again after a refusal finds no half-made store; what lay there before is never touched.

    Raises:
        StoreError: `folder_unusable`, `store_on_network`.
    """
    refuse_network_path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        was_empty = not any(folder.iterdir())
    except OSError as error:
        raise StoreError("folder_unusable", "The folder for the store cannot be used.") from error
    try:
        yield
    except BaseException:
        if was_empty:
            shutil.rmtree(folder, ignore_errors=True)
        raise
