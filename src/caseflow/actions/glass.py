"""Breaking the glass: opening a case that is somebody else's needs a reason, which the supervisor sees.

A case is one's own when one leads it, is in its team, or nobody leads it yet. The reason is an entry of the
audit, so it reaches every computer of the office; it opens the case to that person until the day is over.
"""

from datetime import UTC, datetime, time

from caseflow.actions.desk import Desk
from caseflow.actions.guard import guard
from caseflow.db.rows.cases import case as case_row
from caseflow.db.rows.glass import closed_case
from caseflow.domain.audit import GLASS
from caseflow.domain.changes import Done
from caseflow.domain.clock import BELGRADE, local_day
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.roles import Permission
from caseflow.resources.tables import check_code

OTHER = "other"


class CaseOfAnother(NotAllowed):
    """Somebody else's case: it opens with a reason. Args: case: which one."""

    def __init__(self, case: RecordId) -> None:
        super().__init__(
            "case_of_another", "Somebody else leads this case. Say why you open it (break the glass)."
        )
        self.case = case


def break_glass(desk: Desk, case: RecordId, reason: str, text: str = "", kept: str = "") -> Done[None]:
    """Write down why, and open the case to this person until the day is over.

    Args:
        reason: a code of `glass_reason`. text: in words; needed for `other`. kept: why a word that looks
            like an identity stays in the text.

    Raises:
        InputError: no case, no such reason, or `other` without words.
        GuardWarning: the text seems to name somebody.
    """
    desk.allow(Permission.READ_CASE)
    check_code("glass_reason", reason)
    said = text.strip()
    if reason == OTHER and not said:
        raise InputError("glass_words", "Write down the reason.")
    guard(said, kept)
    with desk.store.transaction() as transaction:
        if case_row(transaction.connection, case) is None:
            raise InputError("case_gone", "This case is not in the store.")
        transaction.audit(GLASS, "case", [case], reason, text=said)
    return Done(None, tuple(transaction.changes))


def need_reason(desk: Desk, of_client: RecordId) -> None:
    """Before anything of a client's case is shown.

    Raises:
        CaseOfAnother: every case of this client is somebody else's, and no reason was given today.
    """
    found = closed_to(desk, of_client)
    if found is not None:
        raise CaseOfAnother(found)


def closed_to(desk: Desk, of_client: RecordId) -> RecordId | None:
    """The case to be opened with a reason before anything of this client is shown; None when it is open."""
    since = datetime.combine(local_day(desk.clock()), time(), BELGRADE).astimezone(UTC)
    with desk.store.reading() as connection:
        return closed_case(connection, of_client, desk.me.person, since.isoformat(timespec="seconds"))
