"""The store of a copy is read onto the disk here, proved, and put beside the store to wait for the vault."""

from pathlib import Path

from caseflow.db import standby
from caseflow.db.backup import copy_file
from caseflow.db.backup_proof import prove_copy
from caseflow.db.copying import Progress, go_on
from caseflow.db.network_path import refuse_network_path
from caseflow.db.process_lock import ProcessLock
from caseflow.db.store import LOCK_FILE


def stage_restored(folder: Path, source: Path, key: bytes, progress: Progress = go_on) -> None:
    """Nothing is replaced yet.

    Raises:
        BackupError: damaged, no room, or the medium went away. StoreError: the store is open.
    """
    refuse_network_path(folder)
    lock = ProcessLock(folder / LOCK_FILE)
    lock.acquire()
    part = folder / standby.PART
    try:
        copy_file(source, part, progress)
        prove_copy(part, key)
        standby.present(folder, standby.RESTORED)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        lock.release()
