"""Codes that have to reach paper: kept, sealed for whoever made them, until they say that it is done.

A code is made once and lies in no vault. A program that ended between the making and the printing would
leave an office whose code nobody has ever seen; so it waits in the encrypted store, under the key of that
person alone, and is wiped as soon as it is confirmed.
"""

from collections.abc import Mapping
from typing import Final

from caseflow.actions.desk import Desk
from caseflow.actions.keys import Keys
from caseflow.crypto import wire
from caseflow.db.facts import recall, remember
from caseflow.db.store import Store
from caseflow.domain.changes import Done
from caseflow.domain.errors import VaultError

PAPERS_KEY: Final = "papers"
RECOVERY, ORGANISATION = "recovery", "organisation"


def keep_papers(store: Store, keys: Keys, codes: Mapping[str, str]) -> None:
    """Before anybody can come in: from now on the codes wait for paper. Args: codes: by kind."""
    sealed = keys.vault.seal_for_person(PAPERS_KEY, wire.encode(dict(codes)))
    with store.transaction() as transaction:
        remember(transaction.connection, PAPERS_KEY, sealed)


def waiting_papers(desk: Desk) -> dict[str, str]:
    """The codes that nobody has confirmed yet, by kind; none for anybody but who made them."""
    with desk.store.reading() as connection:
        sealed = recall(connection, PAPERS_KEY)
    if sealed is None:
        return {}
    try:
        codes: dict[str, str] = wire.decode(desk.keys.vault.open_for_person(PAPERS_KEY, sealed))
    except VaultError:
        return {}
    return dict(sorted(codes.items(), key=lambda one: one[0] != RECOVERY))


def confirm_papers(desk: Desk) -> Done[None]:
    """They are on paper: wiped here, from the file and from its journal. Again, it changes nothing."""
    if waiting_papers(desk):
        with desk.store.transaction() as transaction:
            remember(transaction.connection, PAPERS_KEY, None)
        desk.store.empty_journal()
    return Done(None, message="papers_confirmed")
