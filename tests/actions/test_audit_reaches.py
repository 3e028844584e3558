"""What somebody reads, writes, prints, exports and shares reaches the supervisor at another computer."""

from pathlib import Path

from caseflow.actions.cases import clients, consents, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.cases.client_copy import client_copy
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.protection import audit
from caseflow.actions.referrals import slips
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.sync import exchange
from caseflow.actions.sync.devices import approve, join_device
from caseflow.domain.cases.case import NewClient, NewNote
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.protection.audit import AuditQuery, Kind
from caseflow.domain.referrals.view import NewReferral

from .conftest import PASSPHRASE, Town
from .test_devices import computer


def laptop_of(town: Town, ana: Desk) -> Desk:
    """A second computer of Ana's office, with its own person."""
    joining = join_device(computer(town, "laptop"), town.calendar)
    approve(ana, joining.digits)
    town.exchange(ana, joining.desk)
    close_office(joining.desk)
    laptop = open_office(town.folder / "laptop", PASSPHRASE, town.calendar)
    town.desks.append(laptop)
    town.exchange(laptop, ana, laptop, ana, laptop)
    return laptop


def told(desk: Desk, kind: Kind, who: str) -> set[tuple[str, str]]:
    rows = audit.audit_at(desk, audit.find_audit(desk, AuditQuery(kind=kind)))
    return {(row.what, row.entity) for row in rows if row is not None and row.who == who}


def test_each_kind_of_looking_and_doing_is_read_by_the_supervisor_elsewhere(
    town: Town, ana: Desk, counselling: ServiceRow, tmp_path: Path
) -> None:
    laptop = laptop_of(town, ana)
    who = clients.add_client(laptop, NewClient(2004, "Kragujevac")).value
    case = cases.open_case(laptop, who.id, "regular").value
    notes.add_note(laptop, NewNote(who.id, "Razgovor o školi."))
    cases.case_page(laptop, case.id)
    new = NewReferral(who.id, counselling.id, "mental_health", "regular", "legal_basis", "Razgovor.")
    made = referrals.new_referral(laptop, new).value
    referrals.send_referral(laptop, made.id)
    slips.slip_pdf(laptop, made.id)
    client_copy(laptop, who.id)
    consents.consents(laptop, who.id)
    directory.verify_service(laptop, counselling.id)
    town.calendar.pass_days(1)
    exchange.sync(laptop)
    exchange.sync(ana)
    name = "laptop"
    assert ("read", "") in told(ana, Kind.READ, name)
    assert {("made", "client"), ("opened", "case"), ("wrote", "note")} <= told(ana, Kind.WRITE, name)
    assert ("printed", "referral") in told(ana, Kind.PRINT, name)
    assert ("exported", "client") in told(ana, Kind.EXPORT, name)
    assert ("send", "referral") in told(ana, Kind.SHARE, name)
    assert audit.verify_audit(ana).entries > 0
