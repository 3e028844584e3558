"""Words of the rows about one need and several offices: who stays, who answered a call, who is looking."""

from caseflow.domain.clock import local_day
from caseflow.domain.referrals.need_call import CallRow, CallState
from caseflow.domain.referrals.view import NeedChoice
from caseflow.ui.dates import day_month
from caseflow.ui.today.line import Line
from caseflow.ui.words import code, shown, word, word_count

CALLS, NEW_FOR_CALL = "calls", "new:call:"


def choice_line(one: NeedChoice) -> Line:
    """Several accepted before they could know."""
    partners = ", ".join(map(shown, one.partners))
    since = word("today.choose_since", day=day_month(local_day(one.since)))
    sentence = word("today.choose_accepted", partners=partners)
    return Line("conflict", since, one.client_code, sentence, word("today.choose"), "referrals", one.referral)


def own_call_line(row: CallRow) -> Line:
    """A call of ours: somebody answered, was chosen, or nobody did."""
    need = _small(code("referral_reason", row.need))
    until = word("time.until", day=day_month(local_day(row.open_until)))
    if row.picked is not None:
        sentence = word("today.call_picked", partner=shown(row.picked.organization_name))
        verb, where = word("today.call_refer"), f"{NEW_FOR_CALL}{row.id}"
        return Line("waiting", word("today.call_code"), row.client_code, sentence, verb, "referrals", where)
    if row.state is CallState.EXPIRED and not row.claims:
        sentence = word("today.call_expired", need=need)
        return Line("stale", until, row.client_code, sentence, word("today.call_look"), "referrals", CALLS)
    sentence = word_count("today.call_claims", len(row.claims), need=need)
    return Line("today", until, row.client_code, sentence, word("today.choose"), "referrals", CALLS)


def call_line(row: CallRow) -> Line:
    """Another member of a network is looking for somebody."""
    age = _small(code("age_group", row.age_group)) if row.age_group else ""
    groups = (age, shown(row.municipality))
    need = _small(code("referral_reason", row.need))
    said = ", ".join(part for part in (need, *groups) if part)
    sentence = word("today.call", partner=shown(row.organization_name), need=said)
    until = word("time.until", day=day_month(local_day(row.open_until)))
    return Line(
        "received", until, word("today.call_code"), sentence, word("today.call_answer"), "referrals", CALLS
    )


def _small(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]
