"""What only some may do is offered to nobody else: a person is not led to a refusal.

The right itself is asked by the action (`actions.desk`); a page says here which of its widgets leads to it.
Whoever has none of the rights does not see them, whatever the page shows and hides later.
`tests/ui/test_every_page.py` walks through every page in every role.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from caseflow.actions.desk import Desk
from caseflow.domain.office.roles import Permission


class _Hiding(QObject):
    """Keeps a widget hidden."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShowToParent and isinstance(watched, QWidget):
            watched.hide()
        return False


def offer(desk: Desk, rights: tuple[Permission, ...], *widgets: QWidget) -> bool:
    """These only to a person with one of the rights; whether this is such a person."""
    if any(desk.may(right) for right in rights):
        return True
    for one in widgets:
        one.installEventFilter(_Hiding(one))
        one.hide()
    return False


READS = (Permission.READ_CASE,)
WRITES = (Permission.WRITE_CASE,)
SENDS = (Permission.SEND_REFERRAL,)
ANSWERS = (Permission.ANSWER_REFERRAL,)
ASSIGNS = (Permission.ASSIGN_CASE,)
STEPS = (Permission.SEND_REFERRAL, Permission.ANSWER_REFERRAL)
ENTERS = (Permission.WRITE_SERVICE,)
IMPORTS = (Permission.IMPORT_DIRECTORY,)
EXCHANGES = (Permission.EXCHANGE,)
NETWORKS = (Permission.MANAGE_NETWORK,)
OPENS = (Permission.OPEN_IDENTITY,)
COUNTS = (Permission.READ_AGGREGATES,)
