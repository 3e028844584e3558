"""Offices that share a local network, and offices that go: out of it, or out of the exchange.

Somebody decides, and the decision stands in the registry at once; who went has not heard and goes on. What
counts of it is worked out here from who had what by then, and never by asking the program.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from caseflow.domain.clock import milliseconds
from caseflow.domain.ids import OrganizationId, Space
from caseflow.sync.registry.closing import Registrar, close_organization
from caseflow.sync.registry.local_network import LocalNetwork, sign_network
from caseflow.sync.registry.network import known_networks
from caseflow.sync.registry.proposals import accept
from caseflow.sync.registry.reading import NETWORK_KEY, Registry, read_registry
from caseflow.sync.registry.sharing import is_own
from caseflow.sync.statements.grant import CutOff
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.removal import ends
from tests.simulator.computer import Computer, Written
from tests.simulator.oracles import named, takes_part
from tests.simulator.share import CLEAR
from tests.simulator.story import Deed

if TYPE_CHECKING:
    from tests.simulator.world import World

HANDED_OVER_AT, DECIDED_AT, HEARD_AT = 1, 3, 5
Says = Callable[[Computer], Deed]


@dataclass
class Ending:
    """Who went from where.

    Args:
        office: the one that went. concerns: whether it went from a space. files: of the decision.
        had: operations of it that somebody had whose word counts. late: written when everybody had heard.
        behind: what others said among themselves afterwards.
    """

    office: OrganizationId
    concerns: Callable[[Space], bool]
    files: dict[str, bytes]
    had: set[bytes]
    late: set[bytes] = field(default_factory=set)
    behind: list[Written] = field(default_factory=list)


def coordination_is_handed_over(world: "World", step: int) -> str:
    """From the office that began the local network to another; both may write of it from now on."""
    if step != HANDED_OVER_AT:
        return ""
    (first,) = world.story.coordinators
    second = next(one for one in world.story.offices if one != first)
    world.tell_of(world.first_of(first), world.story.member(world.first_of(first)))
    _decide(world, world.first_of(first), coordinator=second)
    world.story.coordinators = [first, second]
    return f"{world.first_of(first).number} hands the local network over to {world.first_of(second).number}"


def office_leaves_network(world: "World", step: int) -> str:
    """The one that began it: its successor lets it go."""
    if step == DECIDED_AT:
        return _let_go(world)
    if step == HEARD_AT:
        heir = world.first_of(world.story.coordinators[-1])
        return _everybody_hears(world, world.story.member, (heir, world.story.member))
    return coordination_is_handed_over(world, step)


def _let_go(world: "World") -> str:
    gone, heir = world.story.coordinators
    decider, space = world.first_of(heir), world.story.network
    for one in (world.first_of(gone), decider):
        world.round(one, CLEAR)
    left = {gone: _lines(decider, gone, space)}
    had = _had(world, gone, decider, space.__eq__)
    members = _network(world.computers[0]).members - {gone}
    world.go(Ending(gone, space.__eq__, _decide(world, decider, members=members, left=left), had))
    return f"the office of {world.first_of(gone).number} leaves the local network and has not heard"


def office_is_cut_off(world: "World", step: int) -> str:
    """By the registrar, who has only what he shares with it."""
    if step == HANDED_OVER_AT:
        return _others_refer(world)
    if step == DECIDED_AT:
        return _cut_off(world)
    if step == HEARD_AT:
        keeper = world.computers[0]
        refer = partial(world.story.referral_to, world.endings[0].office)
        return _everybody_hears(world, world.story.service, (keeper, refer))
    return ""


def _others_refer(world: "World") -> str:
    """To each other, of which the registrar has nothing."""
    others = [world.first_of(one) for one in world.story.offices if one != world.computers[0].organization]
    if len(others) < 2:
        return ""
    for one, other in pairwise(others):
        world.tell_of(one, world.story.referral_to(other.organization, one))
        world.tell_of(other, world.story.referral_to(one.organization, other))
    for one in [*others, *others]:
        world.round(one, CLEAR)
    return "the others have referred people to each other"


def _cut_off(world: "World") -> str:
    keeper = world.computers[0]
    gone = world.luck.choice([one for one in world.story.offices if one != keeper.organization])
    had, before = _had(world, gone, keeper, _is_shared), dict(world.share.objects)
    assert keeper.seat.registrar is not None
    registrar = Registrar(keeper.organization, keeper.seat.registrar, keeper.ledger)
    close_organization(world.share, _registry(world, keeper), registrar, gone, keeper.clock())
    world.go(Ending(gone, _is_shared, _added(world, before), had))
    return f"the office of {world.first_of(gone).number} is cut off and has not heard"


def _is_shared(space: Space) -> bool:
    return not is_own(space)


def _had(
    world: "World", gone: OrganizationId, decider: Computer, concerns: Callable[[Space], bool]
) -> set[bytes]:
    """Of a lane the decider has something of, that; of others what anybody has who stays and shares it."""
    staying = [one for one in world.computers if one.organization != gone]
    held = {one.number: one.held() for one in staying}
    written = [one for one in world.story.written if one.organization == gone and concerns(one.space)]
    decided = held[decider.number]
    lanes = {one.operation.header.lane for one in written if one.operation.id in decided}
    found = set()
    for one in written:
        beside = [held[each.number] for each in staying if takes_part(each, one.space)]
        told = [decided] if one.operation.header.lane in lanes else beside
        found |= {one.operation.id} & set[bytes]().union(*told)
    return found


def _everybody_hears(world: "World", late: Says, behind: tuple[Computer, Says]) -> str:
    """All who stay have rounds; who went writes, unaware; somebody who stayed says something too."""
    stayer, says = behind
    ending = world.endings[0]
    world.share.objects |= ending.files
    staying = [one for one in world.computers if one.organization != ending.office]
    for one in [*staying, *staying]:
        world.round(one, CLEAR)
    gone = world.first_of(ending.office)
    ending.late.add(world.tell_of(gone, late(gone)).operation.id)
    with _unaware(world, ending):
        world.round(gone, CLEAR)
    ending.behind.append(world.tell_of(stayer, says(stayer)))
    world.round(stayer, CLEAR)
    return "everybody has heard but the office that went, which goes on"


@contextmanager
def _unaware(world: "World", ending: Ending) -> Iterator[None]:
    """The share as it was before the decision was laid down there."""
    hidden = {name: world.share.objects.pop(name) for name in ending.files if name in world.share.objects}
    try:
        yield
    finally:
        world.share.objects |= hidden


def _decide(world: "World", signer: Computer, **how: Any) -> dict[str, bytes]:
    """The next statement of the local network, put into the registry by who keeps it; the new files."""
    keeper = world.computers[0]
    assert keeper.seat.registrar is not None
    registry, before = _registry(world, keeper), dict(world.share.objects)
    now, issued = _network(keeper), milliseconds(signer.clock())
    signed = replace(now, signer=signer.organization, previous=now.last, issued=issued, **how)
    statement = sign_network(signer.seat.admin, signed)
    accept(world.share, registry, statement, keeper.seat.registrar, keeper.clock())
    return _added(world, before)


def _added(world: "World", before: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a decision, once who keeps the registry has read them back and trusts them."""
    _registry(world, world.computers[0])
    return {name: data for name, data in world.share.objects.items() if name not in before}


def _registry(world: "World", keeper: Computer) -> Registry:
    network = keeper.ledger.recall(NETWORK_KEY)
    assert network is not None
    return read_registry(world.share, keeper.ledger, network, keeper.clock())


def _network(computer: Computer) -> LocalNetwork:
    (known,) = known_networks(computer.ledger).values()
    return known


def _lines(computer: Computer, whose: OrganizationId, space: Space) -> tuple[CutOff, ...]:
    grants = known_trust(computer.ledger).grants.values()
    keys = sorted({one.signing for one in grants if one.organization == whose})
    return tuple(cut for key in keys for cut in ends(computer.ledger, key, [space]))


def overheard(world: "World") -> Iterator[str]:
    """Who went is given no key of what the others say afterwards."""
    for ending in world.endings:
        for one in world.computers:
            held = one.held() if one.organization == ending.office else set()
            for said in ending.behind:
                if said.operation.id in held:
                    yield f"computer {one.number} went and reads on: {named(said)}"


ENDINGS: dict[int, Callable[["World", int], str]] = {
    6: office_leaves_network,
    11: office_is_cut_off,
    16: coordination_is_handed_over,
}
"""By the last digits of a seed; in these worlds all offices share a local network."""
