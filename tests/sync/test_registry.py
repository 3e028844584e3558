"""The registry on a share that goes back, forks, loses files and grows old."""

from datetime import timedelta

import pytest

from caseflow.domain.errors import BundleError, CarrierError, NotAllowed
from caseflow.sync.registry.reading import Registry, network_on
from caseflow.sync.registry.writing import RegistrarKey, check_registrar, publish_registry
from caseflow.sync.statements.organization import Organization, pack_organization, read_organization
from tests.world import Device, World


def _network() -> tuple[World, Device]:
    world = World()
    ana = world.office("CSR Kragujevac")
    ana.start_network()
    return world, ana


def _add(world: World, ana: Device, name: str, key: RegistrarKey | None = None) -> Organization:
    organization = world.office(name).organization
    roles, now = ana.registry().roles, world.clock()
    publish_registry(world.carrier, roles, key or ana.registrar, organization, now)
    return organization


def _known(registry: Registry) -> list[str]:
    return sorted(one.name for one in registry.organizations.values())


def test_the_founder_is_in_and_others_are_added() -> None:
    world, ana = _network()
    assert _known(ana.registry()) == ["CSR Kragujevac"]
    _add(world, ana, "Atina")
    registry = ana.registry()
    assert (_known(registry), registry.version, registry.warnings) == (["Atina", "CSR Kragujevac"], 2, ())


def test_files_are_named_by_version_and_content() -> None:
    world, _ = _network()
    names = [name for name in world.carrier.objects if name.startswith("registry/")]
    roles = sorted(name.split("/")[1].split("-")[0] for name in names if "targets/" not in name)
    assert roles == ["1.root", "1.snapshot", "1.targets", "1.timestamp"]


def test_a_share_that_goes_back_is_told_and_believed_no_further() -> None:
    world, ana = _network()
    older = dict(world.carrier.objects)
    _add(world, ana, "Atina")
    ana.registry()
    world.carrier.objects = older
    registry = ana.registry()
    assert _known(registry) == ["Atina", "CSR Kragujevac"]
    assert registry.warnings == ("registry_rolled_back",)


def test_the_same_version_twice_is_a_fork_and_is_told() -> None:
    world, ana = _network()
    roles = ana.registry().roles
    for name in ("Atina", "CSR Niš"):
        publish_registry(world.carrier, roles, ana.registrar, world.office(name).organization, world.clock())
    first = ana.registry()
    assert first.warnings == ("registry_forked",)
    assert _known(ana.registry()) == _known(first)


def test_a_stranger_cannot_add_himself() -> None:
    world, ana = _network()
    _add(world, ana, "Lažni centar", RegistrarKey(bytes(32)))
    assert _known(ana.registry()) == ["CSR Kragujevac"]
    with pytest.raises(NotAllowed) as refused:
        check_registrar(ana.registry(), RegistrarKey(bytes(32)))
    assert refused.value.key == "not_registrar"


def test_the_highest_complete_version_is_served() -> None:
    world, ana = _network()
    ana.registry()
    _add(world, ana, "Atina")
    missing = next(name for name in world.carrier.objects if "2.snapshot" in name)
    data = world.carrier.objects.pop(missing)
    assert ana.registry().version == 1
    world.carrier.objects[missing] = data
    assert ana.registry().version == 2


@pytest.mark.parametrize("older", ["targets", "snapshot"])
def test_parts_of_two_versions_are_not_mixed(older: str) -> None:
    """The newest timestamp stands over a part of the version before, put down under the newer name."""
    world, ana = _network()
    ana.registry()
    before = next(data for name, data in world.carrier.objects.items() if f"1.{older}-" in name)
    _add(world, ana, "Atina")
    newer = next(name for name in world.carrier.objects if f"2.{older}-" in name)
    world.carrier.objects[newer] = before
    assert (_known(ana.registry()), ana.registry().version) == (["CSR Kragujevac"], 1)


@pytest.mark.parametrize("role", ["root", "targets", "snapshot", "timestamp"])
def test_a_tampered_role_is_not_believed(role: str) -> None:
    world, ana = _network()
    name = next(one for one in world.carrier.objects if f"1.{role}-" in one)
    world.carrier.objects[name] = world.carrier.objects[name].replace(b"2", b"3")
    with pytest.raises((BundleError, CarrierError)) as caught:
        ana.registry()
    assert caught.value.key == ("network_absent" if role == "root" else "registry_unreadable")


def test_expiry_warns_and_never_stops() -> None:
    world, ana = _network()
    world.clock.now += timedelta(days=365 * 3)
    registry = ana.registry()
    assert (registry.warnings, _known(registry)) == (("registry_expired",), ["CSR Kragujevac"])


def test_a_registrar_alone_does_not_change_a_known_key() -> None:
    world, ana = _network()
    known = _add(world, ana, "Atina")
    ana.registry()
    changed = Organization(known.id, known.name, known.org_type, (bytes(32),), known.recovery)
    publish_registry(world.carrier, ana.registry().roles, ana.registrar, changed, world.clock())
    registry = ana.registry()
    assert registry.organizations[known.id].admin_keys == known.admin_keys
    assert registry.warnings == ("registry_keys_changed",)


def test_a_share_with_two_networks_is_refused() -> None:
    world, _ = _network()
    other = World(1)
    other.office("Atina").start_network()
    world.carrier.objects |= other.carrier.objects
    with pytest.raises(BundleError) as caught:
        network_on(world.carrier)
    assert caught.value.key == "networks_several"


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff", b'{"id":"zz"}', b'{"id":"00","name":1,"admin_keys":[]}']
)
def test_what_is_no_organisation_is_refused(data: bytes) -> None:
    with pytest.raises(BundleError):
        read_organization(data)


def test_an_organisation_reads_back() -> None:
    organization = World().office("Центар за социјални рад").organization
    assert read_organization(pack_organization(organization)) == organization
