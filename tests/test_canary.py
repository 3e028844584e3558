"""A marked person goes through the loop; she is looked for wherever bytes lie, and found nowhere.

Her words are in notes, in the text of a referral, in a search, in a draft, in a refused import. What may
hold them is the decrypted store of her own office and, for the text of the referral, of the receiver.
"""

import logging
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from caseflow.actions import search
from caseflow.actions.cases import clients, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.guard import GuardWarning
from caseflow.actions.importing import directory as directory_import
from caseflow.actions.office import people
from caseflow.actions.office.founding import NewOffice, create_office
from caseflow.actions.office.opening import close_office
from caseflow.actions.protection import disposals
from caseflow.actions.referrals import slips
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.escalations import answer_escalation, escalate
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.store import check as store_check
from caseflow.actions.store import drafts
from caseflow.actions.sync import exchange, network
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient, NewNote
from caseflow.domain.clock import system_clock
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import PersonId
from caseflow.domain.protection.retention import Basis
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.escalation import Verdict
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral
from tests.actions.erased import raw_pages, readable_on

MARK, OTHER_MARK, JMBG = "Zvezdomirka", "Kukurikanović", "0110008995028"
PASSPHRASE = "četiri obične reči"


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Desk, Desk, Path]]:
    share = tmp_path / "share"
    share.mkdir()
    made = [
        create_office(
            NewOffice(tmp_path / f"office-{n}", f"Ustanova {n}", "csr", PASSPHRASE, kdf=FLOOR), system_clock
        )
        for n in (1, 2)
    ]
    ana, bojan = (one.desk for one in made)
    network.start_network(ana, str(share), PASSPHRASE)
    network.approve_office(ana, network.join(bojan, str(share)).value)
    yield ana, bojan, share
    close_office(ana)
    close_office(bojan)


def live_her_life(ana: Desk, bojan: Desk, folder: Path) -> bytes:
    """Everything that can be done with her; returns the printed slip."""
    service = directory.add_service(bojan, directory.NewService("Savetovalište")).value
    for desk in (bojan, ana, bojan, ana):
        exchange.sync(desk)
    who = clients.add_client(ana, NewClient(2009)).value
    case = cases.open_case(ana, who.id, "urgent").value
    notes.add_note(ana, NewNote(who.id, f"{MARK} je došla sama.", "visit", case.id))
    with pytest.raises(GuardWarning):
        notes.add_note(ana, NewNote(who.id, f"JMBG {JMBG}"))
    notes.add_note(ana, NewNote(who.id, f"JMBG {JMBG}", kept_reason=f"traži sud, {OTHER_MARK}"))
    drafts.save_draft(ana, "note", case.id, f"{MARK} još nije")
    text = f"{MARK} traži razgovor."
    new = NewReferral(
        who.id,
        service.id,
        "mental_health",
        "urgent",
        "given",
        text,
        f"dala {OTHER_MARK}",
        given_by="parent",
        assent="given",
    )
    made = referrals.new_referral(ana, new).value
    referrals.send_referral(ana, made.id)
    exchange.sync(ana)
    escalate(ana, made.id, f"{MARK} čeka, a niko ne odgovara.")
    answer_escalation(ana, made.id, Verdict.SETTLED, f"Zvana je {MARK}.")
    exchange.sync(bojan)
    make_step(bojan, made.id, Step.DECLINE, StepDetails(reason="other", text=f"{MARK} ima drugu uslugu"))
    exchange.sync(bojan)
    exchange.sync(ana)
    assert search.search_everything(ana, MARK)
    table = folder / "spisak.csv"
    table.write_text(f"naziv;telefon\n{MARK};{JMBG}\n", "utf-8")
    with pytest.raises(Refusal):
        directory_import.import_services(ana, table)
    table.unlink()
    return slips.slip_pdf(ana, made.id).value


def everywhere(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file with its path; a path counts as bytes too."""
    for folder in folders:
        for path in folder.rglob("*"):
            relative = str(path.relative_to(folder)).encode()
            yield str(path), relative + (path.read_bytes() if path.is_file() else b"")


def spellings(word: str) -> tuple[bytes, ...]:
    return tuple(word.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def test_she_is_found_nowhere_but_where_she_belongs(
    offices: tuple[Desk, Desk, Path],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ana, bojan, _ = offices
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with caplog.at_level(logging.DEBUG):
        slip = live_her_life(ana, bojan, tmp_path)
    for word in (MARK, OTHER_MARK, JMBG):
        for name, data in everywhere(tmp_path):
            assert not any(form in data for form in spellings(word)), (word, name)
        assert word not in caplog.text
    assert MARK.encode() not in slip[:2000]


def test_her_words_stay_with_the_two_offices(offices: tuple[Desk, Desk, Path], tmp_path: Path) -> None:
    ana, bojan, _ = offices
    live_her_life(ana, bojan, tmp_path)
    at_home = "\n".join(store_check.dump_store(ana))
    there = "\n".join(store_check.dump_store(bojan))
    assert MARK in at_home
    assert JMBG in at_home
    assert MARK in there
    assert JMBG not in there


def test_once_two_people_let_her_go_no_page_of_the_file_and_no_packet_of_ours_holds_her(
    offices: tuple[Desk, Desk, Path], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    ana, bojan, share = offices
    live_her_life(ana, bojan, tmp_path)
    for word in (MARK, OTHER_MARK, JMBG):
        assert word.encode() in raw_pages(ana)
    vera = people.add_person(ana, "Vera", ["case_manager"]).value
    (who,) = clients.clients(ana)
    made = disposals.propose(ana, "client_file", who.id, "Zahtev 3", Basis.REQUEST).value
    ours = ana.store.writer
    ana.store.sign_in(replace(ours, person=PersonId(vera.id)))
    disposals.confirm(replace(ana, me=replace(ana.me, person=PersonId(vera.id))), made.id)
    ana.store.sign_in(ours)
    exchange.sync(ana)
    for word in (MARK, OTHER_MARK, JMBG):
        assert word.encode() not in raw_pages(ana), word
        assert word not in caplog.text
    for word in (OTHER_MARK, JMBG, f"{MARK} traži"):
        assert word.encode() not in readable_on(share, ana), word
    assert MARK.encode() in raw_pages(bojan)
