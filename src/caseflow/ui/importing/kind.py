"""What kinds of tables come in: services into the directory, clients into the cases."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caseflow.actions.desk import Desk
from caseflow.actions.importing import clients as client_import
from caseflow.actions.importing import directory as directory_import
from caseflow.actions.importing.directory import Handed
from caseflow.domain.changes import Done
from caseflow.domain.ids import RecordId
from caseflow.domain.importing.directory import SourceRow
from caseflow.domain.importing.report import Reports

Progress = Callable[[int, int], bool]


@dataclass(frozen=True)
class Looked:
    """What an import would do, or did.

    Args:
        first: rows as they were read, for a look. batch: what can be taken back; it outlives the toast.
    """

    tables: Reports
    first: tuple[SourceRow, ...] = ()
    batch: RecordId | None = None


@dataclass(frozen=True)
class Kind:
    """Args: key: of the mappings and of the words. namesakes: whether people may be taken for each other."""

    key: str
    namesakes: bool
    hand_in: Callable[[Desk, Path], Handed]
    look: Callable[[Desk, Handed, Progress, bool], Looked]
    bring_in: Callable[[Desk, Handed, Progress, bool], Done[Looked]]


def _hand_in_services(desk: Desk, path: Path) -> Handed:
    return directory_import.hand_in(desk, path, guessing=False)


def _look_at_services(desk: Desk, handed: Handed, progress: Progress, _namesakes: bool) -> Looked:
    report = directory_import.look_at_services(desk, handed, progress)
    return Looked(report.tables, report.first)


def _bring_in_services(desk: Desk, handed: Handed, progress: Progress, _namesakes: bool) -> Done[Looked]:
    return _looked(directory_import.bring_in_services(desk, handed, progress))


def _look_at_clients(desk: Desk, handed: Handed, progress: Progress, namesakes: bool) -> Looked:
    report = client_import.look_at_clients(desk, handed, progress, namesakes)
    return Looked(report.tables, report.first)


def _bring_in_clients(desk: Desk, handed: Handed, progress: Progress, namesakes: bool) -> Done[Looked]:
    return _looked(client_import.bring_in_clients(desk, handed, progress, namesakes))


def _looked(done: Done[Any]) -> Done[Looked]:
    return Done(Looked(done.value.tables, batch=done.value.batch), done.changes, done.message, done.undo)


SERVICES = Kind("services", False, _hand_in_services, _look_at_services, _bring_in_services)
CLIENTS = Kind("clients", True, client_import.hand_in_clients, _look_at_clients, _bring_in_clients)
