"""A vault on disk: `magic · CBOR map · trailer`, always replaced whole, with a second copy beside it.

The copy holds the same state, so a disk that spoils one file does not lock an office out; it is not an
older version, in which a passphrase given up would still open the door.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from caseflow.crypto import wire
from caseflow.disk import flush_folder, private_mode, take_place
from caseflow.domain.errors import VaultError

MAGIC: Final = b"CFVLT\r\n\x01"
VERSION: Final = 1
MAX_VAULT_BYTES: Final = 4 * 1024 * 1024
Document = dict[str, Any]


def copy_of(path: Path) -> Path:
    return path.with_name(path.name + ".copy")


def read_document(path: Path) -> Document:
    """What the vault holds, from the copy where the first file is gone or damaged.

    Raises:
        VaultError: `vault_missing`, `vault_damaged`, `vault_newer`, `vault_unreadable`.
    """
    try:
        return _read(path)
    except VaultError as error:
        if error.key not in ("vault_missing", "vault_damaged"):
            raise
        try:
            return _read(copy_of(path))
        except VaultError as second:
            raise (second if error.key == "vault_missing" else error) from second


def vault_id(path: Path) -> bytes | None:
    """Which vault this is, whatever key and doors it has; None where none can be read."""
    try:
        found: bytes = read_document(path)["id"]
    except VaultError:
        return None
    return found


def copies_agree(path: Path) -> bool:
    """False when one of the two could not follow the other: the program was killed between them."""
    try:
        return path.read_bytes() == copy_of(path).read_bytes()
    except OSError:
        return False


def packed(document: Document) -> bytes:
    """The bytes of the file."""
    return wire.with_trailer(MAGIC + wire.encode(document))


def write_document(path: Path, document: Document) -> None:
    """Replace the vault and then its copy, each in one step; a copy that cannot follow is taken away.

    Raises:
        VaultError: `vault_unwritable`; the vault is as it was.
    """
    data = packed(document)
    if len(data) > MAX_VAULT_BYTES:
        raise VaultError("vault_full", "No more people can open this vault.")
    try:
        _replace(path, data)
    except OSError as error:
        raise VaultError("vault_unwritable", "The vault cannot be written there.") from error
    try:
        _replace(copy_of(path), data)
    except OSError:
        with suppress(OSError):
            copy_of(path).unlink(missing_ok=True)


def _read(path: Path) -> Document:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_VAULT_BYTES + 1)
    except FileNotFoundError as error:
        raise VaultError("vault_missing", "There is no vault here.") from error
    except OSError as error:
        raise VaultError("vault_unreadable", "The vault cannot be read from there.") from error
    try:
        whole = wire.without_trailer(data)
        if whole[: len(MAGIC)] != MAGIC:
            raise damaged()
        document = wire.decode(whole[len(MAGIC) :])
    except wire.WireError as error:
        raise damaged() from error
    return _checked(document)


def _checked(document: Any) -> Document:
    if not isinstance(document, dict) or type(document.get("version")) is not int:
        raise damaged()
    if document["version"] > VERSION:
        raise VaultError("vault_newer", "The vault was written by a newer version of the program.")
    shape = {"version": int, "id": bytes, "slots": list, "secrets": dict, "person_secrets": dict}
    if any(type(document.get(name)) is not kind for name, kind in shape.items()):
        raise damaged()
    persons = document["person_secrets"]
    if not _holds_secrets(document["secrets"]) or not all(map(_holds_secrets, persons.values())):
        raise damaged()
    return document


def _holds_secrets(kept: Any) -> bool:
    return isinstance(kept, dict) and all(type(blob) is bytes for blob in kept.values())


def damaged() -> VaultError:
    return VaultError("vault_damaged", "The vault file is damaged; restore it from a backup.")


def _replace(path: Path, data: bytes) -> None:
    """Raises OSError: what lay there is as it was, and counts. Nothing is raised once it does not."""
    passing = path.with_name(path.name + ".new")
    try:
        how = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        handle = os.open(passing, how, private_mode(path.parent))
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if passing.read_bytes() != data:
            raise OSError("read back differs")
        take_place(passing, path)
    except BaseException:
        with suppress(OSError):
            passing.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)
