"""A courier: packets carried both ways between a share and a stick; no store, no key, no passphrase."""

from pathlib import Path

from caseflow.domain.changes import Done
from caseflow.domain.errors import CarrierError
from caseflow.domain.sync.stick import Couriered
from caseflow.sync.carriers.address import is_bucket, open_carrier
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.sync.carriers.stick import StickCarrier
from caseflow.sync.carrying.objects import Steps, carry, no_steps
from caseflow.sync.registry.reading import network_on


def carry_both_ways(
    one: str, other: str, key: ShareKey | None = None, prepare: bool = False, steps: Steps = no_steps
) -> Done[Couriered]:
    """What each of two places lacks and the other holds whole; can be broken off and done again.

    First what the second place brought, then what the first sends along.

    Args:
        one, other: folders, sticks or addresses. key: of a bucket among them.
        prepare: a person has confirmed that a place without a network is filled.

    Raises:
        CarrierError: no network at either place, two networks, a place not prepared, or a place that fails.
    """
    first, second = place(one, key), place(other, key)
    known = {network for network in (network_on(first), network_on(second)) if network}
    if not known:
        raise CarrierError("courier_nothing", "There are no packets at either place. Nothing was written.")
    if len(known) > 1:
        raise CarrierError("network_other", "There is another network on this share.")
    for carrier in (first, second):
        _make_ready(carrier, prepare)
    brought = carry(second, first, steps)
    sent = carry(first, second, steps)
    return Done(Couriered(sent.copied, brought.copied, sent.left + brought.left))


def place(address: str, key: ShareKey | None) -> Carrier:
    """A bucket, a share, or a stick: a folder that holds no network of its own at the top."""
    if is_bucket(address) or address.lower().startswith("file:"):
        return open_carrier(address, key)
    return StickCarrier(Path(address))


def _make_ready(carrier: Carrier, prepare: bool) -> None:
    if network_on(carrier) is not None:
        return
    if not prepare:
        raise CarrierError(
            "stick_unprepared", "This stick is not prepared for our network. Nothing was written there."
        )
    if isinstance(carrier, StickCarrier):
        carrier.prepare()
