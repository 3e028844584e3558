"""From an address to a carrier: `file:` addresses, UNC paths and plain paths of a folder."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from caseflow.domain.errors import CarrierError
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.carriers.folder import FolderCarrier


def open_carrier(address: str) -> Carrier:
    r"""The carrier at `file:///srv/razmena`, `file://server/share`, `\\server\share` or a full path.

    Raises:
        CarrierError: `share_address` when it is none of these.
    """
    text = address.strip()
    if text.lower().startswith("file:"):
        return FolderCarrier(_absolute(_file_path(text)))
    if "://" in text:
        raise _address_refused()
    return FolderCarrier(_absolute(text))


def _file_path(text: str) -> str:
    parts = urlsplit(text)
    if parts.query or parts.fragment:
        raise _address_refused()
    if parts.netloc in ("", "localhost"):
        return url2pathname(parts.path)
    if os.name != "nt":
        raise _address_refused()
    return rf"\\{parts.netloc}{unquote(parts.path)}".replace("/", "\\")


def _absolute(text: str) -> Path:
    path = Path(text)
    if not text or "\0" in text or not path.is_absolute():
        raise _address_refused()
    return path


def _address_refused() -> CarrierError:
    return CarrierError("share_address", "This is not the address of a shared folder.")
