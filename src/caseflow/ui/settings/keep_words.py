"""Sentences of Čuvanje: terms, proposals, what an erasure has reached and what is left."""

from caseflow.domain.protection.retention import Basis, Disposal, DueRow, LegalHold, Reach, State, Term
from caseflow.ui.dates import day_short
from caseflow.ui.words import shown, word, word_count

DUE_LOOKS = {State.DUE: "late", State.LATER: "later", State.HELD: "locked", State.PROPOSED: "waiting"}


def term_words(term: Term) -> str:
    """How long, in words; that nobody has said it, or nobody confirmed it."""
    if term.permanent:
        return word("retention.permanent")
    if term.years is None:
        return word("retention.no_term")
    years = word_count("retention.years", term.years)
    return word("retention.proposed_term", term=years) if term.proposed else years


def due_state(row: DueRow) -> str:
    if row.state is State.LATER:
        return word("retention.later_state", day=day_short(row.due_on))
    return word(f"retention.{row.state.value}_state")


def due_words(row: DueRow) -> str:
    said = word("retention.closed_due", closed=day_short(row.closed_on), due=day_short(row.due_on))
    return f"{word(f'retention.class_{row.cls}')} · {said}"


def proposal_words(one: Disposal) -> str:
    reason = one.reason
    if one.basis is Basis.REQUEST:
        reason = f"{word('retention.on_request')}: {reason}"
    return word(
        "retention.proposed_by",
        cls=word(f"retention.class_{one.cls}"),
        records=word_count("retention.records", one.records),
        reason=reason,
        who=shown(one.proposed_by),
        day=day_short(one.proposed_on),
    )


def ask_words(one: Disposal) -> str:
    """What confirming does, and what it does not reach."""
    records = word_count("retention.records", one.records)
    said = [word("retention.ask_note", records=records)]
    if one.told:
        said.append(word("retention.ask_partners", offices=", ".join(map(shown, one.told))))
    if one.paper:
        said.append(word_count("retention.ask_paper", one.paper))
    return " ".join([*said, word("retention.ask_copies")])


def hold_words(one: LegalHold) -> str:
    return word("retention.hold_by", reason=one.reason, who=shown(one.by), day=day_short(one.placed_on))


def done_words(one: Disposal) -> str:
    return word(
        "retention.done_by",
        cls=word(f"retention.class_{one.cls}"),
        records=word_count("retention.records", one.records),
        reason=one.reason,
        who=shown(one.proposed_by),
        other=shown(one.confirmed_by),
        day=day_short(one.confirmed_on or one.proposed_on),
    )


def computers_words(reach: Reach) -> str:
    if not reach.waiting:
        return word("retention.all_computers")
    return word("retention.some_computers", done=len(reach.done), all=reach.computers)


def left_words(one: Disposal, reach: Reach) -> str:
    """What is left, sentence by sentence; that nothing is, when nothing is."""
    said = []
    if reach.waiting:
        said.append(word("retention.waits_for", names=", ".join(map(_computer, reach.waiting))))
    if reach.packets is None:
        said.append(word("retention.packets_unknown"))
    elif reach.packets:
        said.append(word_count("retention.packets", reach.packets))
    if reach.copies and reach.copies_until:
        said.append(word_count("retention.copies", reach.copies, day=day_short(reach.copies_until)))
    if reach.replaced:
        said.append(word("retention.replaced"))
    if one.told:
        said.append(word("retention.at_partners", offices=", ".join(map(shown, one.told))))
    return " ".join(said) or word("retention.nothing_left")


def _computer(name: str) -> str:
    return word("retention.letter", letter=name) if len(name) == 1 else shown(name)
