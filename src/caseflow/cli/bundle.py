"""`bundle inspect`: what anybody can see of a file from the share, without any key."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from caseflow.cli.answer import Answer, Thing, one
from caseflow.cli.command import anywhere
from caseflow.cli.said import Said
from caseflow.domain.errors import BundleError, InputError

if TYPE_CHECKING:
    from caseflow.sync.lanes.head import HeadHeader
    from caseflow.sync.lanes.segment import SegmentHeader

LARGEST_BYTES: Final = 4 * 1024 * 1024


@click.group()
def bundle() -> None:
    """Files of the share."""


@anywhere(bundle, "inspect")
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
def inspect(said: Said) -> Answer:
    """Say what a segment, head or request openly says of itself; a torn file is refused."""
    path = said.path("path")
    assert path is not None
    data = _read(path)
    common = {"id": hashlib.sha256(data).hexdigest(), "code": "", "name": path.name}
    return one({**common, **_seen(data), "size": len(data), "ok": True})


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise InputError("file_unreadable", "The file cannot be read.") from error
    if len(data) > LARGEST_BYTES:
        raise InputError("file_too_large", "The file is larger than anything on a share.")
    return data


def _seen(data: bytes) -> Thing:
    """By its first bytes; what is neither segment nor head is read as a request."""
    from caseflow.sync.container import Kind
    from caseflow.sync.lanes.head import read_head_header
    from caseflow.sync.lanes.segment import read_segment_header

    if data.startswith(Kind.SEGMENT.magic):
        return _segment(read_segment_header(data))
    if data.startswith(Kind.HEAD.magic):
        return _head(read_head_header(data))
    return _request(data)


def _segment(header: "SegmentHeader") -> Thing:
    return {
        "kind": "segment",
        "sealed": bool(header.suite),
        "space": header.space.hex(),
        "epoch": header.epoch.hex(),
        "lane": header.lane.hex(),
        "first": header.first,
        "last": header.last,
        "registry_version": header.registry_version,
    }


def _head(header: "HeadHeader") -> Thing:
    return {
        "kind": "head",
        "sealed": bool(header.suite),
        "space": header.space.hex(),
        "epoch": header.epoch.hex(),
        "lane": header.lane.hex(),
        "counter": header.counter,
    }


def _request(data: bytes) -> Thing:
    from caseflow.crypto import wire

    try:
        parts = wire.decode(data)
    except wire.WireError as error:
        raise _unknown() from error
    if not isinstance(parts, dict) or not {"v", "asked", "network", "root_version"} <= parts.keys():
        raise _unknown()
    return {"kind": "request", "sealed": False, **{name: _open(parts[name]) for name in _OPENLY}}


_OPENLY = ("asked", "network", "root_version")


def _open(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _unknown() -> BundleError:
    return BundleError("bundle_unknown", "This is no whole segment, head or request.")
