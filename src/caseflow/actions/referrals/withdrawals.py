"""A consent taken back: nothing more leaves by it, and what left is removed at the receiver.

What was done before stays lawful, so our own record keeps what it holds. In the space of the pair the
referral is written again without the fields the consent was about, the withdrawal says which they are, and
every computer of both offices that reads it erases what it holds of them: row, index and log. The receiver's
program answers with a receipt. Whoever was told on paper has to be told on paper.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caseflow.actions.cases.comparisons import take_back_questions
from caseflow.actions.cases.consents import consent, stored_consent
from caseflow.actions.desk import Desk
from caseflow.actions.referrals.events import QUEUED
from caseflow.actions.referrals.onward import no_longer_told
from caseflow.actions.referrals.outbox import event_values
from caseflow.actions.referrals.preview import leaving
from caseflow.actions.referrals.state import PAPER, Seen, possible_steps, seen
from caseflow.actions.referrals.steps import take_step
from caseflow.db.erasure import erase
from caseflow.db.rows import consents as rows
from caseflow.db.rows import referrals as referral_rows
from caseflow.db.rows.nouns import columns, fetch, listed
from caseflow.db.rows.referral_updates import UPDATE_FIELDS, updates_of
from caseflow.db.spaces import space_key, space_of
from caseflow.db.transaction import Transaction
from caseflow.domain.cases.consent import ONWARD_TO, WITHDRAWN, WITHDRAWN_WITH, Consent
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import NotAllowed
from caseflow.domain.ids import HALF, OrganizationId, RecordId, Space, is_made_by, record_id
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.codes import Status, Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.oplog.op import Value

NOT_SENT, ON_THE_WAY, REMOVED = "not_sent", "on_the_way", "removed"


@dataclass(frozen=True)
class Reached:
    """A referral that rests on a consent.

    Args:
        state: once taken back: `not_sent`, `on_the_way`, `removed`, or `paper`: tell them yourself.
        removed_at: when the receiver's program removed it.
    """

    referral: RecordId
    code: str
    receiver: str
    state: str
    removed_at: datetime | None = None


def withdraw_consent(desk: Desk, name: RecordId) -> Done[Consent]:
    """Take a consent back, as easily as it was given.

    Raises:
        NotAllowed: it was taken back already, or never given.
    """
    desk.allow(Permission.WRITE_CASE)
    before = stored_consent(desk, name)
    if before.status != "given":
        raise NotAllowed("consent_not_given", "This consent does not hold any more; nothing rests on it.")
    with desk.store.transaction() as transaction:
        today = local_day(desk.clock()).isoformat()
        transaction.write(desk.space, "consent", {"status": WITHDRAWN, "withdrawn_on": today}, name)
        for one in rows.resting_on(transaction.connection, name):
            _take_back(desk, transaction, one, before)
        for space, told in no_longer_told(desk, transaction, before):
            _say_taken_back(desk, transaction, (space, told), (ONWARD_TO,))
        take_back_questions(desk, transaction, name)
        transaction.audit("withdrawn", "consent", [name])
    return Done(stored_consent(desk, name), tuple(transaction.changes), "consent_withdrawn")


def _take_back(desk: Desk, transaction: Transaction, name: RecordId, of: Consent) -> None:
    stored = referral_rows.referral(transaction.connection, name)
    if stored is None:
        return
    one = seen(desk, stored)
    if stored.values["outbox"] == QUEUED and one.status is Status.SENT:
        take_step(desk, transaction, name, Step.UNDO_SEND, StepDetails())
    elif stored.shared:
        if Step.WITHDRAW.value in possible_steps(one):
            take_step(desk, transaction, name, Step.WITHDRAW, StepDetails())
        _redact(desk, transaction, one, (*of.fields, "consent_reference"))


def _redact(desk: Desk, transaction: Transaction, one: Seen, fields: tuple[str, ...]) -> None:
    """The withdrawal is written last, so that whoever has it also has what takes the old record's place."""
    stored, now = one.stored, desk.clock().isoformat(timespec="seconds")
    space = Space(stored.shared)
    rest = {key: value for key, value in leaving(stored.values).items() if key not in fields}
    transaction.write(space, "referral", rest | {"redacted": now}, stored.id)
    for event in stored.events:
        if event.values["by_organization"] == desk.me.organization and event.values["text"]:
            said = {key: value for key, value in event_values(event).items() if key != "text"}
            transaction.write(space, "referral_event", said, event.id)
    for update in updates_of(transaction.connection, [stored.id]):
        if update["by_organization"] == desk.me.organization and update["text"]:
            told = {key: update[key] for key in UPDATE_FIELDS if update[key] is not None}
            transaction.write(space, "referral_update", told, RecordId(update["id"]))
    _say_taken_back(desk, transaction, (space, stored.id), fields)


def _say_taken_back(
    desk: Desk,
    transaction: Transaction,
    of: tuple[Space, RecordId],
    fields: tuple[str, ...],
) -> None:
    """Args: of: where, and the record that was written again without the fields."""
    space, name = of
    values: dict[str, Value] = {
        "referral": name,
        "fields": sorted(fields),
        "at": desk.clock().isoformat(timespec="seconds"),
        "by_organization": desk.me.organization,
    }
    made = transaction.write(space, "consent_withdrawal", values)
    transaction.flush()
    _remove(transaction, space_key(transaction.connection, space), made)


def redact_withdrawn(desk: Desk) -> int:
    """After every reading: erase what rests on consents that were taken back, and answer.

    Returns:
        How many receipts were written.
    """
    with desk.store.reading() as connection:
        waiting = rows.withdrawals(connection)
        answered = rows.receipts(connection)
    written = 0
    for one in waiting:
        if not _speaks_for_its_own(one):
            continue
        ours = one["by_organization"] == desk.me.organization
        with desk.store.transaction() as transaction:
            gone = _remove(transaction, one["in_space"], RecordId(one["id"]))
            if gone:
                transaction.audit("redacted", "referral", [RecordId(one["referral"])])
            if not ours and one["id"] not in answered:
                _answer(desk, transaction, one)
                written += 1
    return written


def _speaks_for_its_own(one: Mapping[Any, Any]) -> bool:
    """An office takes back what it sent itself, never what another one did."""
    by, referral = one["by_organization"], one["referral"]
    return bool(by and referral and one["at"]) and is_made_by(RecordId(referral), OrganizationId(by))


def _remove(transaction: Transaction, space: int, withdrawal: RecordId) -> int:
    """Erase what a withdrawal names: the fields of its referral, and what the sender wrote along."""
    connection = transaction.connection
    found = fetch(connection, "consent_withdrawal", columns("consent_withdrawal").id == withdrawal)
    gone = 0
    for one in found:
        fields = frozenset(listed(one["fields"])) & frozenset(WITHDRAWN_WITH)
        gone += erase(connection, space, RecordId(one["referral"]), fields)
        for noun in ("referral_event", "referral_update"):
            of = columns(noun)
            theirs = of.referral == one["referral"], of.by_organization == one["by_organization"]
            for said in fetch(connection, noun, *theirs, of.in_space == space):
                gone += erase(connection, space, RecordId(said["id"]), ("text",))
    return gone


def _answer(desk: Desk, transaction: Transaction, one: Mapping[Any, Any]) -> None:
    """The receipt; its id follows from the withdrawal, so that two computers of the office make the same."""
    half = hashlib.sha256(f"receipt:{one['id']}".encode()).digest()[:HALF]
    values: dict[str, Value] = {
        "withdrawal": one["id"],
        "referral": one["referral"],
        "fields": list(listed(one["fields"])),
        "at": desk.clock().isoformat(timespec="seconds"),
        "by_organization": desk.me.organization,
    }
    space = space_of(transaction.connection, one["in_space"])
    transaction.write(space, "consent_receipt", values, record_id(half, desk.me.organization))


def reached(desk: Desk, name: RecordId) -> tuple[Reached, ...]:
    """The referrals that rest on a consent, and how far its withdrawal has come with each.

    Raises:
        CaseOfAnother: as `consents.consents`.
    """
    desk.allow(Permission.READ_CASE)
    consent(desk, name)
    return travelled(desk, name)


def travelled(desk: Desk, name: RecordId) -> tuple[Reached, ...]:
    """The same for whoever has just written the consent or taken it back."""
    with desk.store.reading() as connection:
        answered = rows.receipts(connection)
        by_referral = {one["referral"]: answered.get(one["id"]) for one in rows.withdrawals(connection)}
        stored = [referral_rows.referral(connection, one) for one in rows.resting_on(connection, name)]
    return tuple(_reached(one, by_referral) for one in stored if one is not None)


def _reached(one: referral_rows.StoredReferral, answered: dict[str, datetime | None]) -> Reached:
    values, at = one.values, answered.get(one.id)
    state = REMOVED if at else ON_THE_WAY if one.id in answered else NOT_SENT
    if values["on_paper"] and values["sent_at"]:
        state = PAPER
    return Reached(one.id, values["code"], values["receiver_name"] or "", state, at)
