"""A code waits for paper: shown until somebody confirms it, then gone from the file too."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import CreatedOffice, NewOffice, create_office
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.papers import PAPERS_KEY, confirm_papers, waiting_papers
from caseflow.actions.office.people import add_person
from caseflow.actions.office.recovery import recover
from caseflow.actions.sync.devices import NewComputer, join_device
from caseflow.actions.sync.network import start_network
from caseflow.crypto.kdf import FLOOR
from caseflow.db.facts import recall
from caseflow.db.store import STORE_FILE
from caseflow.domain.errors import InputError
from tests.founded import founded

from .conftest import PASSPHRASE, Calendar, Town

PAGE, RESERVE, VECTOR = 4096, 80, 16
"""A page of SQLCipher: the sealed text, then 16 bytes of vector and the seal."""


def made(folder: Path) -> CreatedOffice:
    new = NewOffice(folder, "CSR Čačak", "csr", PASSPHRASE, kdf=FLOOR, papers=True)
    return founded(new, Calendar())


def opened(folder: Path, passphrase: str = PASSPHRASE) -> Desk:
    return open_office(folder, passphrase, Calendar())


def plain_pages(path: Path, key: bytes) -> bytes:
    """Everything the file holds, free pages too, as it is without the seal."""
    data, out = path.read_bytes(), bytearray()
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        vector = page[PAGE - RESERVE : PAGE - RESERVE + VECTOR]
        first = 16 if start == 0 else 0
        reader = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
        out += reader.update(page[first : PAGE - RESERVE])
    return bytes(out)


def sealed(desk: Desk) -> bytes:
    with desk.store.reading() as connection:
        return recall(connection, PAPERS_KEY) or b""


def test_codes_wait_until_they_are_confirmed(tmp_path: Path) -> None:
    first = made(tmp_path / "store")
    wanted = {"recovery": first.recovery_code, "organisation": first.organization_code}
    assert waiting_papers(first.desk) == wanted
    assert list(waiting_papers(first.desk)) == ["recovery", "organisation"]
    close_office(first.desk)
    again = opened(tmp_path / "store")
    assert waiting_papers(again) == wanted
    assert confirm_papers(again).message
    assert waiting_papers(again) == {}
    confirm_papers(again)
    close_office(again)
    once_more = opened(tmp_path / "store")
    assert waiting_papers(once_more) == {}
    close_office(once_more)


def test_what_was_confirmed_is_gone_from_the_file(tmp_path: Path) -> None:
    desk = made(tmp_path / "store").desk
    path, key, blob = tmp_path / "store" / STORE_FILE, desk.keys.vault.database_key, sealed(desk)
    desk.store.empty_journal()
    assert len(blob) > 60
    assert blob in plain_pages(path, key)
    confirm_papers(desk)
    journal = path.with_name(path.name + "-wal")
    assert not journal.exists() or journal.stat().st_size == 0
    assert blob not in plain_pages(path, key)
    assert b"papers" not in plain_pages(path, key)
    close_office(desk)
    assert blob not in plain_pages(path, key)


def test_only_who_made_them_sees_them(tmp_path: Path) -> None:
    first = made(tmp_path / "store")
    add_person(first.desk, "Jelena P.", ["case_manager"], "sasvim druga fraza")
    close_office(first.desk)
    hers = opened(tmp_path / "store", "sasvim druga fraza")
    assert waiting_papers(hers) == {}
    confirm_papers(hers)
    close_office(hers)
    anas = opened(tmp_path / "store")
    assert set(waiting_papers(anas)) == {"recovery", "organisation"}
    person = anas.me.person
    close_office(anas)
    by_paper = recover(
        tmp_path / "store", [first.recovery_code], (person, "nova obična fraza"), Calendar(), FLOOR
    )
    assert waiting_papers(by_paper) == {}
    close_office(by_paper)


def test_the_code_of_a_joining_computer_waits_too(town: Town, ana: Desk) -> None:
    start_network(ana, str(town.share), PASSPHRASE)
    new = NewComputer(town.folder / "laptop", str(town.share), PASSPHRASE, "laptop", kdf=FLOOR, papers=True)
    joining = join_device(new, town.calendar)
    town.desks.append(joining.desk)
    assert waiting_papers(joining.desk) == {"recovery": joining.recovery_code}


@pytest.mark.parametrize("steps", [0, 1])
def test_whoever_stops_leaves_nothing(tmp_path: Path, steps: int) -> None:
    """Before anything is made, and when all of it is made but the door."""
    left = iter(range(steps))

    def step() -> None:
        if next(left, None) is None:
            raise InputError("cancelled", "Stopped.")

    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", PASSPHRASE, kdf=FLOOR, papers=True, step=step)
    with pytest.raises(InputError):
        create_office(new, Calendar())
    assert not (tmp_path / "store").exists()
    close_office(made(tmp_path / "store").desk)
