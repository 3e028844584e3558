"""Whose object this is: the one key of some known ones that its signature was made with.

Asked before anything is decrypted, so that nothing a stranger wrote reaches a key.
"""

import hashlib
from collections.abc import Iterable

from caseflow.crypto.sign import verify
from caseflow.domain.errors import BundleError
from caseflow.sync import container
from caseflow.sync.container import Kind


def signer_among(kind: Kind, data: bytes, known: Iterable[bytes]) -> bytes:
    """The signing key.

    Raises:
        BundleError: `signer_unknown`, or what reading the container raises.
    """
    whole = container.read(kind, data)
    signed = whole.header + hashlib.sha256(whole.body).digest()
    for public in known:
        try:
            verify(public, kind.context, signed, whole.signature)
        except BundleError:
            continue
        return public
    raise BundleError("signer_unknown", "An object is signed by a device that does not belong here.")
