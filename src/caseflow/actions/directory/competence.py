"""Who is competent for a municipality and a matter, as the offices themselves said."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.actions.desk import Desk
from caseflow.actions.directory.standing import change_standing
from caseflow.db.rows import service_list
from caseflow.domain.changes import Done
from caseflow.domain.directory.service import ServiceCard
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.resources.tables import code_lists, municipality

MOST_PLACES = 200


@dataclass(frozen=True)
class Competent:
    """An entry that is competent. Args: matters: codes of `service_type` it is for."""

    service: RecordId
    name: str
    organization: str
    phone: str
    matters: tuple[str, ...]


def say_competence(desk: Desk, name: RecordId, places: Sequence[str]) -> Done[ServiceCard]:
    """For which municipalities an entry of ours is competent; its types of service say in which matters.

    Args:
        places: names in either script, or codes. None of them: nobody said.

    Raises:
        InputError: a municipality that is none. NotAllowed: the entry is another office's.
    """
    desk.allow(Permission.WRITE_SERVICE)
    values = {"competence": list(named_places(places)) or None}
    return change_standing(desk, name, dict(values), "competence_said")


def named_places(places: Sequence[str]) -> tuple[str, ...]:
    """Latin names of municipalities, each once. Raises InputError for one that is none."""
    found = []
    for typed in places[:MOST_PLACES]:
        known = municipality(typed)
        if known is None:
            raise InputError("municipality", "There is no municipality “{name}”.", name=typed)
        found.append(known.sr_latn)
    return tuple(dict.fromkeys(found))


def competent(desk: Desk, place: str, matter: str = "") -> tuple[Competent, ...]:
    """Entries that are competent for a municipality, by name.

    Args:
        matter: code of `service_type` or `service_group`; empty for every matter.

    Raises:
        InputError: no such municipality or matter.
    """
    desk.allow(Permission.READ_DIRECTORY)
    (town,) = named_places([place])
    known = code_lists()
    if matter and matter not in known["service_type"] | known["service_group"]:
        raise InputError("matter_unknown", "There is no matter “{code}”.", code=matter)
    with desk.store.reading() as connection:
        found = service_list.competent(connection, town, matter)
    return tuple(Competent(*row) for row in found)
