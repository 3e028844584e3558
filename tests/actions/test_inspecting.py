"""One file of the exchange is looked at: who made it, for whom, what it would bring; nothing is changed."""

import os
from pathlib import Path

import pytest

from caseflow.actions.cases.clients import add_client
from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import NewService, add_service, search_services
from caseflow.actions.sync import network
from caseflow.actions.sync.inspecting import inspect_packet
from caseflow.actions.sync.stick import write_stick
from caseflow.crypto.sign import SigningKey
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.errors import Refusal
from caseflow.domain.sync.packet import Packet, PacketKind, Standing
from caseflow.sync.container import Suite
from caseflow.sync.lanes.segment import Place, pack_segment, read_segment_header

from .conftest import Town


@pytest.fixture
def stick(town: Town, ana: Desk, bojan: Desk, tmp_path: Path) -> Path:
    """Bojan wrote a service and a client since they exchanged last, and put it on a stick."""
    town.network(ana, bojan)
    add_service(bojan, NewService("Radionica", "Kragujevac"))
    add_client(bojan, NewClient(2010))
    place = tmp_path / "stik"
    place.mkdir()
    write_stick(bojan, place, prepare=True)
    return place


def seen(desk: Desk, path: Path) -> Packet:
    before = [*desk.ledger.recall_all("").items()], desk.ledger.positions(desk.space)
    found = inspect_packet(desk, path).value
    assert ([*desk.ledger.recall_all("").items()], desk.ledger.positions(desk.space)) == before
    return found


def segments(stick: Path, suite: Suite) -> list[Path]:
    every = sorted(stick.rglob("*.seg"))
    return [path for path in every if read_segment_header(path.read_bytes()).suite is suite]


def packets(stick: Path, desk: Desk, suite: Suite) -> list[Packet]:
    return [seen(desk, path) for path in segments(stick, suite)]


def of(found: list[Packet], standing: Standing) -> list[Packet]:
    return [one for one in found if one.standing is standing]


def refused(desk: Desk, path: Path) -> str:
    with pytest.raises(Refusal) as told:
        inspect_packet(desk, path)
    return told.value.key


def test_what_is_new_says_who_wrote_it_and_what_it_would_bring(ana: Desk, bojan: Desk, stick: Path) -> None:
    found = packets(stick, ana, Suite.PLAIN)
    (new,) = of(found, Standing.NEW)
    assert (new.office, new.computer) == ("Udruženje Plavi fenjer", "")
    assert (new.space, new.readers) == ("directory", ())
    assert (new.kind, new.signed, new.opened, new.sealed) == (PacketKind.SEGMENT, True, True, False)
    assert {one.entity: one.new for one in new.arrivals}["service"] == 1
    assert new.operations == new.last - new.first + 1 > 0
    assert search_services(ana, ServiceQuery("radionica")).total == 0
    assert of(found, Standing.KNOWN)
    assert of(packets(stick, bojan, Suite.PLAIN), Standing.OURS)


def test_what_is_not_for_us_is_said_to_be_for_others(ana: Desk, bojan: Desk, stick: Path) -> None:
    """Bojan's own casework travels on Ana's stick too; she cannot open it, and is told so."""
    strange = of(packets(stick, ana, Suite.SEALED), Standing.STRANGE)
    assert strange
    assert {(one.office, one.space, one.signed, one.arrivals) for one in strange} == {("", "", None, ())}
    own = of(packets(stick, bojan, Suite.SEALED), Standing.OURS)
    assert {one.computer for one in own} == {"A"}
    assert {one.readers for one in own if one.space.startswith("org:")} == {("Udruženje Plavi fenjer",)}


def test_a_packet_whose_predecessor_is_missing_waits(town: Town, ana: Desk, bojan: Desk, stick: Path) -> None:
    before = segments(stick, Suite.PLAIN)
    add_service(bojan, NewService("Klub", "Kragujevac"))
    write_stick(bojan, stick)
    (later,) = [path for path in segments(stick, Suite.PLAIN) if path not in before]
    found = seen(ana, later)
    assert (found.standing, found.missing > 0, found.arrivals) == (Standing.WAITS, True, ())


def test_a_file_that_was_tampered_with_is_not_believed(ana: Desk, bojan: Desk, stick: Path) -> None:
    """Sealed anew by a stranger, so that length and hash are right."""
    path = next(one for one in stick.rglob("*.seg") if seen(ana, one).standing is Standing.NEW)
    header = read_segment_header(path.read_bytes())
    operations = bojan.ledger.operations(header.lane, header.first - 1, header.last - header.first + 1)
    place = Place(header.space, None, header.h_before, header.registry_version)
    forged = path.with_name("forged.seg")
    forged.write_bytes(pack_segment(place, operations, SigningKey(os.urandom(32)), os.urandom))
    found = seen(ana, forged)
    assert (found.standing, found.signed, found.office) == (Standing.REFUSED, False, "")
    assert found.reason is not None
    assert found.reason.key == "signer_unknown"


def test_damaged_cut_and_foreign_files_are_told_apart(ana: Desk, stick: Path, tmp_path: Path) -> None:
    whole = next(iter(stick.rglob("*.seg"))).read_bytes()
    for data, key in (
        (whole[:-9], "torn"),
        (whole[: len(whole) // 2], "torn"),
        (whole[:100] + bytes([whole[100] ^ 1]) + whole[101:], "torn"),
        (b"", "bundle_unknown"),
        (b"%PDF-1.7 uput", "bundle_unknown"),
        (b"[" * 100_000, "bundle_unknown"),
        (b"{}", "bundle_unknown"),
        (bytes(5 * 1024 * 1024), "file_too_large"),
    ):
        (tmp_path / "dato").write_bytes(data)
        assert refused(ana, tmp_path / "dato") == key
    assert refused(ana, tmp_path / "nema") == refused(ana, tmp_path) == "file_unreadable"


def test_what_is_no_packet_of_changes_says_what_it_is(town: Town, ana: Desk, stick: Path) -> None:
    network.join(town.office("Treća kuća", "association"), str(town.share))
    kinds = {}
    registry = (town.share / "registry").rglob("*")
    for path in (*stick.rglob("*.head"), *registry, *town.share.rglob("*.request")):
        if path.is_file() and "targets" not in path.parts:
            kinds[seen(ana, path).kind] = seen(ana, path)
    assert kinds.keys() >= {PacketKind.HEAD, PacketKind.REQUEST, PacketKind.REGISTRY}
    assert kinds[PacketKind.REQUEST].standing is Standing.TOLD


def test_who_works_alone_and_who_is_of_another_network_is_told_so(town: Town, ana: Desk, stick: Path) -> None:
    alone = town.office("Sama kuća", "association")
    path = next(iter(stick.rglob("*.seg")))
    assert seen(alone, path).standing is Standing.STRANGE
    other = town.folder / "other"
    other.mkdir()
    network.start_network(alone, str(other), "četiri obične reči")
    assert seen(alone, path).standing is Standing.STRANGE
