"""Bringing a directory in and giving it away, as work the store thread does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.directory_import import ImportReport, import_services
from caseflow.domain.changes import Done
from caseflow.domain.import_report import Reports
from caseflow.ui.progress import Progress


@dataclass(frozen=True)
class Imported:
    """What came in, and how it is taken back; None when nothing was changed."""

    tables: Reports
    undo: Callable[[], Done[object]] | None


def bring_in(desk: Desk, path: Path, progress: Progress) -> Done[Imported]:
    """Import, telling how far it is; the report carries its undo, which outlives the toast."""

    def moved(rows: int) -> bool:
        progress.report(rows, 0, "directory.reading")
        return not progress.cancelled()

    done: Done[ImportReport] = import_services(desk, path, progress=moved)
    return replace(done, value=Imported(done.value.tables, done.undo))  # type: ignore[arg-type,return-value]
