"""What one round holds while it goes on: who we are, what we believe, what has happened so far."""

from collections.abc import Callable
from dataclasses import dataclass, field

from caseflow.domain.clock import Clock
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import OrganizationId, Random, Space
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.epochs import Keyring
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.lanes.segment import space_id
from caseflow.sync.ports import Ledger, Refused
from caseflow.sync.registry.reading import Registry
from caseflow.sync.trust.known_trust import known_trust

Progress = Callable[[str, int], None]
"""Told the key of what is done now and how many objects so far."""


@dataclass
class Tally:
    """What a round did."""

    fetched: int = 0
    applied: int = 0
    published: int = 0
    refused: list[Refused] = field(default_factory=list)
    waiting: dict[tuple[Space, bytes], tuple[OrganizationId, int]] = field(default_factory=dict)
    read_of: dict[tuple[Space, bytes], int] = field(default_factory=dict)
    warnings: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Means:
    """What a round is given."""

    ledger: Ledger
    carrier: Carrier
    me: DeviceKeys
    clock: Clock
    random: Random
    progress: Progress


class Session:
    """Trust and keys are made again when the directory brought something new."""

    def __init__(self, means: Means, registry: Registry) -> None:
        self.ledger, self.carrier, self.me = means.ledger, means.carrier, means.me
        self.clock, self.random, self.progress = means.clock, means.random, means.progress
        self.registry = registry
        self.tally = Tally()
        self.lane_owners: dict[Space, dict[bytes, bytes]] = {}
        """By space and lane the key that named it, as far as somebody asked; the name alone says it."""
        self.refresh()

    def refresh(self) -> None:
        """Believe what is known now."""
        self.trust = known_trust(self.ledger)
        self.statements_changed = False
        self._keys: Keyring | None = None

    @property
    def keys(self) -> Keyring:
        """The epoch keys as the directory tells them now; gathered only when somebody asks."""
        if self._keys is None:
            self._keys = Keyring(self.ledger, self.trust, self.me, self.registry.network)
        return self._keys

    def place(self, space: Space) -> bytes:
        """The id of a space on the wire."""
        return space_id(self.registry.network, space)

    def refuse(self, name: str, space: Space, reason: Refusal, data: bytes) -> Refused:
        """Set an object aside, once; the round goes on."""
        refused = Refused(name, space, reason.key, str(reason), data)
        if not self.ledger.is_set_aside(name):
            self.ledger.set_aside(refused)
            self.tally.refused.append(refused)
        return refused
