"""An office changes its admin key: old grants stay, and whoever kept the old key can do nothing more."""

import pytest

from caseflow.crypto.organization_code import recovery_keys
from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import BundleError, InputError
from caseflow.domain.ids import DIRECTORY
from caseflow.sync.registry.key_change import change_key
from caseflow.sync.registry.network import open_root
from caseflow.sync.registry.proposals import accept, open_proposals, propose, signed_by_root
from caseflow.sync.statements.grant import Statement
from caseflow.sync.statements.organization import pack_organization, read_organization
from caseflow.sync.trust.removal import end_grant
from caseflow.sync.trust.statements import GRANT, record_statement
from tests.world import PASSPHRASE, WORKING, Device, World

NEW = SigningKey(b"n" * 32)


class Scene:
    """bojan's office changes its key; ana keeps the registry."""

    def __init__(self) -> None:
        self.world = World()
        self.ana, self.bojan = self.world.office("CSR Kragujevac"), self.world.office("Atina")
        self.world.network(self.ana, self.bojan)
        self.second = self.bojan.second_device()
        self.round()

    def round(self) -> None:
        for one in (self.bojan, self.second, self.ana, self.bojan):
            one.sync()

    def change(self, signer: SigningKey | None = None, key: SigningKey = NEW) -> Statement:
        known = self.bojan.registry().organizations[self.bojan.id]
        signed = signer or self.bojan.admin
        return change_key(self.bojan.ledger, known, signed, key.public, self.world.clock())

    def accept(self, statement: Statement) -> None:
        propose(self.bojan.ledger, statement)
        self.round()
        (one,) = open_proposals(self.ana.ledger, self.ana.registry())
        now = self.world.clock()
        accept(self.world.carrier, self.ana.registry(), one.statement, self.ana.registrar, now)
        self.round()

    def changed(self) -> None:
        self.accept(self.change())

    def services(self) -> list[object]:
        return list(self.ana.names(DIRECTORY, "service", "name"))


def test_old_grants_stay_valid_and_the_new_key_grants() -> None:
    scene = Scene()
    scene.changed()
    scene.second.offer_service("stara dozvola")
    scene.bojan.admin = NEW
    third = scene.bojan.second_device()
    scene.bojan.sync()
    third.sync()
    third.offer_service("nova dozvola")
    third.sync()
    scene.round()
    assert scene.services() == ["nova dozvola", "stara dozvola"]


def test_a_newcomer_believes_the_same() -> None:
    scene = Scene()
    scene.changed()
    dana = scene.world.office("Plavi fenjer")
    dana.ask_to_join()
    scene.ana.approve(dana)
    dana.sync()
    known = dana.registry()
    assert known.warnings == ()
    assert known.organizations[scene.bojan.id].current_keys[-1] == NEW.public


def test_who_kept_the_old_key_grants_nothing_and_ends_nothing() -> None:
    scene = Scene()
    scene.changed()
    thief = Device(scene.world, "bivši", scene.world.new_keys(scene.bojan.id), scene.bojan.person)
    thief.grant(scene.bojan.admin, {thief.person: WORKING}, frozenset())
    record_statement(scene.second.ledger, GRANT, thief.statement)
    spaces = [DIRECTORY]
    end_grant(scene.second.ledger, (scene.bojan.admin, spaces), scene.bojan.keys.grant, scene.world.clock())
    scene.round()
    scene.bojan.offer_service("i dalje")
    scene.round()
    assert scene.services() == ["i dalje"]
    assert scene.ana.registry().organizations[scene.bojan.id].current_keys[-1] == NEW.public


def test_the_printed_code_signs_where_the_administrator_is_gone() -> None:
    scene = Scene()
    code = recovery_keys(scene.bojan.code, scene.bojan.id).signing
    scene.accept(scene.change(code))
    known = scene.ana.registry().organizations[scene.bojan.id]
    assert known.current_keys == (code.public, NEW.public)


def test_the_root_signs_where_no_key_is_left() -> None:
    scene = Scene()
    root = SigningKey(open_root(scene.ana.sealed_root, PASSPHRASE))
    scene.accept(scene.change(root))
    assert scene.ana.registry().organizations[scene.bojan.id].current_keys[-1] == NEW.public


def test_nobody_else_changes_a_key() -> None:
    scene = Scene()
    for stranger in (scene.ana.admin, SigningKey(scene.ana.registrar.seed)):
        propose(scene.bojan.ledger, scene.change(stranger))
    scene.round()
    assert open_proposals(scene.ana.ledger, scene.ana.registry()) == ()


def test_the_new_key_alone_asks_and_only_the_root_says_yes() -> None:
    scene = Scene()
    propose(scene.bojan.ledger, scene.change(NEW))
    scene.round()
    (asked,) = open_proposals(scene.ana.ledger, scene.ana.registry())
    assert asked.needs_root
    with pytest.raises((BundleError, InputError)):
        accept(
            scene.world.carrier,
            scene.ana.registry(),
            asked.statement,
            scene.ana.registrar,
            scene.world.clock(),
        )


def test_an_old_key_does_not_change_it_back() -> None:
    scene = Scene()
    scene.changed()
    back, now = scene.change(key=SigningKey(b"o" * 32)), scene.world.clock()
    with pytest.raises(BundleError) as caught:
        accept(scene.world.carrier, scene.ana.registry(), back, scene.ana.registrar, now)
    assert caught.value.key == "key_change_not_theirs"


def test_a_change_signed_twice_over_goes_on_from_the_one_before() -> None:
    scene = Scene()
    scene.changed()
    later = SigningKey(b"l" * 32)
    scene.accept(scene.change(NEW, later))
    known = scene.ana.registry().organizations[scene.bojan.id]
    assert (len(known.changes), known.current_keys[-1]) == (2, later.public)
    assert read_organization(pack_organization(known)) == known
    scene.second.offer_service("stara dozvola")
    scene.round()
    assert scene.services() == ["stara dozvola"]


def test_without_key_and_code_only_the_root_confirms_and_only_for_the_office_itself() -> None:
    scene = Scene()
    own = scene.change(NEW)
    propose(scene.bojan.ledger, own)
    stranger = SigningKey(b"s" * 32)
    known = scene.ana.registry().organizations[scene.ana.id]
    forged = change_key(scene.bojan.ledger, known, stranger, stranger.public, scene.world.clock())
    propose(scene.bojan.ledger, forged)
    scene.round()
    (waiting,) = open_proposals(scene.ana.ledger, scene.ana.registry())
    assert (waiting.needs_root, waiting.statement) == (True, own)
    registry, now = scene.ana.registry(), scene.world.clock()
    with pytest.raises(InputError, match="Only the root key"):
        accept(scene.world.carrier, registry, own, scene.ana.registrar, now)
    with pytest.raises(InputError, match="another network"):
        signed_by_root(registry, own, bytes(32))
    root = open_root(scene.ana.sealed_root, PASSPHRASE)
    accept(scene.world.carrier, registry, signed_by_root(registry, own, root), scene.ana.registrar, now)
    assert scene.ana.registry().organizations[scene.bojan.id].current_keys[-1] == NEW.public
