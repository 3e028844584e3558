"""`bundle inspect` and `look`: what anybody can see of a file from the share, and what our office can."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.answer import Answer, Thing, one, thing
from caseflow.cli.command import anywhere, at_a_desk
from caseflow.cli.said import Said
from caseflow.cli.watched import watched

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.sync.lanes.head import HeadHeader
    from caseflow.sync.lanes.segment import SegmentHeader

_PATH = click.argument("path", type=click.Path(exists=True, dir_okay=False))
LOOKED = (
    "kind", "standing", "office", "computer", "space", "readers", "operations", "first", "last", "missing",
    "sealed", "signed", "opened", "reason", "arrivals", "clashes", "refused",
)  # fmt: skip


@click.group()
def bundle() -> None:
    """Files of the share."""


@anywhere(bundle, "inspect")
@_PATH
def inspect(said: Said) -> Answer:
    """Say what a file from the share openly says of itself; a torn one is refused. Needs no store."""
    from caseflow.actions.sync.inspecting import packet_bytes

    path = _path(said)
    data = packet_bytes(path)
    common = {"id": hashlib.sha256(data).hexdigest(), "code": "", "name": path.name}
    return one({**common, **_seen(data), "size": len(data), "ok": True})


@at_a_desk(bundle, "look")
@_PATH
def look(desk: "Desk", said: Said) -> Answer:
    """Say who made a file, for whom, whether it holds, and what taking it in would do. Nothing is changed."""
    from caseflow.actions.sync.inspecting import inspect_packet, packet_bytes

    path = _path(said)
    with watched(said, "looking") as seen:
        found = inspect_packet(desk, path, seen.count).value
    told = thing(found, "", found.name, id=hashlib.sha256(packet_bytes(path)).hexdigest())
    return one({**told, "operations": found.operations}, *LOOKED)


def _path(said: Said) -> Path:
    path = said.path("path")
    assert path is not None
    return path


def _seen(data: bytes) -> Thing:
    from caseflow.sync.lanes.inspecting import read_openly
    from caseflow.sync.lanes.segment import SegmentHeader

    openly = read_openly(data)
    told: Thing = {"kind": openly.kind.value, "sealed": openly.sealed}
    if openly.parts is not None:
        return told | {name: _open(openly.parts[name]) for name in _OPENLY}
    header = openly.header
    if header is None:
        return told
    if not isinstance(header, SegmentHeader):
        return told | _place(header) | {"counter": header.counter}
    run = {"first": header.first, "last": header.last, "registry_version": header.registry_version}
    return told | _place(header) | run


def _place(header: "HeadHeader | SegmentHeader") -> Thing:
    return {"space": header.space.hex(), "epoch": header.epoch.hex(), "lane": header.lane.hex()}


_OPENLY = ("asked", "network", "root_version")


def _open(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
