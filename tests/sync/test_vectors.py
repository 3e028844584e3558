"""The vectors of `docs/format.md`, read by the program and by a second reader that knows only the text."""

import ast
import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from caseflow.crypto.code import Sheet, read_code
from caseflow.crypto.organization_code import recovery_keys
from caseflow.crypto.seal import SealingKey, unwrap
from caseflow.crypto.sign import verify
from caseflow.crypto.vault import open_vault, open_with_recovery_code
from caseflow.domain.ids import DIRECTORY, OrganizationId, is_made_by
from caseflow.oplog.lanes import is_lane_of
from caseflow.sync.lanes.head import open_head
from caseflow.sync.lanes.segment import open_segment

TESTS = Path(__file__).resolve().parent.parent
UNREPEATABLE = {"wrapped", "segment", "head", "renewed_vault"}
"""Random by nature, or packed by whatever zlib is here."""


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = loaded
    spec.loader.exec_module(loaded)
    return loaded


reader: Any = module(TESTS / "format_reader.py")
maker: Any = module(TESTS / "vectors" / "make_vectors.py")


def vector(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((TESTS / "vectors" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def raw(text: str | None) -> bytes:
    assert text is not None
    return bytes.fromhex(text)


def repeatable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: repeatable(inner) for key, inner in value.items() if not (
            key in UNREPEATABLE and isinstance(inner, str)
        )}  # fmt: skip
    return [repeatable(inner) for inner in value] if isinstance(value, list) else value


def test_the_second_reader_knows_nothing_of_the_program() -> None:
    text = (TESTS / "format_reader.py").read_text(encoding="utf-8")
    nodes = list(ast.walk(ast.parse(text)))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    assert not [name for name in names if name.startswith("caseflow")]
    assert len(text.splitlines()) < 300


@pytest.mark.parametrize("make", maker.ALL, ids=lambda make: make.__name__)
def test_what_is_written_today_is_what_was_written_then(make: Any) -> None:
    assert repeatable(maker.plain(make())) == repeatable(vector(make.__name__))


def test_signatures() -> None:
    known = vector("signature")
    assert reader.encoded(known["kind"], raw(known["message"])) == raw(known["encoded"])
    verify(raw(known["public"]), known["kind"], raw(known["message"]), raw(known["signature"]))


def test_operations_make_the_chain() -> None:
    h = bytes(32)
    for known in vector("operation")["operations"]:
        payload = known["payload_bytes"]
        change = reader.read_operation(raw(known["header_bytes"]), None if payload is None else raw(payload))
        assert change.id == raw(known["id"])
        assert change.values == known["values"]
        h = hashlib.sha256(h + change.id).digest()
        assert h == raw(known["h"])


def test_padding() -> None:
    for length, padded in vector("padding")["padded_length"]:
        assert reader.padded_length(length) == padded


@pytest.mark.parametrize("suite", ["sealed", "open"])
def test_segments(suite: str) -> None:
    known = vector("segment")
    one = known[suite]
    key = None if one["epoch_key"] is None else raw(one["epoch_key"])
    arguments = raw(one["segment"]), raw(known["public"]), key
    assert [change.id.hex() for change in reader.read_segment(*arguments)] == one["operations"]
    assert [operation.id.hex() for operation in open_segment(*arguments)] == one["operations"]
    space = reader.space_id(raw(known["network"]), one["space_name"])
    assert space.hex() == one["header"]["space"]
    owner = one["space_name"].encode() + raw(known["public"])
    assert reader.owned(raw(one["header"]["lane"]), "caseflow/lane", owner)


def test_identities() -> None:
    known = vector("identity")
    lane, record = raw(known["lane"]), raw(known["record"])
    place, public = known["space_name"].encode(), raw(known["public"])
    assert reader.owned(lane, "caseflow/lane", place + public)
    assert is_lane_of(lane, known["space_name"], public)
    assert not reader.owned(lane, "caseflow/lane", b"directory" + public)
    assert not is_lane_of(lane, DIRECTORY, public)
    assert reader.owned(record, "caseflow/record", raw(known["organization"]))
    assert is_made_by(known["record"], known["organization"])
    assert not is_made_by(known["record"], OrganizationId("c2" * 16))


def test_the_second_reader_refuses_what_it_should() -> None:
    known = vector("segment")
    segment, public, key = (
        raw(known["sealed"]["segment"]),
        raw(known["public"]),
        raw(known["sealed"]["epoch_key"]),
    )
    for arguments in (
        (segment[:-1], public, key),
        (segment, raw(vector("code")["signing_public"]), key),
        (segment, public, bytes(32)),
        (segment, public, None),
        (raw(known["open"]["segment"]), public, key),
    ):
        with pytest.raises(ValueError, match=r"torn|another|wrong"):
            reader.read_segment(*arguments)


def test_heads() -> None:
    known = vector("head")
    arguments = raw(known["head"]), raw(known["public"]), raw(known["epoch_key"])
    header, content = reader.read_head(*arguments)
    said = known["content"]
    assert [header[4].hex(), header[5]] == [said["lane"], said["counter"]]
    assert maker.plain(content[1:]) == [
        said[name] for name in ("device", "sequence", "h", "seen", "registry_version", "clock")
    ]
    assert open_head(*arguments).device.hex() == said["device"]


def test_envelopes() -> None:
    known = vector("envelope")
    seed, wrapped, info = raw(known["seed"]), raw(known["wrapped"]), raw(known["info"])
    assert reader.open_envelope(seed, wrapped, info).hex() == known["epoch_key"]
    assert unwrap(SealingKey(seed), wrapped, info).hex() == known["epoch_key"]
    with pytest.raises(ValueError, match="another recipient"):
        reader.open_envelope(seed, wrapped, info + b".")


def test_codes() -> None:
    known = vector("code")
    for name, (sheet, text) in known["codes"].items():
        assert reader.read_code(text, sheet).hex() == known["key"]
        assert read_code(text, Sheet[name.upper()]).hex() == known["key"]
    keys = recovery_keys(known["codes"]["organization"][1], OrganizationId(known["organization"]))
    assert keys.signing.public.hex() == known["signing_public"]


def test_vaults(tmp_path: Path) -> None:
    known = vector("vault")
    path = tmp_path / "vault.caseflow"
    path.write_bytes(raw(known["vault"]))
    second = reader.open_vault(raw(known["vault"]), known["passphrase"], raw(known["device_secret"]))
    assert maker.plain(second._asdict()) == {
        name: known[name] for name in ("database_key", "file_key", "secrets", "person_secrets")
    }
    ours = open_vault(path, known["passphrase"])
    assert ours.database_key == second.database_key
    assert ours.person_secret("admin") == second.person_secrets["admin"]
    by_code = reader.vault_key_by_code(raw(known["vault"]), known["recovery_code"])
    assert reader.hkdf(by_code, b"", b"caseflow/vault/database") == second.database_key
    assert open_with_recovery_code(path, known["recovery_code"]).database_key == second.database_key


def test_vaults_whose_key_was_renewed_twice(tmp_path: Path) -> None:
    known = vector("vault")
    path = tmp_path / "vault.caseflow"
    path.write_bytes(raw(known["renewed_vault"]))
    second = reader.open_vault(path.read_bytes(), known["passphrase"], raw(known["device_secret"]))
    assert maker.plain(second._asdict()) == {
        "database_key": known["renewed_database_key"],
        "file_key": known["renewed_file_key"],
        "secrets": known["secrets"],
        "person_secrets": known["person_secrets"],
    }
    assert open_vault(path, known["passphrase"]).database_key == second.database_key
    by_code = reader.vault_key_by_code(path.read_bytes(), known["recovery_code"])
    assert reader.hkdf(by_code, b"", b"caseflow/vault/database") == second.database_key
