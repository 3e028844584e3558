"""What carries our files: a share, a stick, a bucket. Trusted with nothing.

It may lose, delay, reorder, repeat, roll back or read every byte. Names are checked by `names`. A
listing may be incomplete; absence is never deletion.
"""

from collections.abc import Iterator
from typing import Final, Protocol

from caseflow.domain.errors import CarrierError

OBJECT_LIMIT_BYTES: Final = 4 * 1024 * 1024
"""Nothing on a share is larger."""


class Carrier(Protocol):
    """Four verbs; each raises CarrierError when the place itself fails (`share_…`)."""

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        """Names that start with `prefix` and sort behind `after`, in order; foreign names left out."""

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        """The bytes. Raises CarrierError `object_missing`, or `object_too_large` beyond the limit."""

    def put_if_absent(self, name: str, data: bytes) -> bool:
        """Put it down durably, and whole or not at all; False when something lay there already."""

    def delete(self, name: str) -> None:
        """Gone afterwards, also when it was not there."""


def publish(carrier: Carrier, name: str, data: bytes) -> None:
    """Put an object that is named by its content; what lies torn under that name is replaced."""
    if carrier.put_if_absent(name, data):
        return
    try:
        same = carrier.get(name, len(data)) == data
    except CarrierError as error:
        if error.key not in ("object_missing", "object_too_large"):
            raise
        same = False
    if not same:
        carrier.delete(name)
        carrier.put_if_absent(name, data)


def object_missing() -> CarrierError:
    return CarrierError("object_missing", "A file is no longer on the share.")


def object_too_large(limit: int) -> CarrierError:
    return CarrierError("object_too_large", "A file on the share is larger than {limit} bytes.", limit=limit)
