"""A round among many devices: what it costs when nothing is new, and what stays of one that broke off."""

from collections.abc import Mapping, Sequence

import pytest

from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import DIRECTORY, Space, pair_space
from caseflow.oplog.lanes import is_lane_of
from caseflow.sync.carriers.carrier import OBJECT_LIMIT_BYTES
from caseflow.sync.carriers.memory import MemoryCarrier
from caseflow.sync.ports import Kept, Only
from tests.world import Device, MemoryLedger, World

_TAKEN = "seen:grants/"


class Counting(MemoryLedger):
    """Remembers how many facts each transaction kept, and how many envelopes were read last."""

    transactions: tuple[int, ...] = ()
    envelopes = 0

    def kept(self, space: Space, entity: str, only: Only | None = None) -> Sequence[Kept]:
        found = super().kept(space, entity, only)
        self.envelopes = len(found) if entity == "envelope" else self.envelopes
        return found

    def remember_each(self, values: Mapping[str, bytes]) -> None:
        self.transactions += (len(values),)
        super().remember_each(values)


class Many(World):
    def new_ledger(self) -> MemoryLedger:
        return Counting(self.clock, self.random)


class GoesAway(MemoryCarrier):
    """A share that is gone after so many files under a prefix were read."""

    def __init__(self, objects: dict[str, bytes], prefix: str, reads: int) -> None:
        super().__init__()
        self.objects, self._prefix, self._reads = objects, prefix, reads

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        if name.startswith(self._prefix):
            self._reads -= 1
            if self._reads < 0:
                raise CarrierError("share_missing", "The shared folder is not there.")
        return super().get(name, limit)


@pytest.fixture
def offices() -> list[Device]:
    world = Many()
    offices = [world.office(name) for name in ("CSR Kragujevac", "Atina", "CSR Niš", "Dom zdravlja Bor")]
    world.network(*offices)
    for _ in range(2):
        for one in offices:
            one.sync()
    return offices


def _facts_of_round(device: Device) -> tuple[int, ...]:
    ledger = device.ledger
    assert isinstance(ledger, Counting)
    ledger.transactions = ()
    device.sync()
    return ledger.transactions


def _envelopes_of_round(device: Device) -> int:
    device.sync()
    assert isinstance(device.ledger, Counting)
    return device.ledger.envelopes


def test_a_round_without_news_tries_no_key_on_any_lane(offices: list[Device]) -> None:
    before = is_lane_of.cache_info()
    offices[0].sync()
    after = is_lane_of.cache_info()
    assert (after.hits, after.misses) == (before.hits, before.misses)


def test_a_round_without_news_keeps_nothing(offices: list[Device]) -> None:
    assert _facts_of_round(offices[0]) == ()


def test_what_all_heads_say_is_kept_at_once(offices: list[Device]) -> None:
    reader, *others = offices
    for one in others:
        one.offer_service("Savetovalište")
        one.sync()
    assert _facts_of_round(reader) == (2 * len(others),)


def test_a_round_reads_no_envelope_of_spaces_of_others(offices: list[Device]) -> None:
    ana, bojan, *_, vera = offices
    ana.write(pair_space(ana.id, bojan.id), "referral", code="KG-7", text="treba joj smeštaj")
    for one in (ana, bojan, vera):
        one.sync()
    every = len(vera.ledger.kept(DIRECTORY, "envelope"))
    assert every > 0
    read = {one.id: _envelopes_of_round(one) for one in (bojan, vera)}
    assert read == {bojan.id: every, vera.id: 0}


def test_a_newcomer_keeps_the_grants_of_all_at_once(offices: list[Device]) -> None:
    newcomer = offices[1].second_device()
    known = len(newcomer.ledger.recall_all(_TAKEN))
    assert 2 * (len(offices) - known) in _facts_of_round(newcomer)


@pytest.mark.parametrize(("prefix", "facts"), [("heads/", "head:"), ("grants/", _TAKEN)])
def test_what_was_read_before_the_share_went_away_is_kept(
    offices: list[Device], prefix: str, facts: str
) -> None:
    """The next round asks only for the rest, so that even a share that never stays comes to its end."""
    office, newcomer = offices[1], offices[1].second_device()
    before = len(newcomer.ledger.recall_all(facts))
    with pytest.raises(CarrierError):
        newcomer.sync(GoesAway(newcomer.world.carrier.objects, prefix, reads=2))
    assert len(newcomer.ledger.recall_all(facts)) == before + 2
    for one in (office, newcomer, office):
        one.sync()
    assert newcomer.ledger.dump(DIRECTORY) == office.ledger.dump(DIRECTORY)
