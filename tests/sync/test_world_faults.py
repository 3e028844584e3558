"""Any order, any loss, any interruption: in the end every replica shows the same and nothing is lost."""

import random as chance
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import DIRECTORY, org_space, pair_space
from caseflow.sync.carriers.carrier import OBJECT_LIMIT_BYTES, Carrier, object_missing
from tests.world import Device, World


class FaultyCarrier:
    """Shows too little, gives torn bytes, repeats what was put elsewhere, and stops in the middle.

    Args:
        odds: how often something goes wrong, from 0 to 1.
    """

    def __init__(self, carrier: Carrier, seed: int, odds: float) -> None:
        self._carrier, self._odds = carrier, odds
        self._chance = chance.Random(seed)

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        self._maybe_stop()
        names = [name for name in self._carrier.list(prefix, after) if not self._happens()]
        return iter(names)

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        self._maybe_stop()
        if self._happens():
            raise object_missing()
        data = self._carrier.get(name, limit)
        return data[: self._chance.randrange(len(data))] if self._happens() else data

    def put_if_absent(self, name: str, data: bytes) -> bool:
        self._maybe_stop()
        done = self._carrier.put_if_absent(name, data)
        self._maybe_stop()
        return done

    def delete(self, name: str) -> None:
        self._maybe_stop()
        self._carrier.delete(name)

    def _happens(self) -> bool:
        return self._chance.random() < self._odds

    def _maybe_stop(self) -> None:
        if self._chance.random() < self._odds / 4:
            raise CarrierError("share_missing", "The shared folder is not there.")


def _settle(devices: list[Device]) -> None:
    for _ in range(5):
        for device in devices:
            device.sync()


@pytest.mark.slow
@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.integers(0, 9999)), min_size=5, max_size=25))
def test_replicas_are_equal_whatever_the_share_did(steps: list[tuple[int, bool, int]]) -> None:
    world = World(len(steps))
    ana, bojan = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(ana, bojan)
    ana2, bojan2 = ana.second_device(), bojan.second_device()
    devices = [ana, bojan, ana2, bojan2]
    space = pair_space(ana.id, bojan.id)
    written: set[str] = set()
    for which, writes, seed in steps:
        device = devices[which]
        if writes:
            text = f"{which}-{seed}-{len(written)}"
            device.write(space, "referral", code="KG-7", text=text)
            device.write(org_space(device.id), "client", code=text)
            device.offer_service(text)
            written.add(text)
        with suppress(CarrierError):
            device.sync(FaultyCarrier(world.carrier, seed, 0.15))
    _settle(devices)
    for device in devices:
        assert set(device.names(space, "referral", "text")) == written
        assert set(device.names(DIRECTORY, "service", "name")) == written
        assert device.ledger.dump(space) == ana.ledger.dump(space)
        assert device.ledger.dump(DIRECTORY) == ana.ledger.dump(DIRECTORY)
        assert device.sync().waiting == ()
    assert ana.ledger.dump(org_space(ana.id)) == ana2.ledger.dump(org_space(ana.id))
    assert bojan.ledger.dump(org_space(bojan.id)) == bojan2.ledger.dump(org_space(bojan.id))
    assert not [name for one in devices for name in one.ledger.hidden]


def test_a_round_with_nothing_new_writes_nothing() -> None:
    world = World()
    ana, bojan = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(ana, bojan)
    ana.write(pair_space(ana.id, bojan.id), "referral", code="KG-7", text="prvi")
    _settle([ana, bojan])
    before = dict(world.carrier.objects)
    reports = [ana.sync(), bojan.sync()]
    assert world.carrier.objects == before
    assert [(one.fetched, one.applied, one.published) for one in reports] == [(0, 0, 0)] * 2


class CountingCarrier(FaultyCarrier):
    """Counts what is asked of the share."""

    def __init__(self, carrier: Carrier) -> None:
        super().__init__(carrier, 0, 0.0)
        self.listed = self.fetched = 0

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        names = [*super().list(prefix, after)]
        self.listed += len(names)
        return iter(names)

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        self.fetched += 1
        return super().get(name, limit)


def test_a_round_costs_the_same_whatever_lies_behind_it() -> None:
    world = World()
    ana, bojan = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(ana, bojan)
    space, costs = pair_space(ana.id, bojan.id), []
    for _ in range(3):
        for number in range(30):
            ana.write(space, "referral", code="KG-7", text=str(number))
            ana.sync()
        bojan.sync()
        ana.write(space, "referral", code="KG-7", text="novi")
        ana.sync()
        counting = CountingCarrier(world.carrier)
        bojan.sync(counting)
        costs.append(counting.fetched)
    assert max(costs) - min(costs) <= 2, "but for a run of small segments that was just gathered"


def test_a_share_put_back_to_an_older_state_gets_ours_again() -> None:
    world = World()
    ana, bojan = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(ana, bojan)
    space = pair_space(ana.id, bojan.id)
    older = dict(world.carrier.objects)
    ana.write(space, "referral", code="KG-7", text="prvi")
    ana.sync()
    world.carrier.objects = older
    assert "share_rolled_back" in ana.sync().warnings
    bojan.sync()
    assert bojan.names(space, "referral", "text") == ["prvi"]


def test_where_our_network_is_absent_nothing_is_written() -> None:
    world = World()
    ana, bojan = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(ana, bojan)
    world.carrier.objects = {"stranger/photo.jpg": b"theirs"}
    with pytest.raises(CarrierError) as caught:
        ana.sync()
    assert caught.value.key == "network_absent"
    assert list(world.carrier.objects) == ["stranger/photo.jpg"]
