"""A network of each shape, founded once in a process; a world begins with copies of its bytes."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import cast

from caseflow.db.store import STORE_FILE, Store
from caseflow.domain.clock import milliseconds
from caseflow.domain.ids import Space, new_record_id
from caseflow.sync.registry.local_network import LocalNetwork, sign_network
from caseflow.sync.registry.proposals import accept
from caseflow.sync.statements.grant import Permit, read_grant
from tests.simulator.computer import KEY, NOWHERE, Seat, StoreLedger
from tests.world import EVERYTHING, Device, MemoryLedger, World

NAMES = ("CSR Kragujevac", "Atina", "CSR Niš", "Dom zdravlja Bor")
_MEMORY = Path("/dev/shm")

Shape = tuple[int, ...]
"""How many computers each office has."""


@dataclass(frozen=True)
class Founded:
    objects: dict[str, bytes]
    seats: tuple[Seat, ...]
    network: Space = NOWHERE
    """Of the local network that the last office began and all share."""


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for stores, in memory where the system has such a place."""
    folder = Path(tempfile.mkdtemp(prefix="caseflow-", dir=_MEMORY if _MEMORY.is_dir() else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@cache
def founded(shape: Shape, networked: bool = False) -> Founded:
    """Every office joined and every computer granted; nothing is written yet.

    Args: networked: whether all of them share a local network too.
    """
    with scratch() as folder:
        world = _Founding(folder)
        first = [world.office(_name(number)) for number in range(len(shape))]
        world.network(*first)
        devices = [one for office, count in zip(first, shape, strict=True) for one in _office(office, count)]
        network = world.local_network(first) if networked else NOWHERE
        before: set[str] = set()
        while before != set(world.carrier.objects):
            before = set(world.carrier.objects)
            for device in devices:
                device.sync()
        seats = tuple(world.seat(one) for one in devices)
        return Founded(dict(world.carrier.objects), seats, network)


def _name(number: int) -> str:
    return NAMES[number] if number < len(NAMES) else f"Ustanova {number}"


def _office(first: Device, count: int) -> Iterator[Device]:
    yield first
    for number in range(1, count):
        permits = EVERYTHING if number == 1 else frozenset({Permit.REFERRALS})
        yield first.second_device(permits)


class _Founding(World):
    """The world of the other tests, on real stores."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._stores: list[StoreLedger] = []

    def new_ledger(self) -> MemoryLedger:
        home = self._folder / str(len(self._stores))
        home.mkdir()
        ledger = StoreLedger(Store.create(home, KEY, self.clock, self.random))
        self._stores.append(ledger)
        return cast(MemoryLedger, ledger)  # a founding asks only what both can do

    def local_network(self, offices: list[Device]) -> Space:
        """The last office begins it and takes the others in; the first, which keeps the registry, agrees."""
        keeper, begins = offices[0], offices[-1]
        name = new_record_id(self.random, begins.id)
        only, issued = frozenset({begins.id}), milliseconds(self.clock())
        said = LocalNetwork(name, "Mreža", begins.id, only, issued=issued, signer=begins.id)
        for members in (only, frozenset(one.id for one in offices)):
            statement = sign_network(begins.admin, replace(said, members=members))
            accept(self.carrier, keeper.registry(), statement, keeper.registrar, self.clock())
            said = replace(said, previous=statement.id)
        return said.space

    def seat(self, device: Device) -> Seat:
        ledger = cast(StoreLedger, device.ledger)
        store = ledger.store
        store.close()
        permits = read_grant(device.statement).permits
        data = (store.folder / STORE_FILE).read_bytes()
        registrar = getattr(device, "registrar", None)
        return Seat(device.keys, device.person, permits, data, device.admin, registrar)
