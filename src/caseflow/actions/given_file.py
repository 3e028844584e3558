"""A file that a person takes away: a PDF, a calendar entry, a copy. Whole, or not there at all."""

from contextlib import suppress
from pathlib import Path

from caseflow.disk import take_place
from caseflow.domain.errors import InputError


def give_file(path: Path, data: bytes) -> None:
    """Write it beside its place first, so that a full disk leaves no half of it and no older one is lost.

    Raises:
        InputError: the place cannot be written to.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        take_place(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise InputError("file_unwritable", "The file cannot be written there.") from error
