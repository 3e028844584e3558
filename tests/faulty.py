"""Carriers that fail as real ones do: full, failing, pulled out, torn, stale. Shared by all stories."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

from caseflow.domain.errors import CarrierError
from caseflow.sync.carriers.carrier import OBJECT_LIMIT_BYTES, Carrier, object_missing

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


Asked = Callable[[], Any]
"""The verb with its words, as the carrier itself would answer it."""
Fault = Callable[[str, Asked, Carrier, tuple[Any, ...]], Any]
"""What happens instead. Args: the verb, the honest answer, the carrier, the words of the verb."""


class StruckCarrier:
    """Does what its carrier does; at the `number`-th verb, or at all from there on, `fault` happens."""

    def __init__(self, carrier: Carrier, number: int, fault: Fault, for_good: bool = False) -> None:
        self._carrier, self._number, self._fault, self._for_good = carrier, number, fault, for_good
        self.asked: list[str] = []

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        return cast(Iterator[str], self._ask("list", prefix, after))

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        return cast(bytes, self._ask("get", name, limit))

    def put_if_absent(self, name: str, data: bytes) -> bool:
        return cast(bool, self._ask("put_if_absent", name, data))

    def delete(self, name: str) -> None:
        self._ask("delete", name)

    def _ask(self, verb: str, *words: Any) -> Any:
        self.asked.append(verb)
        answer = partial(getattr(self._carrier, verb), *words)
        struck = len(self.asked) >= self._number if self._for_good else len(self.asked) == self._number
        return self._fault(verb, answer, self._carrier, words) if struck else answer()


def failing(error: CarrierError) -> Fault:
    """Nothing is done."""

    def fault(_verb: str, _answer: Asked, _carrier: Carrier, _words: tuple[Any, ...]) -> Any:
        raise error

    return fault


def failing_when_written(error: CarrierError) -> Fault:
    """A place that can only be read."""

    def fault(verb: str, answer: Asked, _carrier: Carrier, _words: tuple[Any, ...]) -> Any:
        if verb in ("put_if_absent", "delete"):
            raise error
        return answer()

    return fault


def unanswered(error: CarrierError) -> Fault:
    """It is done, and nobody says so."""

    def fault(_verb: str, answer: Asked, _carrier: Carrier, _words: tuple[Any, ...]) -> Any:
        answer()
        raise error

    return fault


def torn(verb: str, answer: Asked, carrier: Carrier, words: tuple[Any, ...]) -> Any:
    """Half of it arrives: what is put is half there and then the place is gone."""
    if verb == "put_if_absent":
        name, data = words
        carrier.put_if_absent(name, data[: len(data) // 2])
        raise CarrierError("share_missing", "The shared folder is not there.")
    found = answer()
    return found[: len(found) // 2] if verb == "get" else found


def stale(verb: str, answer: Asked, _carrier: Carrier, _words: tuple[Any, ...]) -> Any:
    """Nothing of it is there yet."""
    if verb == "list":
        return iter(())
    if verb == "get":
        raise object_missing()
    return answer()


def forgetful(verb: str, answer: Asked, _carrier: Carrier, _words: tuple[Any, ...]) -> Any:
    """Says that it is done and does nothing."""
    return True if verb == "put_if_absent" else None if verb == "delete" else answer()


def garbled(verb: str, answer: Asked, _carrier: Carrier, _words: tuple[Any, ...]) -> Any:
    """One bit of what is read is another."""
    found = answer()
    if verb != "get" or not found:
        return found
    middle = len(found) // 2
    return found[:middle] + bytes([found[middle] ^ 1]) + found[middle + 1 :]
