"""Every fault of a share at every call of a round: told in our words, nothing lost, made good later."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import DIRECTORY, Space, org_space, pair_space
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.carriers.folder import FolderCarrier
from caseflow.sync.lanes.compaction import NEIGHBOURS
from tests.faulty import (
    Fault,
    StruckCarrier,
    failing,
    failing_when_written,
    forgetful,
    garbled,
    stale,
    torn,
    unanswered,
)
from tests.simulator.founding import scratch
from tests.world import Device, MemoryLedger, World

MISSING = CarrierError("share_missing", "The shared folder is not there.")
FULL = CarrierError("share_full", "There is no room left on the share.")
READ_ONLY = CarrierError("share_read_only", "We may not write or read there.")
FAILED = CarrierError("share_failed", "The share did not do what was asked (error {number}).", number=5)

Dump = list[Any]


@dataclass(frozen=True)
class Struck:
    """Args: for_good: from that call on. told: the only keys a person may be told.

    next_day: a share that lied is found out when our lanes are looked through again.
    """

    fault: Fault
    for_good: bool = False
    told: frozenset[str] = frozenset()
    next_day: bool = False


FAULTS = {
    "EIO at one call": Struck(failing(FAILED), told=frozenset({"share_failed"})),
    "EIO from one call on": Struck(failing(FAILED), True, frozenset({"share_failed"})),
    "the mount vanishes": Struck(failing(MISSING), True, frozenset({"share_missing"})),
    "the mount vanishes and comes back": Struck(failing(MISSING), told=frozenset({"share_missing"})),
    "the disk is full": Struck(failing_when_written(FULL), True, frozenset({"share_full"})),
    "it turns read-only": Struck(failing_when_written(READ_ONLY), True, frozenset({"share_read_only"})),
    "done and not answered": Struck(unanswered(FAILED), told=frozenset({"share_failed"})),
    "torn": Struck(torn, told=frozenset({"share_missing", "network_absent", "registry_unreadable"})),
    "stale": Struck(stale, told=frozenset({"network_absent", "registry_unreadable"})),
    "stale from one call on": Struck(stale, True, frozenset({"network_absent", "registry_unreadable"})),
    "said and not done": Struck(forgetful, next_day=True),
    "said and not done from one call on": Struck(forgetful, True, next_day=True),
    "one bit is another": Struck(garbled, told=frozenset({"network_absent", "registry_unreadable"})),
}


class Town:
    """Ana has something to read, to say and to gather; every round begins with these bytes."""

    def __init__(self, folder: Path) -> None:
        self.world = World()
        ana, bojan = self.world.office("CSR Kragujevac"), self.world.office("Atina")
        self.world.network(ana, bojan)
        self.pair = pair_space(ana.id, bojan.id)
        for number in range(NEIGHBOURS - 1):
            ana.offer_service(f"ranije {number}")
            ana.sync()
        ana.write(org_space(ana.id), "client", code="KG-6")
        ana.write(self.pair, "referral", code="KG-6", text="ranije")
        for device in (ana, bojan, ana, bojan, ana):
            device.sync()
        bojan.write(self.pair, "referral", code="BG-1", text="od bojana")
        bojan.offer_service("bojanova")
        bojan.sync()
        ana.write(self.pair, "referral", code="KG-7", text="od ane")
        ana.write(org_space(ana.id), "client", code="KG-8")
        ana.offer_service("anina")
        self.ana, self.bojan = ana, bojan
        self.root = folder / "share"
        self._objects = dict(self.world.carrier.objects)
        self._ledgers = [_copied(one.ledger) for one in (ana, bojan)]
        self._chance = self.world.random.__self__.getstate()  # type: ignore[attr-defined]

    @contextmanager
    def again(self) -> Iterator[FolderCarrier]:
        """A real folder with what lay there, and the two offices as they were."""
        shutil.rmtree(self.root, ignore_errors=True)
        for name, data in self._objects.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for device, ledger in zip((self.ana, self.bojan), self._ledgers, strict=True):
            _take_back(device, ledger)
        self.world.random.__self__.setstate(self._chance)  # type: ignore[attr-defined]
        yield FolderCarrier(self.root)

    def settled(self, share: Carrier) -> tuple[Dump, Dump]:
        """What both show after two healthy rounds each; nothing is set aside or waits for anything."""
        reports = [one.sync(share) for _ in range(2) for one in (self.ana, self.bojan)]
        assert [one.waiting for one in reports[-2:]] == [(), ()]
        assert not self.ana.ledger.hidden
        assert not self.bojan.ledger.hidden
        return self.shown(self.ana), self.shown(self.bojan)

    def shown(self, device: Device) -> Dump:
        spaces: tuple[Space, ...] = (DIRECTORY, self.pair, org_space(device.id))
        return [device.ledger.dump(space) for space in spaces]


def _copied(ledger: MemoryLedger) -> dict[str, Any]:
    kept = {name: value for name, value in vars(ledger).items() if name not in ("clock", "random")}
    return kept | {
        "lanes": {name: replace(one, operations=list(one.operations)) for name, one in ledger.lanes.items()},
        "hidden": dict(ledger.hidden),
        "facts": dict(ledger.facts),
        "aside": dict(ledger.aside),
    }


def _take_back(device: Device, kept: dict[str, Any]) -> None:
    vars(device.ledger).update(kept)
    vars(device.ledger).update(_copied(device.ledger))


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with scratch() as folder:
        yield Town(folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_at_any_call_of_a_round_loses_nothing_and_is_made_good(town: Town, name: str) -> None:
    struck, outcomes = FAULTS[name], Counter[str]()
    with town.again() as share:
        honest = StruckCarrier(share, 0, struck.fault)
        town.ana.sync(honest)
        never_failed = town.settled(share)
    assert {"list", "get", "put_if_absent", "delete"} >= set(honest.asked) >= {"list", "get", "put_if_absent"}
    for number in range(1, len(honest.asked) + 1):
        with town.again() as share:
            before = town.shown(town.ana)
            try:
                town.ana.sync(StruckCarrier(share, number, struck.fault, struck.for_good))
                outcomes["went on"] += 1
            except CarrierError as error:
                outcomes[error.key] += 1
            assert _holds(town.shown(town.ana), before), f"call {number} lost something of ours"
            if struck.next_day:
                town.world.clock.now += timedelta(days=1)
            assert town.settled(share) == never_failed, f"call {number} ({honest.asked[number - 1]})"
    assert set(outcomes) - {"went on"} <= struck.told
    assert not struck.told or set(outcomes) & struck.told, "nothing was told at all"


def _holds(now: Dump, before: Dump) -> bool:
    return all(line in later for earlier, later in zip(before, now, strict=True) for line in earlier)
