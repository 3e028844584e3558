"""Asking one partner whether it knows the same person: by consent, one client at a time, and seen afterwards.

Nothing that names anybody leaves (`domain.comparison`). What leaves is the year of birth and hidden points.
"""

from collections.abc import Mapping
from datetime import timedelta

from caseflow.actions.cases.clients import client
from caseflow.actions.cases.consents import Receiver, receivers
from caseflow.actions.cases.glass import need_reason
from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import is_member, member_organizations
from caseflow.crypto.blind import POINT_BYTES, SECRET_BYTES, hidden, point_of
from caseflow.db.erasure import erase
from caseflow.db.rows import comparisons as rows
from caseflow.db.rows import consents as consent_rows
from caseflow.db.rows.comparisons import StoredComparison
from caseflow.db.rows.nouns import listed
from caseflow.db.spaces import space_key
from caseflow.db.transaction import Transaction
from caseflow.domain.cases.comparison import (
    ANSWERS_A_DAY,
    HOLDS_FOR,
    NEEDED,
    OPEN,
    Comparison,
    Fit,
    State,
    Trait,
    Word,
    state_of,
    traits_of,
)
from caseflow.domain.cases.consent import Sharing, covers
from caseflow.domain.changes import Change, Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import BundleError, InputError, NotAllowed
from caseflow.domain.ids import OrganizationId, RecordId, new_record_id, pair_space
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value

DAY = timedelta(days=1)


def ask_partner(desk: Desk, of_client: RecordId, partner: OrganizationId) -> Done[Comparison]:
    """Ask an office of the network whether it knows this client too; the next exchange takes it along.

    Raises:
        InputError: the partner is not in the network, or nothing of the client can be compared.
        NotAllowed: no consent covers it, or it was asked often enough today. CaseOfAnother: as
            `cases.case_page`.
    """
    desk.allow(Permission.SETTLE_CONFLICT)
    who = client(desk, of_client)
    need_reason(desk, who.id)
    if partner == desk.me.organization or not is_member(desk, partner):
        raise InputError("comparison_partner", "This office is not in the network, so it cannot be asked.")
    if who.year_of_birth is None:
        raise InputError("comparison_year", "Without the year of birth nobody can be compared.")
    _refuse_often(desk, partner)
    consent, traits = _consented(desk, who.id, partner)
    name = new_record_id(desk.random, desk.me.organization)
    space, secrets = pair_space(desk.me.organization, partner), [desk.random(SECRET_BYTES) for _ in traits]
    points = [
        hidden(secret, point_of(space, name, trait.value, text))
        for secret, (trait, text) in zip(secrets, traits.items(), strict=True)
    ]
    at = desk.clock().isoformat(timespec="seconds")
    asked: dict[str, Value] = {
        "year_of_birth": who.year_of_birth,
        "traits": [trait.value for trait in traits],
        "points": b"".join(points).hex(),
        "at": at,
        "by_organization": desk.me.organization,
    }
    kept: dict[str, Value] = {
        "asked": name,
        "client": who.id,
        "partner": partner,
        "consent": consent,
        "secret": b"".join(secrets).hex(),
        "at": at,
    }
    with desk.store.transaction() as transaction:
        transaction.write(space, rows.QUESTION, asked, name)
        transaction.write(desk.space, rows.HOME, kept)
        transaction.audit("shared", rows.HOME, [who.id])
    return Done(comparison(desk, name), tuple(transaction.changes), "comparison_asked")


def _refuse_often(desk: Desk, partner: OrganizationId) -> None:
    since = desk.clock() - DAY
    with desk.store.reading() as connection:
        found = rows.comparisons(connection)
    today = [one for one in found if one.asker == desk.me.organization and partner in one.other]
    if sum(one.asked_at is not None and one.asked_at > since for one in today) >= ANSWERS_A_DAY:
        raise often()


def often() -> NotAllowed:
    return NotAllowed(
        "comparison_often",
        "With one office only {n} clients a day are compared, so that nobody is found by guessing. Go on "
        "tomorrow.",
        n=ANSWERS_A_DAY,
    )


def _consented(desk: Desk, of_client: RecordId, partner: OrganizationId) -> tuple[RecordId, dict[Trait, str]]:
    """The consent under which most can be compared, and what."""
    today, opens = local_day(desk.clock()), desk.may(Permission.OPEN_IDENTITY)
    with desk.store.reading() as connection:
        given = consent_rows.of_client(connection, of_client)
        told = rows.told_of(connection, desk.identity if opens else None, client=of_client)
    known = traits_of(told[0]) if told else {}
    allowed = {
        one.id: [trait for trait in Trait if covers(one, Sharing(partner, NEEDED[trait], today))]
        for one in given
    }
    if not any(allowed.values()):
        raise NotAllowed(
            "comparison_consent",
            "The client has to consent first that this office learns the age and the code, or the name.",
        )
    best = max(allowed, key=lambda name: len({*allowed[name]} & known.keys()))
    traits = {trait: known[trait] for trait in allowed[best] if trait in known}
    if not traits and known:
        raise NotAllowed(
            "comparison_narrow",
            "The consent names the code only, and there is no whole UIC. To compare by name or JMBG, record "
            "a consent that names the name.",
        )
    if not traits:
        raise InputError(
            "comparison_nothing",
            "There is nothing to compare yet. Enter the name or the JMBG under identity.",
        )
    return best, traits


def askable(desk: Desk, of_client: RecordId) -> tuple[Receiver, ...]:
    """The offices of the network that a consent of the client lets one ask, by name."""
    desk.allow(Permission.READ_CASE)
    need_reason(desk, of_client)
    today = local_day(desk.clock())
    with desk.store.reading() as connection:
        given = consent_rows.of_client(connection, of_client)

    def may_ask(partner: OrganizationId) -> bool:
        wanted = [Sharing(partner, fields, today) for fields in set(NEEDED.values())]
        return any(covers(one, sharing) for one in given for sharing in wanted)

    return tuple(one for one in receivers(desk) if may_ask(one.id) and is_member(desk, one.id))


def comparisons(desk: Desk, of_client: RecordId) -> tuple[Comparison, ...]:
    """What was asked about a client, by us or of us, the newest first."""
    desk.allow(Permission.READ_CASE)
    need_reason(desk, of_client)
    return tuple(one for one in _seen(desk) if one.client == of_client)


def open_comparisons(desk: Desk) -> tuple[Comparison, ...]:
    """What partners ask and a person of ours has to say; a client of a colleague only by its code."""
    desk.allow(Permission.READ_CASE)
    return tuple(one for one in _seen(desk) if one.state in OPEN)


def comparison(desk: Desk, name: RecordId) -> Comparison:
    desk.allow(Permission.READ_CASE)
    found = next(iter(_seen(desk, name)), None)
    if found is None:
        raise _gone()
    return found


def stored_comparison(desk: Desk, name: RecordId) -> StoredComparison:
    with desk.store.reading() as connection:
        found = rows.comparisons(connection, name)
    if not found:
        raise _gone()
    return found[0]


def _gone() -> InputError:
    return InputError("comparison_gone", "There is no such question.")


def _seen(desk: Desk, name: RecordId | None = None) -> list[Comparison]:
    with desk.store.reading() as connection:
        found = rows.comparisons(connection, name)
    known = {key: office.name for key, office in member_organizations(desk).items()}
    ours = [one for one in found if desk.me.organization in (one.asker, *one.other)]
    return [_as_seen(desk, known, one) for one in ours]


def _as_seen(desk: Desk, names: Mapping[OrganizationId, str], one: StoredComparison) -> Comparison:
    mine = one.asker == desk.me.organization
    partner = next(iter(one.other), one.asker) if mine else one.asker
    of_client = client_of(one, mine)
    return Comparison(
        one.id,
        partner,
        names.get(partner, ""),
        mine,
        state(desk, one),
        one.asked_at or desk.clock(),
        of_client,
        _code(desk, of_client),
    )


def _code(desk: Desk, of_client: RecordId | None) -> str:
    try:
        return client(desk, of_client).code if of_client else ""
    except InputError:
        return ""


def client_of(one: StoredComparison, mine: bool) -> RecordId | None:
    """Ours: the one it was asked about, or the one of whom the partner says that it fits."""
    if one.home is None:
        return None
    if mine or one.home["client"]:
        return RecordId(one.home["client"]) if one.home["client"] else None
    order = listed(one.home["order_of"])
    place = one.fit.place if one.fit is not None else len(order)
    return RecordId(order[place]) if 0 <= place < len(order) and order[place] else None


def state(desk: Desk, one: StoredComparison) -> State:
    """How it stands for this office today."""
    mine = one.asker == desk.me.organization
    if one.question["withdrawn_at"]:
        return State.WITHDRAWN
    found = state_of(mine, one.words, one.answer is not None, mine and fit_of(one) is not None)
    at = one.asked_at
    is_over = at is None or desk.clock() - at > HOLDS_FOR
    return State.OVER if is_over and found in (*OPEN, State.WAITING, State.FITS) else found


def fit_of(one: StoredComparison) -> Fit | None:
    """Where in the answer to our question somebody fits; of several traits the surest."""
    if one.answer is None or one.home is None or not one.home["secret"]:
        return None
    try:
        secrets, own = parted(one.home["secret"]), parted(one.answer["own"])
        points = parted(one.answer["points"])
        for secret, wanted in zip(secrets, own, strict=True):
            place = next((at for at, point in enumerate(points) if hidden(secret, point) == wanted), None)
            if place is not None:
                return Fit(place, secret.hex())
    except (BundleError, ValueError):
        return None
    return None


def parted(points: str | None) -> list[bytes]:
    """Points as they were sent. Raises ValueError when they are none."""
    joined = bytes.fromhex(points or "")
    if len(joined) % POINT_BYTES:
        raise ValueError("a point is cut")
    return [joined[start : start + POINT_BYTES] for start in range(0, len(joined), POINT_BYTES)]


def tell_fits(desk: Desk, name: RecordId) -> Done[Comparison]:
    """Tell the partner that somebody of theirs fits; they see who, we do not.

    Raises:
        NotAllowed: nobody fits, or the consent does not hold any more.
    """
    desk.allow(Permission.SETTLE_CONFLICT)
    one = stored_comparison(desk, name)
    of_client = client_of(one, mine=True)
    if one.asker != desk.me.organization or of_client is None or state(desk, one) is not State.FITS:
        raise NotAllowed("comparison_not_now", "This question does not stand like that any more.")
    need_reason(desk, of_client)
    fit = fit_of(one)
    _refuse_without_consent(desk, one, of_client, fit)
    changes = said(desk, one, Word.FITS, fit)
    return Done(comparison(desk, name), changes, "comparison_told")


def _refuse_without_consent(desk: Desk, one: StoredComparison, of_client: RecordId, fit: Fit | None) -> None:
    """That somebody fits says by what: the consent of now has to cover just that trait."""
    today, partner = local_day(desk.clock()), one.other[0]
    secrets = [secret.hex() for secret in parted(one.home["secret"] if one.home else "")]
    told = [trait for secret, trait in zip(secrets, one.traits, strict=True) if fit and secret == fit.proof]
    with desk.store.reading() as connection:
        given = consent_rows.of_client(connection, of_client)
    wanted = [Sharing(partner, NEEDED[trait], today) for trait in told]
    if not any(covers(each, sharing) for each in given for sharing in wanted):
        raise NotAllowed(
            "comparison_consent",
            "The client has to consent first that this office learns the age and the code, or the name.",
        )


def said(desk: Desk, one: StoredComparison, word: Word, fit: Fit | None = None) -> tuple[Change, ...]:
    """One word into the space of the pair, and who said it into the audit."""
    values: dict[str, Value] = {
        "question": one.id,
        "said": word.value,
        **({"place": fit.place, "proof": fit.proof} if fit else {}),
        "at": desk.clock().isoformat(timespec="seconds"),
        "by_organization": desk.me.organization,
    }
    of_client = client_of(one, one.asker == desk.me.organization)
    with desk.store.transaction() as transaction:
        transaction.write(one.space, rows.WORD, values)
        if one.home is not None and of_client and not one.home["client"]:
            transaction.write(desk.space, rows.HOME, {"client": of_client}, RecordId(one.home["id"]))
        transaction.audit("shared", rows.HOME, [of_client or one.id])
    return tuple(transaction.changes)


def take_back_questions(desk: Desk, transaction: Transaction, consent: RecordId) -> None:
    """With a consent what was asked under it: the partner's program forgets the points too."""
    now = desk.clock().isoformat(timespec="seconds")
    for name in rows.resting_on(transaction.connection, consent):
        for one in rows.comparisons(transaction.connection, name):
            if one.asker == desk.me.organization and not one.question["withdrawn_at"]:
                transaction.write(one.space, rows.QUESTION, {"withdrawn_at": now}, name)


def forget_withdrawn(desk: Desk) -> int:
    """After every reading: the points of questions that were taken back go from log and row."""
    with desk.store.reading() as connection:
        found = rows.withdrawn(connection)
    for one in found:
        with desk.store.transaction() as transaction:
            connection, key = transaction.connection, space_key(transaction.connection, one.space)
            erase(connection, key, one.id, ("points",))
            if one.answer is not None:
                erase(connection, key, RecordId(one.answer["id"]), ("points",))
            transaction.audit("redacted", rows.HOME, [one.id])
    return 0
