"""Services with places on the map, for tests."""

from typing import Any

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import NewService, add_service, service_key
from caseflow.domain.ids import DIRECTORY


def offered(
    desk: Desk, name: str, municipality: str, *places: tuple[float, float], hidden: bool = False
) -> int:
    """A service with its places; returns its key."""
    made = add_service(desk, NewService(name, municipality)).value.id
    for north, east in places:
        spot: dict[str, Any] = {"name": name, "municipality": municipality, "confidential": hidden or None}
        with desk.store.transaction() as transaction:
            there = transaction.write(
                DIRECTORY, "location", spot | {"latitude": str(north), "longitude": str(east)}
            )
            transaction.write(DIRECTORY, "service_at_location", {"service": made, "location": there})
    key = service_key(desk, made)
    assert key is not None
    return key
