"""An open store whose tables are thrown away and made from its log again: what is shown was written."""

from caseflow.db.rebuild import fill
from caseflow.db.store import Store


def rebuild(store: Store) -> int:
    """Returns how many operations the log gave."""
    with store.transaction() as transaction:
        return fill(transaction.connection)
