"""A call to a local network as a line: what it asks for, how it stands, what can be done with it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.referrals.need_call import CallRow, CallState, ClaimRow
from caseflow.ui.dates import moment_short
from caseflow.ui.referrals.call_part import words_of
from caseflow.ui.widgets.record_line import RecordLine, step
from caseflow.ui.words import code, shown, word, word_count

LOOKS = {
    CallState.OPEN: "waiting",
    CallState.TAKEN: "done",
    CallState.WITHDRAWN: "withdrawn",
    CallState.EXPIRED: "stale",
}
Act = Callable[[str, CallRow, str], None]
"""What is asked for, of which call, and the claim or service it is asked with."""


def about(row: CallRow) -> str:
    """Age group, place, access."""
    said = (
        ("age_group", row.age_group),
        ("municipality", row.municipality),
        ("access_mode", row.access_mode),
    )
    return " · ".join(words_of(field, text) for field, text in said if text)


def call_line(row: CallRow, services: Sequence[ServiceRow], act: Act) -> RecordLine:
    whose = row.client_code if row.ours else shown(row.organization_name)
    urgency = code("urgency", row.urgency).partition(" (")[0].lower()
    until = word("time.until", day=moment_short(row.open_until))
    lines = [
        " · ".join(part for part in (whose, shown(row.network_name), urgency) if part),
        " · ".join(part for part in (about(row), until) if part),
    ]
    if row.ours and row.first_claims and row.state is CallState.OPEN:
        lines.append(word("referrals.call_first"))
    if row.own_claim is not None:
        lines.append(_answered(row, row.own_claim))
    buttons = _ours(row, act) if row.ours else _theirs(row, services, act)
    return RecordLine(code("referral_reason", row.need), lines, _state(row), buttons)


def _state(row: CallRow) -> tuple[str, str]:
    if row.ours and row.state is CallState.OPEN and row.claims:
        return "today", word_count("referrals.call_claims", len(row.claims))
    return LOOKS[row.state], word(f"referrals.call_state_{row.state.value}")


def _answered(row: CallRow, claim: ClaimRow) -> str:
    """What became of our own answer; who was picked is told by the referral alone."""
    key = "call_answered_taken" if row.state is CallState.TAKEN else "call_answered"
    return word(f"referrals.{key}", service=shown(claim.service_name))


def _ours(row: CallRow, act: Act) -> list[QPushButton]:
    named = f"{code('referral_reason', row.need)}, {row.client_code}"
    if row.state is CallState.OPEN:
        return [_button("call_withdraw", named, partial(act, "withdraw", row, ""))]
    if row.picked is not None and not row.referred:
        return [_button("call_refer", named, partial(act, "refer", row, ""))]
    return []


def _theirs(row: CallRow, services: Sequence[ServiceRow], act: Act) -> list[QPushButton]:
    named = f"{code('referral_reason', row.need)}, {shown(row.organization_name)}"
    if row.state is CallState.OPEN and row.own_claim is not None:
        return [_button("call_unclaim", named, partial(act, "unclaim", row, ""))]
    if not row.may_claim or not services:
        return []
    if len(services) == 1:
        return [_button("call_claim", named, partial(act, "claim", row, services[0].id))]
    made = step(word("referrals.call_claim"), f"{word('referrals.call_claim')}: {named}")
    menu = QMenu(made)
    for service in services:
        menu.addAction(shown(service.name), partial(act, "claim", row, service.id))
    made.setMenu(menu)
    return [made]


def claim_line(row: CallRow, claim: ClaimRow, act: Act) -> RecordLine:
    """An office that answered our call."""
    office = shown(claim.organization_name)
    buttons = []
    if row.state in (CallState.OPEN, CallState.EXPIRED):
        buttons.append(_button("call_pick", office, partial(act, "pick", row, claim.id)))
    picked = ("done", word("referrals.call_picked")) if claim.picked else ("", "")
    said = word("referrals.call_claimed_with", service=shown(claim.service_name))
    line = RecordLine(office, [f"{said} · {moment_short(claim.at)}"], picked, buttons)
    line.set_under()
    return line


def _button(key: str, named: str, does: Callable[[], None]) -> QPushButton:
    words = word(f"referrals.{key}")
    made = step(words, f"{words}: {named}")
    made.clicked.connect(lambda: does())
    return made
