"""What happens in the demo, in order; each step is timed and says its figure."""

from dataclasses import replace
from pathlib import Path

from caseflow.actions.cases import clients, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.cases.consents import age_of
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.guard import GuardWarning
from caseflow.actions.importing.sample import add_samples
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import slips
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.store import drafts
from caseflow.demo.people import INCOMING, MET, NOTES, REFERRALS, UNSENT, YOUNG_PEOPLE, Wanted
from caseflow.demo.summary import Summary
from caseflow.demo.town import OF_THE_CENTRE, SERVICES, Town, connect
from caseflow.domain.cases.case import CaseRow, ClientRow, NewClient, NewNote
from caseflow.domain.cases.consent import only_giver
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral, ReferralRow
from caseflow.ui.referrals.written import ABOUT, FORM, Written, as_draft


def play(town: Town, summary: Summary, paper: Path) -> None:
    """The whole loop; slips are written into `paper`."""
    with summary.step("network begun, two offices joined") as step:
        step.figure = connect(town)
    with summary.step("directory imported") as step:
        step.figure = _import_directory(town.centre)
    with summary.step("services of the association") as step:
        step.figure = len([directory.add_service(town.association, one) for one in SERVICES])
        town.exchange(town.association, town.centre)
    with summary.step("search in either script") as step:
        step.figure = {
            words: _found(town.centre, words) for words in ("savetovališta", "саветовање", "cacak")
        }
    with summary.step("clients, cases, notes") as step:
        opened = [_open(town, person) for person in range(len(YOUNG_PEOPLE))]
        step.figure = len(opened)
    with summary.step("identity guard stopped a note") as step:
        step.figure = _guarded(town.centre, opened[0][0])
    with summary.step("referrals sent, taken and delivered") as step:
        sent = [_send(town, opened, one) for one in REFERRALS if one.delivered]
        step.figure = len(sent)
    _answer(town, summary, sent)
    with summary.step("asked of the centre by the association") as step:
        step.figure = _ask_centre(town)
    with summary.step("deadlines kept") as step:
        step.figure = sum(_keep_deadlines(town.centre, case) for _, case in opened[:-2])
    with summary.step("a referral half written, kept as a draft") as step:
        step.figure = _leave_draft(town.centre, opened[4][0])
    with summary.step("sent and not yet exchanged") as step:
        step.figure = len([_send(town, opened, one) for one in REFERRALS if not one.delivered])
    with summary.step("slips printed") as step:
        step.figure = _print(town.centre, sent[0], paper)
    with summary.step("a third office reads none of it") as step:
        town.exchange(town.stranger)
        step.figure = len(referral_lists.referrals(town.stranger))


def _import_directory(desk: Desk) -> dict[str, int]:
    report = add_samples(desk).value
    return {name: table.made for name, table in report.tables.items()}


def _found(desk: Desk, words: str) -> int:
    return directory.search_services(desk, ServiceQuery(words)).total


def _open(town: Town, number: int) -> tuple[ClientRow, CaseRow]:
    year, sex, priority = YOUNG_PEOPLE[number]
    who = clients.add_client(town.centre, NewClient(year, "Kragujevac", sex)).value
    case = cases.open_case(town.centre, who.id, priority).value
    for kind, text in NOTES.get(number, ()):
        town.clock.pass_time(hours=3)
        notes.add_note(town.centre, NewNote(who.id, text, kind, case.id))
    return who, case


def _guarded(desk: Desk, who: ClientRow) -> str:
    try:
        notes.add_note(desk, NewNote(who.id, "U zdravstvenoj knjižici vidim JMBG 0110008995028."))
    except GuardWarning as warning:
        return warning.findings[0].kind.value
    return "not stopped"


def _send(town: Town, opened: list[tuple[ClientRow, CaseRow]], wanted: Wanted) -> ReferralRow:
    who, case = opened[wanted.person]
    found = directory.search_services(town.centre, ServiceQuery(wanted.service)).rows
    service = next(row for row in found if row.organization_name == wanted.provider)
    minor = _is_minor(town.centre, who)
    new = NewReferral(
        who.id,
        service.id,
        wanted.need,
        wanted.urgency,
        "given",
        wanted.text,
        "pisani, uz staratelja",
        case.id,
        given_by="guardian" if minor else "",
        assent="given" if minor else "",
    )
    made = referrals.new_referral(town.centre, new).value
    row = referrals.send_referral(town.centre, made.id).value
    if wanted.delivered:
        town.exchange(town.centre, town.association, town.centre)
    town.clock.pass_time(days=wanted.days_after)
    return row


def _answer(town: Town, summary: Summary, sent: list[ReferralRow]) -> None:
    with summary.step("answers came back") as step:
        for row, wanted in zip(sent, [one for one in REFERRALS if one.delivered], strict=True):
            for move, details in wanted.answers:
                make_step(town.association, RecordId(row.id), move, details)
        town.exchange(town.association, town.centre, town.association)
        step.figure = _statuses(town.centre)
    with summary.step("the loop closed") as step:
        make_step(town.association, sent[0].id, Step.COMPLETE, StepDetails(outcome="service_received"))
        town.exchange(town.association, town.centre)
        step.figure = referrals.referral_page(town.centre, sent[0].id).row.status


def _ask_centre(town: Town) -> int:
    service = directory.add_service(town.centre, OF_THE_CENTRE).value
    town.exchange(town.centre, town.association)
    for year, sex, urgency, text in INCOMING:
        who = clients.add_client(town.association, NewClient(year, "Kragujevac", sex)).value
        new = NewReferral(who.id, service.id, "assessment", urgency, "given", text, "pisani, uz staratelja")
        if _is_minor(town.association, who):
            new = replace(new, given_by="guardian", assent="given")
        made = referrals.new_referral(town.association, new).value
        referrals.send_referral(town.association, made.id)
    town.exchange(town.association, town.centre, town.association)
    return len(INCOMING)


def _is_minor(desk: Desk, who: ClientRow) -> bool:
    return not only_giver(age_of(desk, who.id))


def _keep_deadlines(desk: Desk, case: CaseRow) -> int:
    due = [one for one in cases.case_page(desk, case.id).deadlines if one.kind in MET]
    for one in due:
        cases.settle_deadline(desk, one.id)
    return len(due)


def _leave_draft(desk: Desk, who: ClientRow) -> str:
    found = directory.search_services(desk, ServiceQuery("priprema za samostalan")).rows[0]
    written = Written(
        who.code, "independent_living", UNSENT, "urgent", found.id, "given", "pisani, uz staratelja"
    )
    drafts.save_draft(desk, FORM, ABOUT, as_draft(written))
    return who.code


def _statuses(desk: Desk) -> dict[str, int]:
    found = [row.status for row in referral_lists.referrals(desk)]
    return {status: found.count(status) for status in sorted(set(found))}


def _print(desk: Desk, row: ReferralRow, paper: Path) -> list[str]:
    made = []
    for kind, script in (("uput", "cyrl"), ("uputnica", "latn"), ("uputnica", "cyrl")):
        name = f"{kind}-{script}.pdf"
        (paper / name).write_bytes(slips.slip_pdf(desk, row.id, kind, script).value)
        made.append(name)
    return made
