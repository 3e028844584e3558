"""A share in memory, for worlds of many devices. Faults are made by subclasses in tests."""

from collections.abc import Iterator

from caseflow.sync.carriers.carrier import OBJECT_LIMIT_BYTES, object_missing, object_too_large
from caseflow.sync.carriers.names import check_name


class MemoryCarrier:
    """Keeps what a carrier promises, exactly; `objects` may be looked into and spoilt."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        return iter(sorted(name for name in self.objects if name.startswith(prefix) and name > after))

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        data = self.objects.get(check_name(name))
        if data is None:
            raise object_missing()
        if len(data) > limit:
            raise object_too_large(limit)
        return data

    def put_if_absent(self, name: str, data: bytes) -> bool:
        if len(data) > OBJECT_LIMIT_BYTES:
            raise object_too_large(OBJECT_LIMIT_BYTES)
        if check_name(name) in self.objects:
            return False
        self.objects[name] = bytes(data)
        return True

    def delete(self, name: str) -> None:
        self.objects.pop(check_name(name), None)
