"""After locking neither a key nor a sentence is in the memory of the process; before, both are."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from caseflow.actions.cases.clients import add_client
from caseflow.actions.cases.course import open_case
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.crypto.vault import open_vault
from caseflow.domain.cases.case import NewClient
from caseflow.domain.clock import system_clock
from caseflow.domain.ids import RecordId
from tests.founded import founded
from tests.memory import found_in, spellings
from tests.ui.living_process import LivingProcess

if not sys.platform.startswith("linux"):
    pytest.skip("only Linux shows the memory of a process as a file", allow_module_level=True)

pytestmark = [pytest.mark.screen, pytest.mark.slow]

# Neither stands in what the process is made of: its own sources lie in its memory too.
PASSPHRASE, SENTENCE = "Tiha breza spava", "Zvezdomirka Kukurikanović je rekla da se plaši"


@dataclass(frozen=True)
class Place:
    folder: Path
    case: RecordId
    secrets: dict[str, bytes]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    new = NewOffice(
        tmp_path_factory.mktemp("office") / "store", "CSR Čačak", "csr", PASSPHRASE, "Ana", kdf=FLOOR
    )
    desk = founded(new, system_clock).desk
    case = open_case(desk, add_client(desk, NewClient(2008)).value.id, "urgent").value.id
    close_office(desk)
    vault = open_vault(new.folder / VAULT_FILE, PASSPHRASE)
    keys = {"database key": vault.database_key, "database key as text": vault.database_key.hex().encode()}
    return Place(
        new.folder, case, keys | spellings("sentence", SENTENCE) | spellings("passphrase", PASSPHRASE)
    )


@pytest.fixture
def program(place: Place) -> Iterator[LivingProcess]:
    made = LivingProcess(place.folder)
    yield made
    made.kill()


def test_nothing_of_it_is_left_and_everything_comes_back(place: Place, program: LivingProcess) -> None:
    program.order("unlock", passphrase=PASSPHRASE)
    program.order("go", room="cases", record=place.case)
    program.order("write_note", text=SENTENCE)
    number = program.process.pid
    before = found_in(number, place.secrets)
    assert "database key" in before
    assert "sentence in utf-16-le" in before
    assert program.order("copy_note") == SENTENCE
    program.say("lock")
    program.hear("begun")
    assert program.process.poll() is None
    assert found_in(number, place.secrets) == set()
    assert program.order("clipboard") == ""
    program.order("unlock", passphrase=PASSPHRASE)
    text, caret, focus = program.order("look_at_note", text=SENTENCE)
    assert (text, caret, focus) == (SENTENCE, len(SENTENCE), True)
    assert program.order("place") == ["cases", place.case]
