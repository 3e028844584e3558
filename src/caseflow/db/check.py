"""The whole store checked: every page's seal, the file's structure, the search index, every hash chain."""

from dataclasses import dataclass

from caseflow.db import log
from caseflow.db.store import Store
from caseflow.domain.errors import StoreError


@dataclass(frozen=True)
class Checked:
    """What a store that holds was found to hold."""

    operations: int
    rolled_back: bool
    """True when this computer has written more than the file holds (`Store.is_rolled_back`)."""


def check_store(store: Store) -> Checked:
    """Reads everything; changes nothing.

    Raises:
        StoreError: `page_damaged`, `structure_damaged`, `log_broken`, `log_stray`.
    """
    store.check_pages()
    store.read_anew()
    with store.reading() as connection:
        if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
            raise StoreError(
                "structure_damaged",
                "The store is damaged inside. Nothing was changed: restore a backup or bring the data back "
                "from the share.",
            )
        return Checked(log.verify(connection), store.is_rolled_back())
