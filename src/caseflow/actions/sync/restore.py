"""A lost office comes back: a new computer, the share, and the organisation's printed code."""

import os
from dataclasses import replace

from caseflow.actions.desk import Desk
from caseflow.actions.keys import ADMIN, Keys, grant_of
from caseflow.actions.office.new_folder import new_folder, open_the_door
from caseflow.actions.office.opening import desk_of
from caseflow.actions.office.papers import RECOVERY, keep_papers
from caseflow.actions.office.seats import same_person
from caseflow.actions.office.sitters import people_named
from caseflow.actions.sync.devices import Joining, NewComputer, empty_store, person_of, record_device
from caseflow.actions.sync.exchange import sync
from caseflow.actions.sync.network import keep_share
from caseflow.db.ledger import SqlLedger
from caseflow.db.store import Store
from caseflow.db.writer import Writer
from caseflow.domain.clock import Clock
from caseflow.domain.ids import OrganizationId, Random
from caseflow.domain.office.person import Sitter
from caseflow.domain.office.roles import FOUNDER_ROLES
from caseflow.sync.carriers.address import open_carrier
from caseflow.sync.entering.restoring import FoundOffice, office_of_code
from caseflow.sync.registry.network import join_network, remember_office
from caseflow.sync.registry.reading import read_registry
from caseflow.sync.statements.grant import sign_grant
from caseflow.sync.trust.statements import GRANT, keep_statement


def restore_office(
    new: NewComputer, code: str, clock: Clock, random: Random = os.urandom, who: str = ""
) -> Joining:
    """Read everything back with the code and take this computer into the office.

    The old computers stay granted until somebody revokes them.

    Args:
        who: the name of the person who sits down at it: one of the office, or somebody new.

    It can be broken off until the office has come back; then what was fetched is cleared away.

    Raises:
        InputError: the code belongs to no office of the network. CarrierError: the share is not there.
    """
    with new_folder(new.folder):
        return _restore(new, (code, who), clock, random)


def _restore(new: NewComputer, said: tuple[str, str], clock: Clock, random: Random) -> Joining:
    code, who = said
    store, keys, recovery_code = empty_store(new, clock, random)
    try:
        ledger, carrier = SqlLedger(store), open_carrier(new.share, new.key)
        network = join_network(carrier, ledger)
        found = office_of_code(read_registry(carrier, ledger, network, clock()), code)
        new.step()
        keep_share(keys, ledger, new.share, new.key)
        remember_office(ledger, found.organization)
        _grant_self(store, keys, found, clock)
        desk = desk_of(store, keys, person_of(keys.device))
        sync(desk, lambda _what, _count: new.step())
        new.step()
        _take_place(desk, new.name or "PC", who)
        sync(desk)
        if new.papers:
            keep_papers(store, keys, {RECOVERY: recovery_code})
        open_the_door(keys, new.folder)
    except BaseException:
        store.close()
        raise
    return Joining(desk_of(store, keys, desk.me.person), "", recovery_code)


def _grant_self(store: Store, keys: Keys, found: FoundOffice, clock: Clock) -> None:
    """The code's signing key is one of the organisation's admin keys."""
    keys.vault.keep_person_secret(ADMIN, found.keys.signing.seed)
    organization, person = OrganizationId(found.organization.id), person_of(keys.device)
    device = replace(keys.device, organization=organization)
    people = {person: frozenset(role.value for role in FOUNDER_ROLES)}
    statement = sign_grant(found.keys.signing, grant_of(device, people, clock))
    keep_statement(SqlLedger(store), GRANT, statement)
    keys.keep_device(replace(device, grant=statement.id))
    keys.device = replace(keys.device, recovery=found.keys.sealing)
    store.sign_in(Writer(person, statement.id, organization, device.device, device.signing.public))


def _take_place(desk: Desk, called: str, who: str) -> None:
    """Now that the office's people and computers are known, take a letter of our own."""
    roles = tuple(sorted(role.value for role in FOUNDER_ROLES))
    record_device(desk, desk.me.device, called, Sitter(None, who or called, roles), alone=False)
    known = people_named(desk, who) if who else []
    colleagues = [one for one in known if one.id != desk.me.person]
    if len(colleagues) == 1:
        seated = desk_of(desk.store, desk.keys, desk.me.person)
        same_person(seated, seated.me.person, colleagues[0].id)
