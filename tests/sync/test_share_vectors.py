"""The second reader over vectors of statements and letters, and over whole shares that offices made."""

import ast
import base64
import json
from pathlib import Path
from typing import Any

import pytest

from caseflow.crypto.seal import SealingKey
from tests import format_reader as reader
from tests import share_reader as share
from tests.cli.console import CONSENT, PASSPHRASE, Console, console_in

TESTS = Path(__file__).resolve().parents[1]


def vector(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((TESTS / "vectors" / f"{name}.json").read_text("utf-8"))
    return found


def raw(text: str) -> bytes:
    return bytes.fromhex(text)


def registry() -> share.Registry:
    return share.read_registry({name: raw(data) for name, data in vector("registry")["files"].items()})


def test_the_other_half_knows_nothing_of_the_program_either() -> None:
    text = (TESTS / "share_reader.py").read_text("utf-8")
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    assert not [name for name in names if name.startswith("caseflow")]
    assert len(text.splitlines()) < 300


def test_a_registry_is_read_from_its_first_root() -> None:
    known = registry()
    assert list(known.organizations.values()) == [vector("registry")["organization"] | {"ended": {}}]
    bent = {name: raw(data) for name, data in vector("registry")["files"].items()}
    targets = next(name for name in bent if ".targets-" in name)
    bent[targets] = bent[targets].replace(b'"version":1', b'"version":2')
    with pytest.raises(ValueError, match="not signed"):
        share.read_registry(bent)


@pytest.mark.parametrize("entity", ["grant", "revocation", "adoption"])
def test_statements(entity: str) -> None:
    one = vector("statement")[entity]
    statement, signature = raw(one["statement"]), raw(one["signature"])
    said = share.read_statement(statement, signature, registry())
    assert said["kind"] == f"caseflow/{entity}/1"
    assert reader.sha256(statement).hex() == one["id"]
    assert one["name"] == f"grants/{one['id'][:2]}/{one['id']}.{one['signature'][:16]}"
    with pytest.raises(ValueError, match="not signed"):
        share.read_statement(statement, bytes(64), registry())


def test_a_changed_key_an_office_cut_off_and_a_local_network() -> None:
    said = vector("entries")
    files = {name: raw(data) for name, data in said["files"].items()}
    known = share.read_registry(files)
    office, closed = known.organizations[said["organization"]["id"]], said["closed"]
    assert known.organizations[closed["id"]]["closed"] == closed["closed"]
    name = b"caseflow/closing" + raw(closed["id"]) + closed["closed"]["at"].to_bytes(8, "big")
    assert reader.sha256(name).hex() == said["closing_id"]
    assert list(office["ended"]) == [office["admin_keys"][0]]
    network = known.networks[said["network"]["id"]]
    assert [one.hex() for one in network["members"]] == [office["id"]]
    assert [one.hex() for one in network["left"]] == [closed["id"]]
    assert said["space"] == f"network:{said['network']['id']}"
    assert reader.space_id(reader.sha256(b"network"), said["space"]).hex() == said["space_id"]
    grant = vector("statement")["grant"]
    assert share.read_statement(raw(grant["statement"]), raw(grant["signature"]), known)
    later = vector("statement")["adoption"]
    with pytest.raises(ValueError, match="not signed"):
        share.read_statement(raw(later["statement"]), raw(later["signature"]), known)


@pytest.mark.parametrize(
    ("bend", "reason"),
    [
        (lambda one: one.reverse(), "no beginning"),
        (lambda one: one.pop(1), "another chain"),
        (lambda one: one.pop(0), "no beginning"),
        (lambda one: one[1].__setitem__(1, "00" * 64), "not signed"),
    ],
)
def test_a_chain_that_was_bent_is_no_network(bend: Any, reason: str) -> None:
    said = vector("entries")
    office = said["organization"]
    bend(said["network"]["statements"])
    with pytest.raises(ValueError, match=reason):
        share.read_network(said["network"], {office["id"]: office, said["closed"]["id"]: said["closed"]})


def test_a_request_and_its_answer() -> None:
    asked, answered = vector("request"), vector("answer")
    said, digits = share.read_request(raw(asked["request"]))
    assert (digits, said["network"].hex()) == (asked["digits"], asked["network"])
    grant = share.read_answer(raw(answered["seed"]), raw(answered["wrapped"]), raw(asked["id"]), registry())
    assert (grant["device"], grant["sealing"]) == (said["device"], said["sealing"])
    with pytest.raises(ValueError, match="another recipient"):
        share.read_answer(raw(answered["seed"]), raw(answered["wrapped"]), bytes(32), registry())


def texts(found: list[reader.Change], entity: str, field: str) -> list[Any]:
    return sorted(one.values[field] for one in found if one.values and one.header[7] == entity)


def test_the_golden_share_is_read_whole() -> None:
    then = json.loads((TESTS / "golden" / "format-1.json").read_text("utf-8"))
    files = {name: base64.b64decode(data) for name, data in then["objects"].items()}
    office = then["offices"]["bojan"]
    sealing = SealingKey(raw(office["sealing"]))
    whole = share.Share(files, sealing.seed, sealing.public)
    assert texts(whole.directory, "service", "name") == ["Клуб", "Саветовалиште"]
    pair = whole.read_space(then["space"], whole.epoch_keys(then["space"]))
    assert texts(pair, "referral", "text") == ["Хитно: сигурна кућа", "са изгубљеног"]
    assert texts(pair, "referral_event", "step") == ["accepted"]
    assert {entity for entity, _, _ in whole.statements} == {"grant", "revocation"}


@pytest.mark.slow
def test_a_share_that_two_offices_made_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the vault of one of them, its passphrase, and the secret of its machine; nothing else is asked."""
    console = console_in(tmp_path, monkeypatch)
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana, bojan)
    service = console.json("service", "add", bojan, "--name", "Savetovalište")["id"]
    made = console.json("network", "add", ana, "--name", "Mreža Šumadije", "--role", "praksa")["id"]
    console.done("network", "member", "add", ana, made, "Plavi fenjer", "--role", "praksa")
    console.sync(bojan, ana)
    sent = _referred(console, ana, service)
    console.sync(ana, bojan)
    path, folder = Path(console.share()), Path(bojan)
    files = {one.relative_to(path).as_posix(): one.read_bytes() for one in path.rglob("*") if one.is_file()}
    secret = (folder / "machine" / "device.secret").read_bytes()
    vault = reader.open_vault((folder / "vault.caseflow").read_bytes(), PASSPHRASE, secret)
    organization, _, grant, _, seed = reader.cbor(vault.secrets["device"])
    whole = share.Share(files, seed, SealingKey(seed).public)
    assert sorted(one["name"] for one in whole.registry.organizations.values()) == [
        "CSR Kragujevac",
        "Plavi fenjer",
    ]
    assert grant in {name for _, name, _ in whole.statements}
    assert texts(whole.directory, "service", "name") == ["Savetovalište"]
    other = next(one for one in whole.registry.organizations if one != organization)
    (network,) = whole.registry.networks.values()
    space = f"network:{network['network'].hex()}"
    assert texts(whole.read_space(space, whole.epoch_keys(space)), "network_member", "role") == ["praksa"] * 2
    pair = ":".join(["pair", *sorted([organization, other])])
    read = whole.read_space(pair, whole.epoch_keys(pair))
    assert {one.header[8].hex() for one in read if one.header[7] == "referral"} == {sent}
    assert whole.epoch_keys(f"org:{other}") == {}


def _referred(console: Console, office: str, service: str) -> str:
    client = console.json("client", "add", office, "--year", "2008")["code"]
    said = ("--client", client, "--service", service, "--urgency", "urgent", "--reason", "mental_health")
    made: str = console.json("referral", "new", office, *said, *CONSENT)["id"]
    console.done("referral", "send", office, made)
    return made
