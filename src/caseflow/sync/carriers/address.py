"""From an address to a carrier: a folder, or a bucket of S3.

A folder is a `file:` address, a UNC path or a full path. A bucket is `s3://bucket/prefix`, with `region`
and `endpoint` (the server, when it is not AWS) behind a question mark. A key never stands in an address.
"""

import os
import re
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit
from urllib.request import url2pathname

from caseflow.domain.errors import CarrierError
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.carriers.folder import FolderCarrier
from caseflow.sync.carriers.names import is_name
from caseflow.sync.carriers.share_key import ShareKey

BUCKET: Final = "s3://"
_BUCKET_NAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_REGION: Final = re.compile(r"[a-z0-9-]{1,40}")
_USUAL_REGION: Final = "us-east-1"


def is_bucket(address: str) -> bool:
    """True for an address that needs a key."""
    return address.strip().lower().startswith(BUCKET)


def open_carrier(address: str, key: ShareKey | None = None) -> Carrier:
    r"""The carrier at `file:///srv/razmena`, `\\server\share`, a full path or `s3://bucket/prefix`.

    Raises:
        CarrierError: `share_address` when it is none of these; `share_key_in_address`; `share_key_needed`
            for a bucket without a key.
    """
    text = address.strip()
    if is_bucket(text):
        return _bucket(text, key)
    if text.lower().startswith("file:"):
        return FolderCarrier(_absolute(_file_path(text)))
    if "://" in text:
        raise _address_refused()
    return FolderCarrier(_absolute(text))


def _bucket(text: str, key: ShareKey | None) -> Carrier:
    parts = urlsplit(text)
    if "@" in parts.netloc:
        raise CarrierError("share_key_in_address", "A key does not belong in the address of a share.")
    said = dict(parse_qsl(parts.query, keep_blank_values=True))
    prefix, region = parts.path.strip("/"), said.pop("region", _USUAL_REGION)
    endpoint = _endpoint(said.pop("endpoint", f"https://s3.{region}.amazonaws.com"))
    fits = _BUCKET_NAME.fullmatch(parts.netloc) and _REGION.fullmatch(region)
    if not fits or said or parts.fragment or not (prefix == "" or is_name(prefix)):
        raise _address_refused()
    if key is None:
        raise CarrierError("share_key_needed", "This share needs its key.")
    # Only here, because a program that never meets a bucket should not load what speaks to one.
    from caseflow.sync.carriers.bucket import BucketCarrier, Place

    return BucketCarrier(Place(parts.netloc, prefix, endpoint, region), key)


def _endpoint(text: str) -> str:
    """The address of a server and nothing else."""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise _address_refused() from error
    if "@" in parts.netloc:
        raise CarrierError("share_key_in_address", "A key does not belong in the address of a share.")
    extra = parts.path.strip("/") or parts.query or parts.fragment
    if parts.scheme not in ("http", "https") or not parts.hostname or extra:
        raise _address_refused()
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{port}"


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
