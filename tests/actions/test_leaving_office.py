"""An office is cut off while referrals are on their way to it: nothing is lost, nothing leaves for nobody."""

from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import is_member
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.sync import exchange
from caseflow.actions.sync.registrar import close_office
from caseflow.domain.cases.case import ClientRow
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.ids import pair_space
from tests.actions.conftest import Town
from tests.actions.test_referral_loop import written, young  # noqa: F401  # a fixture


def test_what_waits_for_it_stays_in_the_outbox_and_what_was_sent_stays_readable(
    town: Town,
    ana: Desk,
    bojan: Desk,
    counselling: ServiceRow,
    young: ClientRow,  # noqa: F811
) -> None:
    first = referrals.new_referral(ana, written(young, counselling, "pre")).value
    referrals.send_referral(ana, first.id)
    town.exchange(ana, bojan, ana)
    late = referrals.new_referral(ana, written(young, counselling, "posle")).value
    undo = referrals.send_referral(ana, late.id).undo
    close_office(ana, "udruženje plavi fenjer", "ugašeno")
    town.exchange(ana, bojan, ana)
    assert not is_member(ana, bojan.me.organization)
    shared = ana.ledger.kept(pair_space(ana.me.organization, bojan.me.organization), "referral")
    assert {one.record for one in shared} == {first.id}
    assert undo is not None
    undo()
    rows = {row.id: row.status for row in referral_lists.referrals(ana)}
    assert rows == {first.id: "sent", late.id: "ready"}
    assert [row.id for row in referral_lists.referrals(bojan)] == [first.id]
    again = referrals.new_referral(ana, written(young, counselling, "papirom")).value
    assert referrals.send_referral(ana, again.id).value.delivery == "paper"


def test_it_is_told_and_its_own_outbox_waits(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow
) -> None:
    close_office(ana, bojan.me.organization, "ugašeno")
    exchange.sync(ana)
    report = exchange.sync(bojan).value
    assert "office_closed" in report.warnings
    assert [one.key for one in exchange.exchange_state(bojan).notices] == ["office_closed"]
    (row,) = [one for one in exchange.partners(ana) if not one.ours]
    assert (row.closed, row.waiting) == (True, 0)
