"""What reading a stick would do, in rows: what is new, what clashes, what is refused and why, what waits."""

from collections import Counter
from typing import Final

from PySide6.QtWidgets import QWidget

from caseflow.domain.errors import Refusal
from caseflow.domain.sync.stick import Arrival, RefusedPacket, Rehearsal
from caseflow.ui.record_words import field_name, value_words
from caseflow.ui.sync.side import row_of
from caseflow.ui.widgets.label import label
from caseflow.ui.words import has_word, refusal_text, word, word_count

CLASHES_SHOWN: Final = 5


def rehearsal_rows(rehearsal: Rehearsal) -> list[QWidget]:
    rows = [row_of("received", *_came(one)) for one in _told_apart(rehearsal.arrivals)]
    for clash in rehearsal.clashes[:CLASHES_SHOWN]:
        what = " · ".join(part for part in (field_name(clash.entity, clash.field), clash.title) if part)
        values = " / ".join(value_words(clash.entity, clash.field, value) for value in clash.values)
        rows.append(row_of("conflict", values, word("exchange.stick_clash", what=what)))
    if len(rehearsal.clashes) > CLASHES_SHOWN:
        rows.append(label(word("exchange.more", n=len(rehearsal.clashes) - CLASHES_SHOWN), "meta"))
    for sentence, count in _reasons(rehearsal.refused).items():
        rows.append(row_of("warning", sentence, word_count("exchange.stick_refused", count)))
    waiting = sum(count for _, count in rehearsal.waiting)
    if waiting:
        rows.append(row_of("waiting", word_count("exchange.incomplete", waiting), ""))
    if rehearsal.to_pass:
        rows.append(row_of("sent", word_count("exchange.stick_would_pass", rehearsal.to_pass), ""))
    if not rows:
        return [row_of("fine", word("exchange.stick_nothing_new"), "")]
    return [*rows, label(word("exchange.stick_rehearsed"), "meta")]


def _told_apart(arrivals: tuple[Arrival, ...]) -> list[Arrival]:
    """Nouns a person knows by name; keys, permissions and the rest together."""
    named = [one for one in arrivals if has_word(f"exchange.came_{one.entity}")]
    rest = [one for one in arrivals if one not in named]
    if rest:
        named.append(Arrival("rest", sum(one.new for one in rest), sum(one.changed for one in rest)))
    return named


def _came(one: Arrival) -> tuple[str, str]:
    counts = (("new", one.new), ("changed", one.changed))
    said = ", ".join(word_count(f"exchange.came_{how}", count) for how, count in counts if count)
    return said, word(f"exchange.came_{one.entity}")


def _reasons(refused: tuple[RefusedPacket, ...]) -> Counter[str]:
    """One row a reason, however many packets have it."""
    return Counter(
        refusal_text(Refusal(one.key, one.sentence.replace("{", "{{").replace("}", "}}"))) for one in refused
    )
