"""The share of a world and how a computer sees it: everything a carrier may do wrong, by weather.

What a carrier promises it keeps in the end: an object that was put down is whole, unless the weather says
that the disk under it is bad. Everything else may be late, hidden, torn on the way, repeated or gone.
"""

import random as chance
from collections.abc import Iterator
from dataclasses import dataclass

from caseflow.domain.errors import CarrierError
from caseflow.sync.carriers.carrier import OBJECT_LIMIT_BYTES, object_missing
from caseflow.sync.carriers.memory import MemoryCarrier


class Share(MemoryCarrier):
    """Objects, who may see them since when, and what was deleted.

    Args:
        hour: goes on with every step of the world.
    """

    def __init__(self, objects: dict[str, bytes]) -> None:
        super().__init__()
        self.objects = dict(objects)
        self.hour = 0
        self.is_clear = False
        self.changes = 0
        self.segments = 0
        """Changes that were not of heads."""
        self.deleted: dict[str, bytes] = {}
        self.written_at: dict[str, int] = {}
        self._late: dict[str, tuple[int, int]] = {}

    def put_late(self, name: str, owner: int, hours: int) -> None:
        """Nobody but its owner sees an object for so long."""
        self._late[name] = owner, self.hour + hours

    def sees(self, computer: int, name: str) -> bool:
        owner, since = self._late.get(name, (computer, 0))
        return computer == owner or since <= self.hour or self.is_clear

    def end_of_time(self) -> None:
        """Everything that was on its way has come."""
        self.is_clear = True

    def put_if_absent(self, name: str, data: bytes) -> bool:
        done = super().put_if_absent(name, data)
        if done:
            self._note_change(name)
            self.written_at[name] = self.hour
        return done

    def _note_change(self, name: str) -> None:
        self.changes += 1
        self.segments += not name.startswith("heads/")

    def delete(self, name: str) -> None:
        if name in self.objects:
            self._note_change(name)
            self.deleted[name] = self.objects[name]
        super().delete(name)


@dataclass(frozen=True)
class Weather:
    """How often each thing goes wrong, from 0 to 1.

    Args:
        stop: the share goes away before or after something was done. hide: a name is missing in a listing.
        miss: a file is not there. tear: its bytes end early on the way. late: others see it only later.
        blind: a head is missing in a listing. undo: a deletion is not done.
        spoil: a file is half written when the share goes away.
    """

    stop: float = 0.0
    hide: float = 0.0
    miss: float = 0.0
    tear: float = 0.0
    late: float = 0.0
    undo: float = 0.0
    spoil: float = 0.0
    blind: float = 0.0


CLEAR = Weather()
FOG = Weather(blind=1.0)
RAIN = Weather(stop=0.01, hide=0.1, miss=0.05, tear=0.05, late=0.3, undo=0.3, spoil=0.02)
STORM = Weather(stop=0.08, hide=0.3, miss=0.2, tear=0.2, late=0.5, undo=0.5, spoil=0.05)


class View:
    """The share as one computer sees it in one round."""

    def __init__(self, share: Share, computer: int, weather: Weather, luck: chance.Random) -> None:
        self.share, self.computer, self.weather, self._luck = share, computer, weather, luck

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        self._may_stop()
        names = (name for name in self.share.list(prefix, after) if self.share.sees(self.computer, name))
        return iter([name for name in names if not self._happens(self._hidden(name))])

    def _hidden(self, name: str) -> float:
        return max(self.weather.hide, self.weather.blind if name.startswith("heads/") else 0.0)

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        self._may_stop()
        if self._happens(self.weather.miss) or not self.share.sees(self.computer, name):
            raise object_missing()
        data = self.share.get(name, limit)
        whole = not self._happens(self.weather.tear)
        return data if whole else data[: int(len(data) * self._luck.random())]

    def put_if_absent(self, name: str, data: bytes) -> bool:
        self._may_stop()
        if self._happens(self.weather.spoil):
            self.share.put_if_absent(name, data[: int(len(data) * self._luck.random())])
            raise _gone()
        done = self.share.put_if_absent(name, data)
        if done and self._happens(self.weather.late):
            self.share.put_late(name, self.computer, self._luck.randint(1, 6))
        self._may_stop()
        return done

    def delete(self, name: str) -> None:
        self._may_stop()
        if not self._happens(self.weather.undo):
            self.share.delete(name)

    def _happens(self, odds: float) -> bool:
        return odds > 0 and self._luck.random() < odds

    def _may_stop(self) -> None:
        if self._happens(self.weather.stop):
            raise _gone()


def _gone() -> CarrierError:
    return CarrierError("share_missing", "The shared folder is not there.")
