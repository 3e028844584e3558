"""The installed program proves that it works here: packaged with it, run by `caseflow self-test`.

Two offices in a folder of their own play the main job through the same actions as everybody: refer,
seal, carry, answer, complete, print. Each step looks at what came of it and stops at the first that
is not as it should be; the folder is thrown away.
"""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from caseflow.actions.cases import clients, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office.founding import NewOffice, create_office
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.referrals import slips
from caseflow.actions.referrals import steps as referral_steps
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.store import check as store_check
from caseflow.actions.sync import exchange, network
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient, NewNote
from caseflow.domain.clock import Clock
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Status, Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral, ReferralRow
from caseflow.resources import tables
from caseflow.resources.place import resource

PASSPHRASE: Final = "proba proba proba"
MARK: Final = "Zvezdana beleška samoprovere"
Proof = tuple[str, str]


class SelfTestFailed(Refusal):
    """Something did not come out as it should."""

    def __init__(self, what: str) -> None:
        super().__init__("self_test", "The self-test failed: {what}.", what=what)


@dataclass(frozen=True)
class Loop:
    """What the steps share. near: the centre that refers. far: the association that answers."""

    folder: Path
    near: Desk
    far: Desk


def run_self_test(clock: Clock) -> tuple[Proof, ...]:
    """Every step by name, with a sentence for people.

    Raises:
        SelfTestFailed: at the first step that is not as it should be.
    """
    with tempfile.TemporaryDirectory(prefix="caseflow-") as name:
        return tuple(_steps(Path(name), clock))


def _steps(folder: Path, clock: Clock) -> Iterator[Proof]:
    _read_resources()
    yield "resources", "code lists, municipalities, words, fonts and icons can be read"
    (folder / "share").mkdir()
    near = create_office(NewOffice(folder / "near", "Centar", "csr", PASSPHRASE, kdf=FLOOR), clock).desk
    try:
        far = create_office(NewOffice(folder / "far", "Fenjer", "association", PASSPHRASE, kdf=FLOOR), clock)
        try:
            yield "offices", "two offices were made, each with an encrypted store"
            yield from _loop(Loop(folder, near, far.desk))
        finally:
            close_office(far.desk)
    finally:
        close_office(near)
    _hold("nothing readable is left", _is_nowhere(folder, MARK))
    yield "secrecy", "what was written stands nowhere in the open"
    close_office(open_office(folder / "near", PASSPHRASE, clock))
    yield "reopened", "the store opens again with its passphrase"


def _read_resources() -> None:
    _hold("code lists", len(tables.codes("referral_status")) == len(Status))
    _hold("municipalities", tables.municipality("Чачак") == tables.municipality("cacak"))
    _hold("demo organisations", bool(tables.demo_organisations()))
    for name in ("fonts/NotoSans-Regular.ttf", "icons/today.svg", "words/glossary.csv"):
        _hold(name, resource(*name.split("/")).is_file())


def _loop(loop: Loop) -> Iterator[Proof]:
    _join(loop)
    yield "network", "one began a network, the other was let in"
    found = _find_service(loop)
    yield "directory", "a service written in one office is found in the other, in the other script"
    sent = _refer(loop, found)
    yield "referral", "a referral left one office sealed and came to the other"
    _answer(loop, sent)
    yield "answer", "the answer and the outcome came back"
    pdf = slips.slip_pdf(loop.near, sent.id, "uput", "cyrl").value
    _hold("slip", pdf.startswith(b"%PDF") and pdf.rstrip().endswith(b"%%EOF"))
    yield "slip", "the slip is a PDF"
    _hold("wrong steps are refused", _is_refused(loop.far, sent.id))
    yield "rules", "a step that is not possible is refused"
    for desk in (loop.near, loop.far):
        _hold("log", not store_check.verify_log(desk).rolled_back)
    yield "log", "both logs are whole"


def _hold(what: str, holds: bool) -> None:
    if not holds:
        raise SelfTestFailed(what)


def _join(loop: Loop) -> None:
    share = str(loop.folder / "share")
    network.start_network(loop.near, share, PASSPHRASE)
    digits = network.join(loop.far, share).value
    _hold("request", [row.digits for row in network.waiting_requests(loop.near)] == [digits])
    network.approve_office(loop.near, digits)
    _exchange(loop.far, loop.near, loop.far)
    _hold("members", len(exchange.partners(loop.far)) == 2)


def _exchange(*desks: Desk) -> None:
    for desk in desks:
        _hold("nothing is refused", not exchange.sync(desk).value.refused)


def _find_service(loop: Loop) -> RecordId:
    made = directory.add_service(loop.far, directory.NewService("Savetovalište za mlade", "Čačak")).value
    _exchange(loop.far, loop.near)
    page = directory.search_services(loop.near, ServiceQuery("саветовалишта"))
    _hold("search", [row.id for row in page.rows] == [made.id])
    return made.id


def _refer(loop: Loop, service: RecordId) -> ReferralRow:
    who = clients.add_client(loop.near, NewClient(2008, "Чачак")).value
    cases.open_case(loop.near, who.id, "urgent")
    notes.add_note(loop.near, NewNote(who.id, MARK))
    new = NewReferral(
        who.id, service, "mental_health", "urgent", "given", text=MARK, given_by="parent", assent="given"
    )
    made = referrals.send_referral(loop.near, referrals.new_referral(loop.near, new).value.id).value
    _exchange(loop.near, loop.far)
    page = referrals.referral_page(loop.far, made.id)
    _hold("text arrives", page.text == MARK and page.row.status == Status.SENT.value)
    return made


def _answer(loop: Loop, sent: ReferralRow) -> None:
    steps: tuple[tuple[Step, StepDetails], ...] = (
        (Step.ACCEPT, StepDetails()),
        (Step.START, StepDetails()),
        (Step.COMPLETE, StepDetails(outcome="service_received")),
    )
    for step, details in steps:
        referral_steps.make_step(loop.far, sent.id, step, details)
    _exchange(loop.far, loop.near)
    _hold("outcome", referrals.referral_page(loop.near, sent.id).row.status == Status.COMPLETED.value)


def _is_refused(desk: Desk, referral: RecordId) -> bool:
    return _refuses(lambda: referral_steps.make_step(desk, referral, Step.START, StepDetails()))


def _refuses(act: Callable[[], object]) -> bool:
    try:
        act()
    except Refusal:
        return True
    return False


def _is_nowhere(folder: Path, words: str) -> bool:
    marked = words.encode()
    return not any(marked in path.read_bytes() for path in folder.rglob("*") if path.is_file())
