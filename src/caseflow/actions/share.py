"""The share: looked at before anything is made that would need it, and moved to another place."""

from caseflow.actions.desk import Desk
from caseflow.actions.network import carrier_of, keep_share, share_of
from caseflow.db.ledger import SqlLedger
from caseflow.domain.changes import Done
from caseflow.domain.errors import CarrierError
from caseflow.domain.roles import Permission
from caseflow.sync.carriers.address import open_carrier
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.sync.carrying import Carried, Steps, carry, check_target, no_steps
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


def move_share(
    desk: Desk, address: str, key: ShareKey | None = None, steps: Steps = no_steps
) -> Done[Carried]:
    """Copy everything the share holds to another place, read it back, and exchange there from now on.

    Every office does it for itself; whoever comes second only brings what is missing. At the old place
    nothing is deleted. Broken off, the address stays as it was, and doing it again goes on.

    Args:
        address: of an empty place, or one where our network lies already. key: of a bucket.

    Raises:
        CarrierError: the new place is used, of another network or fails; or the old one is not there.
    """
    desk.allow(Permission.MANAGE_NETWORK)
    source, target = carrier_of(desk), open_carrier(address, key)
    if address.strip() == share_of(desk):
        raise CarrierError("share_same", "The share is at this address already.")
    check_target(source, target)
    carried = carry(source, target, steps)
    keep_share(desk.keys, SqlLedger(desk.store), address.strip(), key)
    with desk.store.transaction() as transaction:
        transaction.audit("moved", "share", [])
    return Done(carried)
