"""A request is granted: an organisation enters the registry, a computer gets its grant and its answer.

The answer of a computer is sealed to it and signed by the office's admin key; epoch keys are not in it,
they come as envelopes with the next round of any member.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from caseflow.crypto import wire
from caseflow.crypto.seal import SealingKey, unwrap, wrap
from caseflow.crypto.sign import SigningKey, verify
from caseflow.domain.clock import milliseconds
from caseflow.domain.errors import BundleError, CarrierError, InputError
from caseflow.domain.ids import OrganizationId, PersonId
from caseflow.domain.sync.likeness import are_alike
from caseflow.sync.carriers.carrier import Carrier, publish
from caseflow.sync.entering.enrolment import PREFIX, Request, remove_request
from caseflow.sync.ports import Ledger
from caseflow.sync.registry.reading import Registry
from caseflow.sync.registry.writing import RegistrarKey, check_registrar, publish_registry
from caseflow.sync.statements.grant import Grant, Permit, Statement, sign_grant
from caseflow.sync.statements.organization import Organization
from caseflow.sync.trust.believing import believed_grant
from caseflow.sync.trust.statements import GRANT, publish_statement, record_statement

_KIND: Final = "caseflow/answer/1"
_INFO: Final = b"caseflow/answer"
_ANSWER: Final = re.compile(r"enrolment/[0-9a-f]{64}\.answer-[0-9a-f]{16}")
_MAX_ANSWER: Final = 256 * 1024


@dataclass(frozen=True)
class Office:
    """The office a computer is taken into.

    Args:
        admin: its admin key, opened by its person. people: roles by person, on the new computer.
    """

    id: OrganizationId
    admin: SigningKey
    people: Mapping[PersonId, frozenset[str]]
    permits: frozenset[Permit]


@dataclass(frozen=True)
class Answer:
    """What a new computer is told. organization: as the registry knows it, to show to the person."""

    organization: Organization
    grant: Grant
    statement: Statement


def approve_organization(
    carrier: Carrier, registry: Registry, request: Request, key: RegistrarKey, now: datetime
) -> Organization:
    """Take an organisation into the registry; it reads so in its next round.

    Raises:
        NotAllowed: `not_registrar`. InputError: the request is not an organisation's, it is known, or its
            name reads or looks like that of another.
    """
    check_registrar(registry, key)
    if request.organization is None or request.grant is None:
        raise InputError("request_other_kind", "This request asks for something else.")
    if request.organization.id in registry.organizations:
        raise InputError("organization_known", "This organisation is in the network already.")
    _check_name(registry, request.organization)
    publish_statement(carrier, GRANT, request.grant)
    publish_registry(carrier, registry.roles, key, request.organization, now)
    remove_request(carrier, request)
    return request.organization


def _check_name(registry: Registry, new: Organization) -> None:
    if not new.name.isprintable():
        raise InputError("organization_name_odd", "The name of this office holds signs that cannot be seen.")
    if any(are_alike(new.name, one.name) for one in registry.organizations.values()):
        raise InputError(
            "organization_name_taken", "An office with a name like this is in the network already."
        )


def approve_device(
    carrier: Carrier, ledger: Ledger, request: Request, office: Office, now: datetime
) -> Grant:
    """Grant a computer: written into our lane of the directory, put beside the registry, and answered.

    Raises:
        InputError: the request is not a computer's. BundleError: its sealing key is none; nothing happened.
    """
    new = request.device
    if new is None:
        raise InputError("request_other_kind", "This request asks for something else.")
    grant = Grant(
        new.device, office.id, new.signing, new.sealing, office.people, office.permits, milliseconds(now)
    )
    statement = sign_grant(office.admin, grant)
    answer = _sealed_answer(request, office, statement)
    record_statement(ledger, GRANT, statement)
    publish_statement(carrier, GRANT, statement)
    name = f"{PREFIX}{request.id}.answer-{hashlib.sha256(answer).hexdigest()[:16]}"
    publish(carrier, name, answer)
    remove_request(carrier, request)
    return Grant(**{**vars(grant), "id": statement.id})


def read_answers(
    carrier: Carrier, registry: Registry, request: Request, sealing: SealingKey
) -> tuple[Answer, ...]:
    """The answers to our request; the person confirms whose it is before it is taken."""
    found = []
    for name in carrier.list(f"{PREFIX}{request.id}.answer-"):
        if not _ANSWER.fullmatch(name):
            continue
        try:
            found.append(_read_answer(carrier.get(name, _MAX_ANSWER), registry, request, sealing))
        except (BundleError, CarrierError):
            continue
    return tuple(found)


def _sealed_answer(request: Request, office: Office, statement: Statement) -> bytes:
    inside = wire.encode([1, request.id, office.id, statement.data, statement.signature])
    signature = office.admin.sign(_KIND, inside)
    recipient = request.device.sealing if request.device else b""
    return wrap(recipient, wire.encode([inside, signature]), _info(request))


def _read_answer(data: bytes, registry: Registry, request: Request, sealing: SealingKey) -> Answer:
    try:
        inside, signature = wire.decode(unwrap(sealing, data, _info(request)))
        parts: Any = wire.decode(inside)
        _, asked, organization_id, *said = parts
        organization = registry.organizations[organization_id]
        statement = Statement(*said)
        if any(type(one) is not bytes for one in (signature, *said)):
            raise ValueError
    except (wire.WireError, ValueError, TypeError, KeyError) as error:
        raise _not_ours() from error
    _check_signature(organization, inside, signature)
    grant = believed_grant({organization.id: organization}, statement)
    if asked != request.id or grant is None or not _fits(grant, request):
        raise _not_ours()
    return Answer(organization, grant, statement)


def _check_signature(organization: Organization, inside: bytes, signature: bytes) -> None:
    for key in organization.current_keys:
        try:
            verify(key, _KIND, inside, signature)
        except BundleError:
            continue
        return
    raise _not_ours()


def _fits(grant: Grant, request: Request) -> bool:
    new = request.device
    return new is not None and (grant.device, grant.signing, grant.sealing) == (
        new.device,
        new.signing,
        new.sealing,
    )


def _info(request: Request) -> bytes:
    return _INFO + bytes.fromhex(request.id)


def _not_ours() -> BundleError:
    return BundleError("answer_not_ours", "An answer on the share is not one to our request.")
