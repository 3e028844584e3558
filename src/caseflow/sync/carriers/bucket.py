"""A carrier that is a bucket of S3: Garage, SeaweedFS, Ceph, AWS, through obstore.

An object is put with `If-None-Match: *`, so two computers never write over each other. The key stands in
no address, no message and no cause of an error; everything obstore could read from the surroundings of
the program is given to it here. Whatever the server says is told as a CarrierError.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)
from obstore.store import S3Store

from caseflow.domain.errors import CarrierError
from caseflow.sync.carriers.carrier import OBJECT_LIMIT_BYTES, object_missing, object_too_large
from caseflow.sync.carriers.names import check_name, is_name
from caseflow.sync.carriers.share_key import ShareKey

CONNECT_SECONDS: Final = 5
REQUEST_SECONDS: Final = 120
"""Four mebibytes over a line of half a megabit a second take a little over a minute."""
_RETRIES: Final = 2
_STATUS: Final = re.compile(r"status code: ([0-9]{3})")
_CODE: Final = re.compile(r"<Code>([A-Za-z]{1,60})</Code>")
_NO_BUCKET: Final = frozenset({"NoSuchBucket", "PermanentRedirect"})
_FULL: Final = frozenset(
    {"QuotaExceeded", "InsufficientStorage", "XMinioStorageFull", "ServiceQuotaExceeded"}
)
_KEY_REFUSED: Final = frozenset(
    {"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken"}
)


@dataclass(frozen=True)
class Place:
    """Where a bucket is. endpoint: address of the server. prefix: names before ours, or empty."""

    bucket: str
    prefix: str
    endpoint: str
    region: str


class BucketCarrier:
    """Objects of a bucket below a prefix. The bucket itself is never made."""

    def __init__(self, place: Place, key: ShareKey) -> None:
        self._store = S3Store(
            place.bucket,
            prefix=place.prefix or None,
            endpoint=place.endpoint,
            region=place.region,
            access_key_id=key.id,
            secret_access_key=key.secret,
            virtual_hosted_style_request=False,
            client_options={
                "allow_http": place.endpoint.startswith("http:"),
                "connect_timeout": f"{CONNECT_SECONDS}s",
                "timeout": f"{REQUEST_SECONDS}s",
            },
            retry_config={"max_retries": _RETRIES, "retry_timeout": timedelta(seconds=REQUEST_SECONDS)},
        )

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        folder, _, _ = prefix.rpartition("/")
        if folder and not is_name(folder):
            return iter(())
        with _told():
            chunks = self._store.list(folder or None, offset=after or None)
            names = [str(one["path"]) for chunk in chunks for one in chunk]
        return iter(sorted(one for one in names if one.startswith(prefix) and one > after and is_name(one)))

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        data = bytearray()
        with _told():
            for part in self._store.get(check_name(name)).stream():
                data += part
                if len(data) > limit:
                    raise object_too_large(limit)
        return bytes(data)

    def put_if_absent(self, name: str, data: bytes) -> bool:
        if len(data) > OBJECT_LIMIT_BYTES:
            raise object_too_large(OBJECT_LIMIT_BYTES)
        check_name(name)
        with _told():
            try:
                self._store.put(name, data, mode="create", use_multipart=False)
            except (AlreadyExistsError, PreconditionError):
                return False
            except FileNotFoundError:
                raise _missing() from None
        return True

    def delete(self, name: str) -> None:
        check_name(name)
        with _told():
            try:
                self._store.delete(name)
            except FileNotFoundError as error:
                if _said(error)[1] in _NO_BUCKET:
                    raise


@contextmanager
def _told() -> Iterator[None]:
    """What obstore raises quotes addresses and answers of a server: none of it goes on as a cause."""
    try:
        yield
    except FileNotFoundError as error:
        if _said(error)[1] in _NO_BUCKET:
            raise _missing() from None
        raise object_missing() from None
    except (PermissionDeniedError, UnauthenticatedError):
        raise _key_refused() from None
    except BaseError as error:
        raise _failed(*_said(error)) from None


def _said(error: BaseException) -> tuple[int, str]:
    """The status of the server's answer and its code; 0 and empty when there was no answer."""
    text = str(error)
    status, code = _STATUS.search(text), _CODE.search(text)
    return int(status[1]) if status else 0, code[1] if code else ""


def _failed(status: int, code: str) -> CarrierError:
    if code in _NO_BUCKET or status == 404:
        return _missing()
    if code in _KEY_REFUSED or status in (401, 403):
        return _key_refused()
    if code in _FULL or status == 507:
        return CarrierError("share_full", "There is no room left on the share.")
    if not status:
        return CarrierError("share_unreachable", "The server of the share does not answer.")
    return CarrierError(
        "share_failed", "The share did not do what was asked (error {number}).", number=status
    )


def _missing() -> CarrierError:
    return CarrierError("bucket_missing", "There is no such bucket on the server.")


def _key_refused() -> CarrierError:
    return CarrierError("share_key_refused", "The server does not take the key of the share.")
