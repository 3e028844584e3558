"""Whole objects to begin with, so that nobody has to find the way in by chance; from the vectors."""

import json
import zlib
from pathlib import Path
from typing import Any

from caseflow.sync.container import Kind, read
from caseflow.sync.padding import unpad

VECTORS = Path(__file__).resolve().parents[1] / "vectors"


def seeds(reader: str) -> list[bytes]:
    """What a reader answers to; at least one for every reader."""
    first = _vector("operation")["operations"][1]
    head, payload = (bytes.fromhex(first[name]) for name in ("header_bytes", "payload_bytes"))
    segment = read(Kind.SEGMENT, bytes.fromhex(_vector("segment")["open"]["segment"]))
    entries = _vector("entries")
    found = {
        "operation": [bytes([len(head) % 256]) + head + payload],
        "payload": [payload],
        "container": [segment.header + segment.signature + segment.body],
        "inflated": [segment.body],
        "segment header": [segment.header],
        "segment content": [zlib.decompress(unpad(segment.body))],
        "head header": [read(Kind.HEAD, bytes.fromhex(_vector("head")["head"])).header],
        "statement": [bytes.fromhex(entries["network"]["statements"][-1][0])],
        "organisation": [json.dumps(entries[one]).encode() for one in ("organization", "closed")],
        "local network": [json.dumps(entries["network"]).encode()],
        "envelope": [bytes.fromhex(_vector("envelope")["wrapped"])],
    }
    return found.get(reader, [head, payload, segment.header])


def _vector(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
