"""The course of a case as nodes of a timeline, the newest first and the opening last."""

from caseflow.domain.cases.case import CaseEvent, CasePage
from caseflow.domain.referrals.codes import Step
from caseflow.ui.dates import day_short, moment_short
from caseflow.ui.widgets.timeline import Event
from caseflow.ui.words import code, shown, word

NOTE = "note"
_ICONS = {
    "visit": "home",
    "call": "phone",
    "conversation": "people",
    "observation": "eye",
    "young_persons_words": "quote",
    "meeting": "conferences",
    "decision": "flag",
}
_TONES = {Step.ACCEPT: "accent", Step.START: "accent", Step.COMPLETE: "ok", Step.DECLINE: "wait"}
_STEPS = {step.value: step for step in Step}


UNTOLD = frozenset({"referral:ready", "referral:receive"})
"""Steps that are recorded on the way to the next one and say nothing of their own."""


def is_note(event: CaseEvent) -> bool:
    return event.kind.partition(":")[0] == NOTE


def timeline_event(event: CaseEvent) -> Event:
    """One node, whichever kind it is."""
    kind, _, name = event.kind.partition(":")
    return _note(event, name) if kind == NOTE else _referral(event, name)


def opening(page: CasePage) -> Event:
    """The last node: how it began."""
    return Event("cases", word("cases.opened"), day_short(page.row.opened_on), shown(page.row.lead))


def _note(event: CaseEvent, name: str) -> Event:
    tone = "ok" if name == "young_persons_words" else "plain"
    what = code("note_type", name)
    return Event(_ICONS.get(name, "note"), what, moment_short(event.at), shown(event.who), event.text, tone)


def _referral(event: CaseEvent, name: str) -> Event:
    step = _STEPS.get(name)
    said = word(f"cases.step_{step.value}" if step else "cases.step_other")
    what = word("cases.step_of", step=said, service=shown(event.title)) if event.title else said
    tone = _TONES.get(step, "plain") if step else "plain"
    return Event("referrals", what, moment_short(event.at), shown(event.who), event.text, tone)
