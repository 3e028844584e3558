"""Consents: with the young person's own assent, asked before anything leaves, taken back at any time."""

from collections.abc import Iterable
from dataclasses import dataclass

from caseflow.actions.cases.clients import client
from caseflow.actions.cases.glass import need_reason
from caseflow.actions.cases.readings import note_reading
from caseflow.actions.desk import Desk
from caseflow.actions.directory.names import Names
from caseflow.db.rows import consents as rows
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.transaction import Transaction
from caseflow.domain.cases.consent import GIVEN, REFUSED, Consent, NewConsent, Sharing, check
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.domain.office.roles import Permission, Role
from caseflow.domain.text.serbian_order import sort_key
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code

_OUTREACH = frozenset({Role.OUTREACH_WORKER, Role.CSO_COORDINATOR})


def give_consent(desk: Desk, new: NewConsent) -> Done[Consent]:
    """Record a consent, or that it was refused.

    Raises:
        InputError: an unknown code, or somebody who may not give it at this age for this purpose.
        CaseOfAnother: somebody else leads the case, and no reason was given today.
    """
    desk.allow(Permission.WRITE_CASE)
    need_reason(desk, new.client)
    with desk.store.transaction() as transaction:
        made = record_consent(desk, transaction, new)
    return Done(stored_consent(desk, made), tuple(transaction.changes), "consent_given")


def record_consent(desk: Desk, transaction: Transaction, new: NewConsent) -> RecordId:
    """In a transaction that is already open, so that a referral and its consent are written together."""
    check_code("consent_form", new.form)
    today, age = local_day(desk.clock()), age_of(desk, new.client)
    check(new, age, bool(desk.me.roles & _OUTREACH))
    if new.valid_to is not None and new.valid_to < today:
        raise InputError("consent_over", "The consent would be over already. Choose a later day.")
    values: dict[str, Value] = {
        "client": new.client,
        "purpose": new.purpose,
        "given_by": new.given_by,
        "form": new.form,
        "fields": sorted(new.fields),
        "given_on": today.isoformat(),
        "status": REFUSED if new.refused else GIVEN,
    }
    said: dict[str, Value] = {
        "recipient": new.recipient,
        "recipient_name": new.recipient_name,
        "assent": new.assent,
        "age": age,
        "valid_to": new.valid_to.isoformat() if new.valid_to else None,
        "explained": new.explained.strip(),
    }
    made = transaction.write(
        desk.space, "consent", values | {key: one for key, one in said.items() if one not in (None, "")}
    )
    transaction.audit("made", "consent", [made])
    return made


def age_of(desk: Desk, of_client: RecordId) -> int | None:
    """The years that a client turns this year; None when the year of birth is not known."""
    desk.allow(Permission.READ_CASE)
    born = client(desk, of_client).year_of_birth
    return local_day(desk.clock()).year - born if born else None


def consents(desk: Desk, of_client: RecordId) -> tuple[Consent, ...]:
    """The newest first; the looking is written down.

    Raises:
        CaseOfAnother: somebody else leads the case, and no reason was given today.
    """
    desk.allow(Permission.READ_CASE)
    need_reason(desk, of_client)
    note_reading(desk, of_client)
    with desk.store.reading() as connection:
        return rows.of_client(connection, of_client)


def consent(desk: Desk, name: RecordId) -> Consent:
    """Raises CaseOfAnother, as `consents`."""
    desk.allow(Permission.READ_CASE)
    found = stored_consent(desk, name)
    need_reason(desk, found.client)
    return found


def stored_consent(desk: Desk, name: RecordId) -> Consent:
    """For whoever has just written it: taking a consent back asks for no reason."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = rows.consent(connection, name)
    if found is None:
        raise InputError("consent_gone", "This consent is not in the store.")
    return found


def covering_now(desk: Desk, of_client: RecordId, recipient: str, fields: Iterable[str]) -> Consent | None:
    """Under which something may be given to somebody today. Raises CaseOfAnother, as `consents`."""
    desk.allow(Permission.READ_CASE)
    need_reason(desk, of_client)
    wanted = Sharing(recipient, frozenset(fields), local_day(desk.clock()))
    with desk.store.reading() as connection:
        return rows.covering(connection, of_client, wanted)


@dataclass(frozen=True)
class Receiver:
    """An organisation a consent can name."""

    id: OrganizationId
    name: str


def receivers(desk: Desk) -> tuple[Receiver, ...]:
    """Every other organisation of the directory, by name."""
    desk.allow(Permission.READ_DIRECTORY)
    of = columns("organization")
    with desk.store.reading() as connection:
        found = fetch(connection, "organization", of.removed.is_not(True), of.name.is_not(None))
    names = Names(desk)
    others = [Receiver(OrganizationId(row["id"]), names.of_entry(row["id"], row["name"])) for row in found]
    ours = desk.me.organization
    return tuple(sorted((one for one in others if one.id != ours), key=lambda one: sort_key(one.name)))


def receiver(desk: Desk, name: OrganizationId) -> Receiver:
    """Raises InputError for an organisation that is not in the directory."""
    desk.allow(Permission.READ_DIRECTORY)
    found = next((one for one in receivers(desk) if one.id == name), None)
    if found is None:
        raise InputError("organization_unknown", "There is no such organisation in the directory.")
    return found
