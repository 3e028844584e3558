"""Whole worlds: two offices and a share, and everything that may happen to the files between them."""

from caseflow.domain.ids import DIRECTORY, org_space, pair_space
from tests.world import World


def test_a_referral_reaches_the_other_office_and_its_answer_comes_back() -> None:
    world = World()
    kragujevac, atina, nis = world.office("CSR Kragujevac"), world.office("Atina"), world.office("CSR Niš")
    world.network(kragujevac, atina, nis)
    space = pair_space(kragujevac.id, atina.id)

    referral = kragujevac.write(space, "referral", code="KG-7", text="treba joj smeštaj")
    assert kragujevac.sync().published
    report = atina.sync()
    assert (report.refused, report.waiting) == ((), ())
    assert atina.names(space, "referral", "text") == ["treba joj smeštaj"]
    atina.write(space, "referral_event", referral=referral, step="accepted")
    atina.sync()
    kragujevac.sync()

    assert kragujevac.names(space, "referral_event", "step") == ["accepted"]
    assert kragujevac.ledger.dump(space) == atina.ledger.dump(space)
    nis.sync()
    assert nis.ledger.positions(space) == {}
    assert not any("smeštaj".encode() in data for data in world.carrier.objects.values())
    assert not kragujevac.ledger.aside | atina.ledger.aside | nis.ledger.aside


def test_the_directory_is_everybodys() -> None:
    world = World()
    one, other = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(one, other)
    one.offer_service("Savetovalište")
    one.sync()
    other.sync()
    assert other.names(DIRECTORY, "service", "name") == ["Savetovalište"]


def test_a_second_pc_reads_what_was_written_before_it_came() -> None:
    world = World()
    ana, other = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(ana, other)
    space = org_space(ana.id)
    ana.write(space, "client", code="KG-2026-A001")
    ana.sync()
    laptop = ana.second_device()
    assert laptop.sync().waiting
    ana.sync()
    assert laptop.sync().waiting == ()
    assert laptop.names(space, "client", "code") == ["KG-2026-A001"]
    other.sync()
    assert other.ledger.positions(space) == {}
