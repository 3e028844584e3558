"""Carriers that fail as real ones do: full, failing, pulled out, torn, stale. Shared by all stories."""

import threading
from collections.abc import Iterator

from caseflow.domain.errors import CarrierError
from caseflow.sync.carriers.carrier import OBJECT_LIMIT_BYTES, Carrier

FULL = CarrierError("stick_full", "There is no room left on the stick.")
FAILING = CarrierError("stick_failed", "The stick did not do what was asked (error {number}).", number=5)
PULLED = CarrierError("stick_missing", "The stick is not there.")


class BreakingCarrier:
    """Works, and after so many steps fails for good.

    Args:
        steps: verbs that still work. error: told from then on. torn: the failing put leaves half behind.
    """

    def __init__(
        self, carrier: Carrier, steps: int, error: CarrierError = PULLED, torn: bool = False
    ) -> None:
        self._carrier, self._error, self._torn = carrier, error, torn
        self.steps = steps

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        self._step()
        return self._carrier.list(prefix, after)

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        self._step()
        return self._carrier.get(name, limit)

    def put_if_absent(self, name: str, data: bytes) -> bool:
        if self._torn and self.steps == 0:
            self._carrier.put_if_absent(name, data[: len(data) // 2])
        self._step()
        return self._carrier.put_if_absent(name, data)

    def delete(self, name: str) -> None:
        self._step()
        self._carrier.delete(name)

    def _step(self) -> None:
        if self.steps == 0:
            raise self._error
        self.steps -= 1


class HangingCarrier:
    """Answers only while `gate` is open, however long that takes. Args: met: set once somebody waits."""

    def __init__(self, carrier: Carrier, gate: threading.Event, met: threading.Event) -> None:
        self._carrier, self._gate, self._met = carrier, gate, met

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        self._wait()
        return self._carrier.list(prefix, after)

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        self._wait()
        return self._carrier.get(name, limit)

    def put_if_absent(self, name: str, data: bytes) -> bool:
        self._wait()
        return self._carrier.put_if_absent(name, data)

    def delete(self, name: str) -> None:
        self._wait()
        self._carrier.delete(name)

    def _wait(self) -> None:
        self._met.set()
        self._gate.wait()


class FullCarrier(BreakingCarrier):
    """Everything can be read, nothing more be put."""

    def put_if_absent(self, name: str, data: bytes) -> bool:
        if self._carrier_has(name):
            return False
        return super().put_if_absent(name, data)

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        return self._carrier.list(prefix, after)

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        return self._carrier.get(name, limit)

    def _carrier_has(self, name: str) -> bool:
        return name in set(self._carrier.list(name))


class StaleCarrier(BreakingCarrier):
    """Lists what lay there once, and gives back what lies there now."""

    def __init__(self, carrier: Carrier) -> None:
        super().__init__(carrier, -1)
        self._once = sorted(carrier.list(""))

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        return iter([name for name in self._once if name.startswith(prefix) and name > after])


class ForgetfulCarrier(BreakingCarrier):
    """Says it has put something down and gives back something else."""

    def __init__(self, carrier: Carrier) -> None:
        super().__init__(carrier, -1)

    def put_if_absent(self, name: str, data: bytes) -> bool:
        return super().put_if_absent(name, data[:-1])
