"""The key of a bucket: who may put objects there. It lives in the vault and never in an address."""

from dataclasses import dataclass, field

from caseflow.domain.errors import InputError


@dataclass(frozen=True)
class ShareKey:
    """Args: id: the access key, which is no secret. secret: never shown, logged or kept in the open."""

    id: str
    secret: str = field(repr=False)


def read_share_key(text: str) -> ShareKey:
    """The key from its two parts with a colon between them.

    Raises:
        InputError: `share_key_form`.
    """
    name, colon, secret = text.strip().partition(":")
    if not (name and colon and secret) or any(mark.isspace() for mark in name + secret):
        raise InputError("share_key_form", "The key of a share is written as its name, a colon, its secret.")
    return ShareKey(name, secret)
