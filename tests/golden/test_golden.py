"""Shares of every released format are read by today's program: what was there is there."""

import base64
import json
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from caseflow.crypto.organization_code import recovery_keys
from caseflow.crypto.seal import SealingKey, envelope_info, epoch_id, unwrap
from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import BundleError
from caseflow.domain.ids import DIRECTORY, DeviceId, PersonId, Space
from caseflow.sync.entering.enrolment import find_request
from caseflow.sync.epochs import recipient_id
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.lanes.segment import space_id
from caseflow.sync.registry.network import remember_office
from caseflow.sync.registry.reading import NETWORK_KEY
from caseflow.sync.statements.grant import Statement
from caseflow.sync.statements.organization import read_organization
from caseflow.sync.trust.known_trust import known_trust
from tests.world import Device, World

FORMATS = sorted(path.stem for path in Path(__file__).parent.glob("*.json"))


@cache
def golden(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(__file__).with_name(f"{name}.json").read_text("utf-8"))
    return found


def raw(text: str) -> bytes:
    return base64.b64decode(text)


def returned(name: str, office: str) -> Device:
    """A computer of an office as it was then, which has forgotten everything but its keys and its network."""
    then, world = golden(name), World(seed=7)
    world.clock.now = datetime.fromisoformat(then["now"])
    world.carrier.objects |= {place: raw(data) for place, data in then["objects"].items()}
    one = then["offices"][office]
    organization = read_organization(one["organization"].encode())
    keys = DeviceKeys(
        organization.id,
        DeviceId(one["device"]),
        b"",
        SigningKey(bytes.fromhex(one["signing"])),
        SealingKey(bytes.fromhex(one["sealing"])),
    )
    device = Device(world, office, keys, PersonId(one["person"]))
    device.take_grant(Statement(*map(raw, one["grant"])))
    device.ledger.remember(NETWORK_KEY, raw(then["network"]))
    remember_office(device.ledger, organization)
    return device


def shown(device: Device, space: Space) -> list[list[Any]]:
    def plain(value: Any) -> Any:
        return value.hex() if isinstance(value, bytes) else value

    kept = (one for one in device.ledger.dump(space) if one[0] not in ("envelope", "epoch"))
    return [[entity, record, name, [plain(one) for one in values]] for entity, record, name, values in kept]


def test_there_is_a_share_of_the_format_of_today() -> None:
    assert "format-1" in FORMATS


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("office", ["ana", "bojan"])
def test_what_an_office_left_on_the_share_is_read(name: str, office: str) -> None:
    device = returned(name, office)
    report = device.sync()
    assert (report.refused, report.warnings) == ((), ())
    for space, expected in golden(name)["shown"].items():
        ours = [row for row in shown(device, Space(space)) if row[0] not in ("grant", "revocation")]
        assert ours == [row for row in expected if row[0] not in ("grant", "revocation")]
    assert any("tomorrow" in row for row in shown(device, DIRECTORY))


@pytest.mark.parametrize("name", FORMATS)
def test_the_removed_computer_is_still_removed(name: str) -> None:
    device = returned(name, "bojan")
    device.sync()
    trust, gone = known_trust(device.ledger), golden(name)["removed"]
    assert [one.id in trust.cutoffs for one in trust.grants.values() if one.signing.hex() == gone] == [True]
    device.write(Space(golden(name)["space"]), "referral_event", step="started")
    assert device.sync().warnings == ()


@pytest.mark.parametrize("name", FORMATS)
def test_a_request_of_then_has_the_digits_of_then(name: str) -> None:
    device, asked = returned(name, "ana"), golden(name)["request"]
    found = find_request(device.world.carrier, device.registry(), asked["digits"])
    assert found.device is not None
    assert found.device.name == asked["name"]


@pytest.mark.parametrize("name", FORMATS)
def test_the_printed_code_of_then_opens_the_keys_of_its_spaces(name: str) -> None:
    then = golden(name)
    one = then["offices"]["ana"]
    organization = read_organization(one["organization"].encode())
    sheet = recovery_keys(one["code"], organization.id)
    assert sheet.signing.public in organization.admin_keys
    assert sheet.sealing.public == organization.recovery
    device = returned(name, "ana")
    device.sync()
    space = space_id(raw(then["network"]), Space(then["space"]))
    me = recipient_id(sheet.sealing.public)
    kept = [one.values for one in device.ledger.kept(DIRECTORY, "envelope") if one.values["recipient"] == me]
    opened = []
    for values in kept:
        epoch, wrapped = values["epoch"], values["wrapped"]
        assert isinstance(epoch, bytes)
        assert isinstance(wrapped, bytes)
        with suppress(BundleError):
            key = unwrap(sheet.sealing, wrapped, envelope_info(space, epoch, me))
            opened.append(epoch_id(space, key) == epoch)
    assert opened
    assert all(opened)
