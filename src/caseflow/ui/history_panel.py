"""The history of a record: who wrote what, where and when, the newest at the top; a value that lost comes
back with one click, and the toast takes that back in its turn."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.actions.coded import code_list
from caseflow.actions.store.history import restore
from caseflow.actions.store.record_history import ABOUT, record_history
from caseflow.domain.ids import RecordId
from caseflow.domain.store.history import RecordChange
from caseflow.ui.dates import moment_long
from caseflow.ui.page import Page
from caseflow.ui.record_words import field_name, field_order, value_words
from caseflow.ui.theme import u
from caseflow.ui.widgets.empty import nothing_here
from caseflow.ui.widgets.timeline import Event, Line, Timeline
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, shown, word


class HistoryPanel(QWidget):
    """Args: page: asks the store, does the bringing back. Empty until `show_of`."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._of: tuple[str, RecordId] | None = None
        self.timeline = Timeline()
        self._none = nothing_here(word("record.history_none"))
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(4))
        column.addWidget(WrappingLabel(word("record.history_note"), "meta"))
        column.addWidget(self._none)
        column.addWidget(self.timeline)

    def show_of(self, entity: str, name: RecordId) -> None:
        self._of = (entity, name)
        self.ask()

    def ask(self) -> None:
        """Read it again; nothing while no record was asked for."""
        if self._of is not None:
            question = partial(record_history, self._page.desk, *self._of)
            self._page.jobs.ask(self._page, question, partial(self._show, self._of))

    def forget(self) -> None:
        self._of = None
        self._none.hide()
        self.timeline.show_events(())

    def _show(self, of: tuple[str, RecordId], changes: tuple[RecordChange, ...]) -> None:
        if of == self._of:
            self.show_changes(changes)

    def show_changes(self, changes: Sequence[RecordChange]) -> None:
        """One node for everything a person wrote at once; what was only written again is not told."""
        changes = [one for one in changes if one.row.before != (one.row.claim.value,)]
        groups = [list(same) for _, same in groupby(changes, lambda one: (one.record, one.row.operation))]
        oldest = {same[0].record: same[0].row.operation for same in groups}
        events = [self._event(same, oldest[same[0].record] == same[0].row.operation) for same in groups]
        self.timeline.show_events(tuple(events))
        self._none.setVisible(not events)

    def _event(self, same: list[RecordChange], is_first: bool) -> Event:
        one = same[0]
        claim = one.row.claim
        who = ", ".join(part for part in (shown(claim.who), shown(claim.office)) if part)
        how = word("record.written" if is_first else "record.changed")
        stands = any(each.row.stands for each in same)
        icon = "plus" if is_first else "pencil"
        tone = "accent" if stands and not is_first else "plain"
        told = [each for each in same if not (is_first and _is_in_the_title(each))]
        lines = tuple(self._line(each) for each in sorted(told, key=_place))
        reason = next((each.row.reason for each in same if each.row.reason), "")
        body = word("record.reason_was", reason=reason) if reason else ""
        return Event(icon, f"{_noun(one)} · {how}", moment_long(claim.at), who, body, tone, lines=lines)

    def _line(self, one: RecordChange) -> Line:
        row = one.row
        after = value_words(one.entity, row.field, row.claim.value)
        if row.before:
            before = " / ".join(value_words(one.entity, row.field, value) for value in row.before)
            said = word("record.history_changed", before=before, after=after)
        else:
            said = after
        words = word("record.line", field=field_name(one.entity, row.field), value=said)
        if not row.restorable:
            return Line(words)
        named = word("record.restore_named", value=f"{field_name(one.entity, row.field)}, {after}")
        return Line(words, word("record.restore"), named, partial(self._restore, one))

    def _restore(self, one: RecordChange) -> None:
        self._page.clear_message()
        job = partial(restore, self._page.desk, one.entity, one.record, one.row)
        self._page.jobs.act(self._page, job, lambda _: self.ask())


def _place(one: RecordChange) -> int:
    return field_order(one.entity, one.row.field)


def _is_in_the_title(one: RecordChange) -> bool:
    """What a record is about, as its title has just said it."""
    stands = one.row.stands and not one.row.restorable
    return (
        stands and bool(one.about) and one.row.field == ABOUT[one.entity] and one.row.claim.value == one.about
    )


def _noun(one: RecordChange) -> str:
    noun = word(f"record.noun_{one.entity}")
    if not one.about:
        return noun
    listed = code_list(one.entity, ABOUT[one.entity])
    return word("record.noun_about", noun=noun, about=code(listed, one.about))
