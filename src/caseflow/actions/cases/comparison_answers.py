"""Answering a partner who asks whether we know the same person; a person of ours lets it, every time.

The answer holds a hidden point for everybody of the year that was asked, in an order nobody else knows,
filled up with points of nobody. Only the partner finds out whether one fits, and shows us which: then we see
our own code.
"""

from itertools import chain

from caseflow.actions.cases.comparisons import (
    DAY,
    client_of,
    comparison,
    often,
    parted,
    said,
    state,
    stored_comparison,
)
from caseflow.actions.cases.glass import need_reason
from caseflow.actions.desk import Desk
from caseflow.crypto.blind import SECRET_BYTES, hidden, point_of
from caseflow.db.rows import comparisons as rows
from caseflow.db.rows.comparisons import StoredComparison
from caseflow.domain.cases.comparison import (
    ANSWERS_A_DAY,
    MOST_POINTS,
    NAMING,
    Comparison,
    State,
    Word,
    padded,
    traits_of,
)
from caseflow.domain.changes import Done
from caseflow.domain.errors import BundleError, InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value


def answer_partner(desk: Desk, name: RecordId) -> Done[Comparison]:
    """Let the program compare.

    Raises:
        NotAllowed: it was answered, taken back or is over; the partner was answered often enough today, or
            names are compared and none of the person's roles opens identities.
        InputError: what was sent cannot be compared.
    """
    desk.allow(Permission.SETTLE_CONFLICT)
    one = _to_answer(desk, name)
    if NAMING & {*one.traits}:
        desk.allow(Permission.OPEN_IDENTITY)
    _refuse_often(desk, one)
    secret = desk.random(SECRET_BYTES)
    try:
        asked = parted(one.question["points"])
        own = [hidden(secret, point) for point in asked]
    except (BundleError, ValueError) as error:
        raise _malformed() from error
    if not asked or len(asked) != len(one.traits):
        raise _malformed()
    points, order = _points(desk, one, secret)
    at = desk.clock().isoformat(timespec="seconds")
    answer: dict[str, Value] = {
        "question": one.id,
        "points": b"".join(points).hex(),
        "own": b"".join(own).hex(),
        "at": at,
        "by_organization": desk.me.organization,
    }
    kept: dict[str, Value] = {"asked": one.id, "partner": one.asker, "order_of": order, "at": at}
    with desk.store.transaction() as transaction:
        transaction.write(one.space, rows.ANSWER, answer)
        transaction.write(desk.space, rows.HOME, kept)
        transaction.audit("shared", rows.HOME, [one.id])
    return Done(comparison(desk, name), tuple(transaction.changes), "comparison_answered")


def _malformed() -> InputError:
    return InputError("comparison_malformed", "What was sent for comparing cannot be compared. Refuse it.")


def _points(desk: Desk, one: StoredComparison, secret: bytes) -> tuple[list[bytes], list[str]]:
    """For each trait of everybody of that year a point, shuffled; and whose each is."""
    names = desk.identity if NAMING & {*one.traits} else None
    with desk.store.reading() as connection:
        told = rows.told_of(connection, names, year=one.question["year_of_birth"])
    known = ((each.row.id, trait, text) for each in told for trait, text in traits_of(each).items())
    kept = [(name, trait.value, text) for name, trait, text in known if trait in one.traits][:MOST_POINTS]
    filling = (("", "", desk.random(16).hex()) for _ in range(padded(len(kept)) - len(kept)))
    whole = sorted(chain(kept, filling), key=lambda _: desk.random(16))
    points = [hidden(secret, point_of(one.space, one.id, trait, text)) for _, trait, text in whole]
    return points, [str(name) for name, _, _ in whole]


def _refuse_often(desk: Desk, one: StoredComparison) -> None:
    """Counted here, whatever the program of the partner counts."""
    since = (desk.clock() - DAY).isoformat(timespec="seconds")
    with desk.store.reading() as connection:
        found = rows.comparisons(connection)
    answered = [each.home for each in found if each.asker == one.asker and each.home is not None]
    if sum(home["at"] > since for home in answered) >= ANSWERS_A_DAY:
        raise often()


def decline_partner(desk: Desk, name: RecordId) -> Done[Comparison]:
    """Do not compare; the partner is told so and nothing else."""
    desk.allow(Permission.SETTLE_CONFLICT)
    changes = said(desk, _to_answer(desk, name), Word.DECLINED)
    return Done(comparison(desk, name), changes, "comparison_declined")


def _to_answer(desk: Desk, name: RecordId) -> StoredComparison:
    one = stored_comparison(desk, name)
    if desk.me.organization not in one.other or state(desk, one) is not State.TO_ANSWER:
        raise _not_now()
    return one


def _not_now() -> NotAllowed:
    return NotAllowed("comparison_not_now", "This question does not stand like that any more.")


def decide(desk: Desk, name: RecordId, same: bool) -> Done[Comparison]:
    """Say whether the partner's client is the one of ours that fits. Nothing is joined by it.

    Raises:
        NotAllowed: there is nothing to decide, or what the partner says fits does not.
    """
    desk.allow(Permission.SETTLE_CONFLICT)
    one = stored_comparison(desk, name)
    fits = client_of(one, mine=False)
    if desk.me.organization not in one.other or state(desk, one) is not State.TO_DECIDE or fits is None:
        raise _not_now()
    need_reason(desk, fits)
    if not _is_shown(desk, one, fits):
        raise NotAllowed(
            "comparison_unproven",
            "The other office did not show that this client fits. Nothing was answered; call them.",
        )
    changes = said(desk, one, Word.SAME if same else Word.DIFFERENT)
    return Done(comparison(desk, name), changes, "comparison_same" if same else "comparison_different")


def _is_shown(desk: Desk, one: StoredComparison, fits: RecordId) -> bool:
    """Whether the partner's secret turns something we know of the client into a point of the question."""
    with desk.store.reading() as connection:
        told = rows.told_of(connection, desk.identity, client=fits)
    known = traits_of(told[0]) if told else {}
    try:
        proof, asked = bytes.fromhex(one.fit.proof if one.fit else ""), parted(one.question["points"])
        return any(
            hidden(proof, point_of(one.space, one.id, trait.value, known[trait])) == point
            for trait, point in zip(one.traits, asked, strict=True)
            if trait in known
        )
    except (BundleError, ValueError):
        return False
