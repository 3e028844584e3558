"""Whoever keeps the share gives files other names and fills it with rubbish; the exchange goes on."""

import os
from pathlib import Path

import pytest

from tests.cli.console import Console


def test_a_head_under_a_name_of_the_far_future_hides_nothing(console: Console) -> None:
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana, bojan)
    for head in list(Path(console.share(), "heads").rglob("*.head")):
        (head.parent / "999999999999-0123456789abcdef.head").write_bytes(head.read_bytes())
    for segment in list(Path(console.share(), "spaces").rglob("*.seg")):
        name = "000000000001-000000000999-0123456789abcdef.seg"
        (segment.parent / name).write_bytes(segment.read_bytes())
    console.done("service", "add", bojan, "--name", "Savetovalište")
    for office in (bojan, ana, bojan, ana):
        console.done("sync", office)
    assert [one["name"] for one in console.json("search", ana, "savetovalište")] == ["Savetovalište"]


def test_holes_links_and_foreign_names_are_passed_over(console: Console) -> None:
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana, bojan)
    share = Path(console.share())
    lane = next(share.glob("spaces/*/*"))
    huge = lane / "0000000000" / "000000000001-000000000009-0123456789abcdef.seg"
    for path in (huge, share / "registry" / "9.timestamp-0123456789abcdef.json", share / "grants" / "aa"):
        with path.open("wb") as file:
            file.truncate(4 * 1024**3)
    if os.name != "nt":  # where links need special rights and no such name can be made
        (share / "grants" / "zz").symlink_to("/etc/hostname")
        (share / "spaces" / "root").symlink_to("/")
        (share / "a\nb").write_bytes(b"")
    console.done("service", "add", bojan, "--name", "Savetovalište")
    console.done("sync", bojan)
    console.done("sync", ana)
    assert [one["name"] for one in console.json("search", ana, "savetovalište")] == ["Savetovalište"]


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be made on Windows")
def test_names_in_capitals_and_of_devices_stand_in_nobodys_way(console: Console) -> None:
    """What differs from ours by case alone, or is a device of Windows, is as if it were not there."""
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana, bojan)
    share = Path(console.share())
    for path in list(share.rglob("*.seg")) + list(share.rglob("*.json")):
        path.with_name(path.name.upper()).write_bytes(b"rubbish")
    lane = next(share.glob("spaces/*/*"))
    for name in ("con", "aux.seg", "nul.head", "lpt1", "com1.seg"):
        (lane / "0000000000" / name).write_bytes(b"rubbish")
    console.done("service", "add", bojan, "--name", "Savetovalište")
    console.sync(bojan, ana)
    assert [one["name"] for one in console.json("search", ana, "savetovalište")] == ["Savetovalište"]
