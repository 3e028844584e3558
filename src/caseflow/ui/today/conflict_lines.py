"""Words of the disagreements: one row for all of one case, referral or service, one sentence and one step."""

from collections.abc import Sequence
from datetime import date

from caseflow.domain.ids import RecordId
from caseflow.domain.store.conflict import ConflictRow
from caseflow.ui.dates import day_month
from caseflow.ui.record_words import field_name, value_words
from caseflow.ui.today.line import SideLine
from caseflow.ui.widgets.conflict_block import by
from caseflow.ui.words import shown, word, word_count


def conflict_lines(found: Sequence[ConflictRow], today: date) -> list[SideLine]:
    """In the order of the first of each."""
    wholes: dict[RecordId, list[ConflictRow]] = {}
    for row in found:
        wholes.setdefault(row.whole, []).append(row)
    return [_line(rows, today) for rows in wholes.values()]


def _line(rows: Sequence[ConflictRow], today: date) -> SideLine:
    if rows[0].closed:
        return closed_line(rows, rows[0].closed, today)
    return conflict_line(rows[0], today) if len(rows) == 1 else several_line(rows, today)


def closed_line(rows: Sequence[ConflictRow], case: RecordId, today: date) -> SideLine:
    """Of a case of somebody else only that there is something to settle; the case asks for the reason."""
    title = next((shown(row.title) for row in rows if row.title), "")
    key = "today.conflicts_of" if title else "today.conflicts_untitled"
    note = f"{word('conflicts.closed')}\n{_since(min(row.since for row in rows), today)}"
    sentence = word_count(key, len(rows), title=title)
    return SideLine("padlock", "wait", sentence, note, word("today.open_case"), "cases", case)


def several_line(rows: Sequence[ConflictRow], today: date) -> SideLine:
    """How many of one thing, the newest of them, and since when the oldest waits."""
    newest = max(rows, key=_last_written)
    title = next((shown(row.title) for row in rows if row.title), "")
    key = "today.conflicts_of" if title else "today.conflicts_untitled"
    sentence = word_count(key, len(rows), title=title)
    last = word(
        "today.conflict_newest", field=field_name(newest.entity, newest.field), values=_values(newest)
    )
    note = f"{last}\n{_since(min(row.since for row in rows), today)}"
    return SideLine("fork", "wait", sentence, note, word("conflicts.settle"), "exchange", newest.whole)


def _last_written(row: ConflictRow) -> tuple[date, str]:
    return row.since, max((claim.at.isoformat() for claim in row.claims), default="")


def _values(row: ConflictRow) -> str:
    return word("today.or").join(_claimed(row, place) for place in range(len(row.values)))


def conflict_line(row: ConflictRow, today: date) -> SideLine:
    """Every value with who wrote it; it is settled on this page."""
    said = [_claimed(row, place) for place in range(len(row.values))]
    key = "today.conflict" if row.title else "today.conflict_untitled"
    sentence = word(key, field=field_name(row.entity, row.field), title=shown(row.title), values=_values(row))
    told = [
        word("conflicts.by", value=value, who=by(claim))
        for value, claim in zip(said, row.claims, strict=False)
    ]
    note = "\n".join([*told, _since(row.since, today)])
    return SideLine("fork", "wait", sentence, note, word("conflicts.settle"), "exchange", row.whole)


def _claimed(row: ConflictRow, place: int) -> str:
    value = row.claims[place].value if row.claims else row.values[place]
    words = value_words(row.entity, row.field, value)
    return _small(words.partition(" (")[0]) if words != value else words


def _since(since: date, today: date) -> str:
    days = (today - since).days
    if days < 1:
        return word("today.conflict_since_today")
    if days == 1:
        return word("today.conflict_since_yesterday")
    return word("today.conflict_since", day=day_month(since))


def _small(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]
