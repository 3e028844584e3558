"""Makes the golden share of a released format: `python tests/golden/make_golden.py NAME`.

Done once for every released format and never again for the same name: what lies in the repository is
what offices have on their shares: two offices, two computers in one of them, one of those removed, a
referral with its answer, services, a request nobody has answered yet.
"""

import base64
import json
import sys
from pathlib import Path
from typing import Any

from caseflow.domain.ids import DIRECTORY, OrganizationId, pair_space
from caseflow.sync.entering.enrolment import NewDevice, ask_for_device
from caseflow.sync.registry.reading import NETWORK_KEY
from caseflow.sync.round import my_spaces
from caseflow.sync.statements.organization import pack_organization
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.removal import end_grant
from tests.world import Device, World

HERE = Path(__file__).parent


def golden() -> dict[str, Any]:
    world = World(seed=2026)
    ana, bojan = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(ana, bojan)
    space = pair_space(ana.id, bojan.id)
    lost = ana.second_device()
    for device in (ana, lost, bojan, ana):
        device.sync()
    lost.write(space, "referral", code="KG-9", text="са изгубљеног")
    lost.sync()
    sent = ana.write(space, "referral", code="KG-7", text="Хитно: сигурна кућа", sender=ana.id)
    ana.offer_service("Саветовалиште")
    ana.write(DIRECTORY, "service", name="Клуб", tomorrow="a field nobody knows yet")
    _end(ana, lost)
    _round(ana, bojan)
    bojan.write(space, "referral_event", referral=sent, step="accepted", by_organization=bojan.id)
    _round(bojan, ana, bojan)
    asked = world.new_keys(OrganizationId(""))
    new = NewDevice(asked.device, "шалтер", asked.signing.public, asked.sealing.public)
    request = ask_for_device(world.carrier, ana.registry(), new)
    return {
        "now": world.clock().isoformat(),
        "network": _coded(bojan.ledger.facts[NETWORK_KEY]),
        "request": {"digits": request.digits, "name": new.name},
        "offices": {"ana": _office(ana), "bojan": _office(bojan)},
        "space": space,
        "removed": lost.keys.signing.public.hex(),
        "shown": {one: _shown(bojan, one) for one in (DIRECTORY, space)},
        "objects": {name: _coded(data) for name, data in sorted(world.carrier.objects.items())},
    }


def _round(*devices: Device) -> None:
    for device in devices:
        device.sync()


def _end(ana: Device, lost: Device) -> None:
    _round(ana, lost, ana)
    trust = known_trust(ana.ledger)
    spaces = my_spaces(trust, trust.grants[ana.keys.grant])
    end_grant(ana.ledger, (ana.admin, spaces), lost.keys.grant, ana.world.clock())


def _office(device: Device) -> dict[str, Any]:
    keys = device.keys
    return {
        "organization": pack_organization(device.organization).decode(),
        "device": keys.device,
        "person": device.person,
        "signing": keys.signing.seed.hex(),
        "sealing": keys.sealing.seed.hex(),
        "code": device.code,
        "grant": [_coded(device.statement.data), _coded(device.statement.signature)],
    }


def _shown(device: Device, space: Any) -> list[list[Any]]:
    kept = (one for one in device.ledger.dump(space) if one[0] not in ("envelope", "epoch"))
    return [[entity, record, name, [_plain(one) for one in values]] for entity, record, name, values in kept]


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


if __name__ == "__main__":
    target = HERE / f"{sys.argv[1]}.json"
    if target.exists():
        raise SystemExit(f"{target.name} is there already and stays as it is.")
    target.write_text(json.dumps(golden(), ensure_ascii=False, indent=1) + "\n", "utf-8")
