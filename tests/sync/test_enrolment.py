"""A newcomer and an approver: the same thirty digits, or no one comes in."""

import pytest
from tuf.api._payload import Root
from tuf.api.metadata import Metadata

from caseflow.crypto.registry_signer import registry_signer
from caseflow.crypto.seal import SealingKey
from caseflow.domain.errors import BundleError, CarrierError, InputError
from caseflow.domain.ids import DIRECTORY, OrganizationId, org_space
from caseflow.sync.entering.approval import read_answers
from caseflow.sync.entering.enrolment import NewDevice, ask_for_device, find_request, requests
from caseflow.sync.entering.restoring import office_of_code
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.registry.network import join_network, network_digits, open_root
from caseflow.sync.registry.reading import NETWORK_KEY, Registry
from tests.world import EVERYTHING, PASSPHRASE, WORKING, Device, World


def _network() -> tuple[World, Device]:
    world = World()
    ana = world.office("CSR Kragujevac")
    ana.start_network()
    ana.sync()
    return world, ana


def test_a_network_begins_only_on_an_empty_share() -> None:
    world = World()
    world.carrier.objects["photo.jpg"] = b"theirs"
    with pytest.raises(CarrierError) as caught:
        world.office("CSR Kragujevac").start_network()
    assert caught.value.key == "share_used"
    assert list(world.carrier.objects) == ["photo.jpg"]


def test_an_empty_share_cannot_be_joined() -> None:
    world = World()
    with pytest.raises(CarrierError) as caught:
        world.office("Atina").ask_to_join()
    assert caught.value.key == "share_empty"
    assert world.carrier.objects == {}


def test_a_newcomer_writes_a_request_and_nothing_else() -> None:
    world, ana = _network()
    before = set(world.carrier.objects)
    atina = world.office("Atina")
    digits = atina.ask_to_join()
    assert "not_approved" in atina.sync().warnings
    (name,) = set(world.carrier.objects) - before
    assert name.startswith("enrolment/")
    assert len(world.carrier.objects[name]) <= 16 * 1024
    assert (len(digits), digits.isdecimal()) == (30, True)
    (seen,) = requests(world.carrier, ana.registry())
    assert seen.digits == digits


def test_digits_may_be_typed_in_groups() -> None:
    world, ana = _network()
    digits = world.office("Atina").ask_to_join()
    grouped = " ".join(digits[at : at + 5] for at in range(0, 30, 5))
    assert find_request(world.carrier, ana.registry(), grouped).digits == digits


def test_other_digits_find_no_request() -> None:
    world, ana = _network()
    world.office("Atina").ask_to_join()
    with pytest.raises(InputError) as caught:
        find_request(world.carrier, ana.registry(), "1" * 30)
    assert caught.value.key == "request_unknown"


def test_a_request_changed_on_the_share_has_other_digits() -> None:
    world, ana = _network()
    atina = world.office("Atina")
    digits = atina.ask_to_join()
    name = next(one for one in world.carrier.objects if one.startswith("enrolment/"))
    world.carrier.objects[name] = world.carrier.objects[name].replace(b"Atina", b"Anita")
    with pytest.raises(InputError):
        find_request(world.carrier, ana.registry(), digits)


def test_an_older_root_is_refused() -> None:
    world, ana = _network()
    atina = world.office("Atina")
    digits = atina.ask_to_join()
    now = ana.registry()
    newer = Registry(now.network, 2, bytes(32), now.version, now.organizations)
    with pytest.raises(BundleError) as caught:
        find_request(world.carrier, newer, digits)
    assert caught.value.key == "root_older"


def test_an_approved_office_takes_part_and_its_request_is_gone() -> None:
    world, ana = _network()
    atina = world.office("Atina")
    atina.ask_to_join()
    ana.approve(atina)
    assert atina.sync().warnings == ()
    assert not [name for name in world.carrier.objects if name.startswith("enrolment/")]
    assert [one.name for one in atina.registry().organizations.values()].count("Atina") == 1


def test_the_digits_of_another_network_are_refused() -> None:
    world, ana = _network()
    network = ana.ledger.recall(NETWORK_KEY)
    assert network is not None
    atina = world.office("Atina")
    join_network(world.carrier, atina.ledger, network_digits(network))
    with pytest.raises(CarrierError) as caught:
        join_network(world.carrier, world.office("CSR Niš").ledger, "0" * 30)
    assert caught.value.key == "network_other"


def test_an_answer_is_only_for_the_computer_that_asked() -> None:
    world, ana = _network()
    other = world.new_keys(OrganizationId(""))
    new = NewDevice(other.device, "šalter", other.signing.public, other.sealing.public)
    request = ask_for_device(world.carrier, ana.registry(), new)
    laptop = ana.second_device()
    assert laptop.organization == ana.organization
    assert read_answers(world.carrier, ana.registry(), request, other.sealing) == ()
    answered = [name for name in world.carrier.objects if ".answer-" in name]
    assert len(answered) == 1
    asked = answered[0].split("/")[1].split(".")[0]
    assert asked != request.id


def test_an_answer_cannot_be_opened_with_another_key() -> None:
    world, ana = _network()
    laptop = ana.second_device()
    new = NewDevice(laptop.keys.device, "šalter", laptop.keys.signing.public, laptop.keys.sealing.public)
    request = ask_for_device(world.carrier, ana.registry(), new)
    assert read_answers(world.carrier, ana.registry(), request, SealingKey(bytes(32))) == ()


def test_work_done_alone_goes_along_when_an_office_joins() -> None:
    world, ana = _network()
    atina = world.office("Atina")
    atina.offer_service("Sigurna kuća")
    atina.ask_to_join()
    ana.approve(atina)
    atina.sync()
    report = ana.sync()
    assert report.refused == ()
    assert "Sigurna kuća" in [one.values["name"] for one in ana.ledger.kept(DIRECTORY, "service")]


def test_the_root_key_opens_with_its_passphrase_only() -> None:
    _, ana = _network()
    seed = open_root(ana.sealed_root, PASSPHRASE)
    first = Metadata[Root].from_bytes(ana.registry().roles["root"]).signed
    assert first.roles["root"].keyids == [registry_signer(seed).public_key.keyid]
    with pytest.raises(InputError) as caught:
        open_root(ana.sealed_root, "nešto drugo")
    assert caught.value.key == "passphrase_wrong"


def test_an_office_comes_back_from_its_printed_code() -> None:
    world, ana = _network()
    space = org_space(ana.id)
    ana.write(space, "client", code="KG-2026-A001")
    ana.sync()

    restored = Device(world, "novi PC", world.new_keys(ana.id), ana.person)
    join_network(world.carrier, restored.ledger)
    found = office_of_code(restored.registry(), ana.code)
    assert found.organization == ana.organization
    keys = restored.keys
    restored.keys = DeviceKeys(ana.id, keys.device, b"", keys.signing, keys.sealing, found.keys.sealing)
    restored.grant(found.keys.signing, {ana.person: WORKING}, EVERYTHING)
    restored.organization = found.organization
    report = restored.sync()
    assert (report.refused, report.waiting) == ((), ())
    assert restored.names(space, "client", "code") == ["KG-2026-A001"]

    restored.write(space, "client", code="KG-2026-B001")
    restored.sync()
    ana.sync()
    assert ana.names(space, "client", "code") == ["KG-2026-A001", "KG-2026-B001"]


def test_a_wrong_code_finds_no_office() -> None:
    world, ana = _network()
    with pytest.raises(InputError) as caught:
        office_of_code(ana.registry(), world.office("Atina").code)
    assert caught.value.key == "code_of_no_office"
