"""The share looked at before anything is made that would need it."""

from caseflow.domain.errors import CarrierError
from caseflow.sync.carriers.address import open_carrier
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.sync.network import network_digits, plain_digits
from caseflow.sync.registry import network_on


def check_share(address: str, *, begins: bool, digits: str = "", key: ShareKey | None = None) -> None:
    """Refuse a share that cannot serve before an office is made for it.

    Args:
        begins: a network is to begin there, so it must be empty.
        digits: the network's own, when the person was told them.
        key: of a share that is a bucket.

    Raises:
        CarrierError: it is not there, is used already, or carries no network or another one.
    """
    carrier = open_carrier(address, key)
    if begins:
        if next(iter(carrier.list("")), None) is not None:
            raise CarrierError("share_used", "The share is not empty, so no new network was begun there.")
        return
    network = network_on(carrier)
    if network is None:
        raise CarrierError("share_empty", "There is no network on this share.")
    if digits and plain_digits(digits) != network_digits(network):
        raise CarrierError("network_other", "There is another network on this share.")
