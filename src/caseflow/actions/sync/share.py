"""The share: looked at before anything is made that would need it, and moved to another place."""

from functools import partial

from caseflow.actions.desk import Desk
from caseflow.actions.sync.network import carrier_of, keep_share, share_of
from caseflow.domain.changes import Done
from caseflow.domain.errors import CarrierError
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.partner import Rebuilt
from caseflow.sync.carriers.address import open_carrier
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.sync.carrying.objects import Carried, Steps, carry, check_target, no_steps
from caseflow.sync.carrying.stick import our_network, put_trust
from caseflow.sync.registry.network import network_digits, plain_digits
from caseflow.sync.registry.reading import network_on
from caseflow.sync.round import no_progress, rebuild_round
from caseflow.sync.session import Means, Progress


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
    desk.turn(partial(keep_share, desk.keys, desk.ledger, address.strip(), key))
    desk.turn(partial(desk.note_down, "moved", "share"))
    return Done(carried)


def rebuild_share(desk: Desk, confirmed: bool = False, progress: Progress = no_progress) -> Done[Rebuilt]:
    """Everything this computer holds lies on the share again: the registry, our lanes and those of others.

    Args:
        confirmed: a person has said that a share without our network is ours, emptied.

    Raises:
        CarrierError: `network_other`, `network_absent` while nobody has confirmed, `stick_needs_share` when
            this computer does not keep the first root, or the share fails.
    """
    desk.allow(Permission.MANAGE_NETWORK)
    ledger, carrier = desk.ledger, carrier_of(desk)
    found = network_on(carrier)
    if found not in (None, our_network(ledger)):
        raise CarrierError("network_other", "There is another network on this share.")
    if found is None and not confirmed:
        raise CarrierError("network_absent", "Our network is not on the share. Nothing was written there.")
    put_trust(ledger, carrier)
    means = Means(ledger, carrier, desk.keys.device, desk.clock, desk.random, progress)
    put = rebuild_round(means)
    desk.turn(partial(desk.note_down, "rebuilt", "share"))
    return Done(Rebuilt(*put), message="share_rebuilt")
