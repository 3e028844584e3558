"""Rows of what waits to leave, each with the step that makes it leave, and of the last exchanges."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from caseflow.domain.sync.flow import JournalRow, QueueRow, Receiver, Way
from caseflow.ui.dates import ago, moment_short
from caseflow.ui.sync.side import row_of
from caseflow.ui.widgets.button import low_link
from caseflow.ui.words import shown, word, word_count

JOURNAL_SHOWN = 6
_LOOKS = {Way.SHARE: "share", Way.STICK_IN: "stick", Way.STICK_OUT: "stick"}


def queue_rows(
    rows: Sequence[QueueRow], now: datetime, verb: str, leave: Callable[[], None]
) -> list[QWidget]:
    """Args: verb: word key of the step. leave: takes it on its way."""
    return [_queued(row, now, verb, leave) for row in rows]


def _queued(row: QueueRow, now: datetime, verb: str, leave: Callable[[], None]) -> QWidget:
    counts = (("exchange.queue_referrals", row.referrals), ("exchange.changes", row.changes))
    what = ", ".join(word_count(key, n) for key, n in counts if n)
    whom = word(f"exchange.queue_{row.to.value}", office=shown(row.office), since=ago(row.since, now))
    step = low_link(word(verb))
    step.setAccessibleName(word("exchange.queue_step", verb=word(verb), what=what, whom=whom))
    step.clicked.connect(lambda: leave())
    return row_of("stuck" if row.to is Receiver.OFFICE else "later", what, whom, step)


def journal_rows(rows: Sequence[JournalRow]) -> list[QWidget]:
    return [_exchanged(row) for row in rows[:JOURNAL_SHOWN]]


def _exchanged(row: JournalRow) -> QWidget:
    how = word(f"exchange.journal_{row.way.value}")
    when = " · ".join((moment_short(row.at), how))
    if row.error:
        return row_of("warning", word("exchange.journal_failed"), when)
    named = (("came", row.came), ("left", row.left), ("changes", row.changes), ("refused", row.refused))
    told = ", ".join(word_count(f"exchange.journal_{name}", n) for name, n in named if n)
    return row_of(_LOOKS[row.way], told or word("exchange.journal_nothing"), when)
