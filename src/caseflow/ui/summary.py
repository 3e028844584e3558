"""What the frame says about the whole office: counts on the rail, how the exchange stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from caseflow.actions.desk import Desk
from caseflow.actions.sync.exchange import exchange_state
from caseflow.actions.today import today
from caseflow.domain.office.roles import Permission, may
from caseflow.domain.sync.partner import ExchangeState
from caseflow.domain.today import stale_exchange
from caseflow.ui.dates import ago
from caseflow.ui.top_bar import ExchangeWords
from caseflow.ui.words import word, word_count

BETWEEN: Final = " · "


@dataclass(frozen=True)
class Summary:
    """Args: counts: how much waits in a room, by its key. waiting: referrals that have not arrived."""

    counts: dict[str, int]
    waiting: int
    conflicts: int
    exchange: ExchangeState | None
    now: datetime


def summary(desk: Desk) -> Summary:
    """Asked on the store thread; what the person's roles do not open counts nothing."""
    roles, now = desk.me.roles, desk.clock()
    state = exchange_state(desk) if may(roles, Permission.EXCHANGE) else None
    if not may(roles, Permission.READ_CASE):
        return Summary({}, 0, 0, state, now)
    found = today(desk)
    referrals = found.asked_of_us + found.undelivered + found.silent
    others = found.due + len(found.conflicts) + bool(found.to_verify.count) + bool(found.stale)
    others += len(found.glass) + len(found.requests) + len(found.breaches) + found.ending
    counts = {"today": referrals + others, "referrals": referrals, "exchange": len(found.conflicts)}
    return Summary(counts, found.undelivered, len(found.conflicts), state, now)


def exchange_words(told: Summary) -> ExchangeWords:
    """razmenjeno pre 2 h · 3 čekaju · 1 neslaganje"""
    state = told.exchange
    if state is None or state.network == "alone":
        said = word("app.alone")
        return ExchangeWords(said, said)
    if state.network == "waiting":
        return ExchangeWords(word("app.waiting"), word("app.waiting_short"))
    rest = []
    if told.waiting:
        rest.append(word_count("app.queued", told.waiting))
    if told.conflicts:
        rest.append(word_count("app.conflicts", told.conflicts))
    whole, short = _last_round(state, told.now)
    return ExchangeWords(BETWEEN.join([whole, *rest]), BETWEEN.join([short, *rest]))


def _last_round(state: ExchangeState, now: datetime) -> tuple[str, str]:
    when = ago(state.last_round_at, now) if state.last_round_at else ""
    if state.last_error:
        whole = word("app.unreachable", ago=when) if when else word("app.unreachable_never")
        return whole, word("app.unreachable_short")
    if not when:
        return word("app.never"), word("app.never")
    if stale_exchange(state.last_round_at, False, now):
        return word("app.stale", ago=when), word("app.stale_short")
    return word("app.exchanged", ago=when), when
