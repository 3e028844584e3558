"""What the registrar is asked: networks begun and changed, new admin keys; and an office cut off."""

from dataclasses import dataclass
from functools import partial

from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.actions.sync.network import carrier_of, registry_of
from caseflow.domain.changes import Done
from caseflow.domain.errors import CarrierError, InputError
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.local_network import ProposalRow
from caseflow.domain.text.serbian_fold import fold
from caseflow.sync.registry.closing import Registrar, close_organization
from caseflow.sync.registry.network import digits_of, open_root
from caseflow.sync.registry.proposals import Proposal, accept, open_proposals, propose, signed_by_root
from caseflow.sync.statements.grant import Statement
from caseflow.sync.statements.organization import Organization


def waiting_proposals(desk: Desk) -> tuple[ProposalRow, ...]:
    """What the registrar may confirm; nothing on any other computer."""
    desk.allow(Permission.MANAGE_NETWORK)
    if not desk.turn(lambda: desk.keys.is_registrar):
        return ()
    found = open_proposals(desk.ledger, registry_of(desk, carrier_of(desk)))
    names = {key: one.name for key, one in member_organizations(desk).items()}
    return tuple(_row(one, names) for one in found)


def _row(one: Proposal, names: dict[OrganizationId, str]) -> ProposalRow:
    identity, office = one.statement.id.hex(), names.get(one.organization, "")
    new, before = one.network, one.before
    if new is None:
        digits = digits_of(one.statement.id) if one.needs_root else ""
        return ProposalRow(
            identity, "admin_key_lost" if one.needs_root else "admin_key", office, digits=digits
        )
    kind = "network_new" if before is None else "network_closed" if new.closed else "network_changed"
    was = before.members if before else frozenset()
    joining, leaving = (
        sorted(names.get(key, "") for key in keys) for keys in (new.members - was, was - new.members)
    )
    handed = before is not None and before.coordinator != new.coordinator and not new.closed
    coordinator = names.get(new.coordinator, "") if handed else ""
    return ProposalRow(identity, kind, office, new.name, tuple(joining), tuple(leaving), coordinator)


@dataclass(frozen=True)
class RootKey:
    """The root key of the network as it lies on a stick, and its passphrase."""

    sealed: bytes
    passphrase: str


def accept_proposal(desk: Desk, name: str, root: RootKey | None = None) -> Done[ProposalRow]:
    """Put into the registry what an office asked for.

    Args:
        root: for a new admin key that nobody of the office can sign any more.

    Raises:
        InputError: it waits no more, or needs the root key. NotAllowed: another computer keeps the registry.
    """
    desk.allow(Permission.MANAGE_NETWORK)
    desk.turn(lambda: desk.keys.registrar)
    registry = registry_of(desk, carrier_of(desk))
    found = {one.statement.id.hex(): one for one in open_proposals(desk.ledger, registry)}
    if name not in found:
        raise InputError("proposal_gone", "This waits no more; look again.")
    names = {key: one.name for key, one in member_organizations(desk).items()}
    row = _row(found[name], names)
    statement = found[name].statement
    if root is not None and found[name].needs_root:
        statement = signed_by_root(registry, statement, open_root(root.sealed, root.passphrase))
    _accept(desk, statement)
    desk.turn(partial(desk.note_down, "accepted", "proposal"))
    return Done(row, message="proposal_accepted")


def say(desk: Desk, statement: Statement) -> bool:
    """Propose a statement; true when this computer keeps the registry and took it over at once.

    What only the root key can confirm waits here as anywhere.
    """
    desk.turn(partial(propose, desk.ledger, statement))
    if not desk.turn(lambda: desk.keys.is_registrar):
        return False
    try:
        _accept(desk, statement)
    except CarrierError:
        return False
    except InputError as error:
        if error.key != "proposal_needs_root":
            raise
        return False
    return True


def _accept(desk: Desk, statement: Statement) -> None:
    carrier = carrier_of(desk)
    registrar = desk.turn(lambda: desk.keys.registrar)
    accept(carrier, registry_of(desk, carrier), statement, registrar, desk.clock())
    registry_of(desk, carrier)


def standing_office(desk: Desk, said: str) -> Organization:
    """The office of the network whose id or whole name this is.

    Raises:
        InputError: there is none, or several have this name.
    """
    standing = [one for one in member_organizations(desk).values() if one.closing is None]
    found = [one for one in standing if said == one.id or fold(said) == fold(one.name)]
    if len(found) != 1:
        raise InputError("office_not_there", "There is no such office in the network.")
    return found[0]


def close_office(desk: Desk, said: str, reason: str) -> Done[Organization]:
    """Cut an office off that leaves the network. It cannot be undone; a return is a new beginning.

    Args:
        said: its id or whole name.

    Raises:
        InputError: no reason, no such office, our own. NotAllowed: another computer keeps the registry.
    """
    desk.allow(Permission.MANAGE_NETWORK)
    if not reason.strip():
        raise InputError("reason_empty", "A reason is needed.")
    registrar = Registrar(desk.me.organization, desk.turn(lambda: desk.keys.registrar), desk.ledger)
    carrier, office = carrier_of(desk), standing_office(desk, said)
    closed = close_organization(carrier, registry_of(desk, carrier), registrar, office.id, desk.clock())
    registry_of(desk, carrier)
    desk.turn(partial(_note_closed, desk, office.id, reason.strip()))
    return Done(closed, message="office_closed")


def _note_closed(desk: Desk, office: OrganizationId, reason: str) -> None:
    with desk.store.transaction() as transaction:
        transaction.audit("closed", "organization", [RecordId(office)], reason)
