"""A town's directory on paper: a booklet of two hundred services, a leaflet that says nothing of anybody."""

import re
from collections.abc import Callable

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.directory.town_paper import PrintStopped, TownPaper, town_preview, town_print
from caseflow.actions.protection.audit import find_audit
from caseflow.domain.errors import InputError
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.domain.protection.audit import AuditQuery, Kind
from caseflow.domain.text.serbian import to_cyrillic
from caseflow.oplog.op import Value
from caseflow.resources.tables import codes
from tests.documents.paper_words import pages_of

OFFICES = (
    "Udruženje „Plavi fenjer“",
    "Ljubičasti krug",
    "Centar za lečenje zavisnosti",
    "Dom zdravlja Stanovo",
)
TOWN = "Kragujevac"


def add(desk: Desk, count: int) -> None:
    """A service of every type, again and again, of four organisations; every third one nobody has checked."""
    types = codes("service_type")
    with desk.store.transaction() as transaction:
        offices = [transaction.write(DIRECTORY, "organization", {"name": name}) for name in OFFICES]
        for n in range(count):
            kind = types[n % len(types)]
            values: dict[str, Value] = {
                "name": f"{kind.sr_latn} {n}!", "organization": offices[n % len(OFFICES)],
                "municipality": TOWN,
                "status": "active", "service_types": [kind.code], "access_modes": ["walk_in"],
                "phone": f"034/555-{n:03}", "address": f"Ulica lipa {n}", "minimum_age": 15,
                "required_documents": ["lična karta", "overena zdravstvena knjižica"][: n % 3],
                "schedules": ["FREQ=WEEKLY;BYDAY=MO,TU,WE 08:00-16:00"], "cost": "free",
            }  # fmt: skip
            made = transaction.write(DIRECTORY, "service", values)
            if n % 3:
                checked: dict[str, Value] = {"service": made, "verified_on": "2026-06-01", "method": "phone"}
                transaction.write(DIRECTORY, "verification", checked)


@pytest.fixture
def town_of_200(ana: Desk) -> Desk:
    add(ana, 200)
    return ana


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("tongue", "write", "stale", "hours"),
    [
        ("latn", str, "Podaci nisu potvrđeni duže od 180 dana", "pon–sre 8:00–16:00"),
        ("cyrl", to_cyrillic, "Подаци нису потврђени дуже од 180 дана", "пон–сре 8:00–16:00"),
        ("en", str, "Nobody has confirmed this for more than 180 days", "Mon–Wed 8:00–16:00"),
    ],
)
def test_a_booklet_of_two_hundred_services_holds_every_one(
    town_of_200: Desk, tongue: str, write: Callable[[str], str], stale: str, hours: str
) -> None:
    made = town_print(town_of_200, TownPaper("Крагујевац", tongue=tongue)).value
    assert (made.services, made.copy) == (200, 1)
    read = pages_of(made.pdf)
    assert len(read) == made.pages
    whole = plain(" ".join(read))
    assert all(f"034/555-{n:03}" in whole for n in range(200))
    assert all(plain(write(f"{codes('service_type')[n % 79].sr_latn} {n}!")) in whole for n in range(5))
    assert whole.count(stale) == 67
    assert hours in whole
    assert write("lična karta") in whole
    assert f"{made.pages} / {made.pages}" in read[-1]


TELLING = (
    "hiv", "drog", "zavisn", "leče", "bolest", "bolni", "zdrav", "terap", "klinik", "mental", "psih",
    "supstanc",
    "štet", "igal", "igle", "hepatit", "testir", "seks", "nasil", "lekar", "opioid", "nalokson", "polno",
    "treatment", "health", "sigurna kuća",
)  # fmt: skip


@pytest.mark.parametrize("tongue", ["latn", "cyrl", "en"])
def test_a_leaflet_names_doors_and_never_why_anybody_goes_there(town_of_200: Desk, tongue: str) -> None:
    made = town_print(town_of_200, TownPaper(TOWN, "leaflet", tongue)).value
    read = plain(" ".join(pages_of(made.pdf)))
    said = f"{read} {made.pdf[:400].decode('latin-1')}".lower()
    assert "Ulica lipa" in read or "Улица липа" in read
    found = [word for word in TELLING if word in said or to_cyrillic(word).lower() in said]
    assert found == []
    assert made.pages == 2
    assert made.withheld > 0
    assert len(re.findall(r"034/555-\d{3}", read)) == made.services - made.no_room


def test_whose_name_tells_stands_there_by_what_one_finds(ana: Desk) -> None:
    with ana.store.transaction() as transaction:
        office = transaction.write(DIRECTORY, "organization", {"name": "Klub lečenih zavisnika"})
        values: dict[str, Value] = {
            "name": "Razgovor protiv droge", "organization": office, "municipality": TOWN, "status": "active",
            "service_group": "youth_work", "address": "Savska 3", "phone": "034/1",
            "required_documents": ["zdravstvena knjižica"],
        }  # fmt: skip
        transaction.write(DIRECTORY, "service", values)
    read = plain(" ".join(pages_of(town_preview(ana, TownPaper(TOWN, "leaflet")).pdf)))
    assert "Društvo i slobodno vreme Savska 3 · 034/1" in read.replace(
        "Društvo i slobodno vreme Društvo", "Društvo"
    )
    assert "pozovi i pitaj šta da poneseš" in read


def test_what_is_for_others_secret_or_behind_a_paper_is_no_door(ana: Desk) -> None:
    def service(name: str, **more: Value) -> RecordId:
        with ana.store.transaction() as transaction:
            values: dict[str, Value] = {"name": name, "organization": ana.me.organization, "phone": "034/9"}
            values |= {"municipality": TOWN, "service_group": "youth_work", "status": "active"}
            return transaction.write(DIRECTORY, "service", values | more)

    service("Klub")
    service("Za starije", minimum_age=60)
    service("Za decu", maximum_age=12)
    service("Sa uputom", access_modes=["csr_referral"])
    service("Zatvoreno", status="inactive")
    hidden = service("Skriveno")
    with ana.store.transaction() as transaction:
        place = transaction.write(DIRECTORY, "location", {"name": "Kuća", "confidential": True})
        transaction.write(DIRECTORY, "service_at_location", {"service": hidden, "location": place})
    made = town_preview(ana, TownPaper(TOWN, "leaflet"))
    read = " ".join(pages_of(made.pdf))
    assert "Klub" in read
    assert not any(name in read for name in ("Za starije", "Za decu", "Sa uputom", "Zatvoreno", "Skriveno"))
    assert (made.services, made.withheld) == (1, 1)


def test_every_print_is_written_down_with_its_number_and_a_look_is_not(ana: Desk) -> None:
    directory.add_service(ana, directory.NewService("Klub", TOWN, service_types=("youth_club",), phone="1"))
    paper = TownPaper(TOWN)
    assert [town_preview(ana, paper).copy for _ in range(2)] == [1, 1]
    assert [town_print(ana, paper).value.copy for _ in range(2)] == [1, 2]
    assert town_print(ana, TownPaper(TOWN, "leaflet")).value.copy == 1
    assert len(find_audit(ana, AuditQuery(kind=Kind.PRINT))) == 3


def test_it_is_stopped_between_two_services(town_of_200: Desk) -> None:
    told = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 40

    with pytest.raises(PrintStopped):
        town_print(town_of_200, TownPaper(TOWN), stop)
    assert told == [(0, 400), (20, 400), (40, 400)], "reading is half of the work"
    assert len(find_audit(town_of_200, AuditQuery(kind=Kind.PRINT))) == 0


@pytest.mark.parametrize(
    ("paper", "key"),
    [
        (TownPaper("Kragujevic"), "municipality"),
        (TownPaper(""), "municipality"),
        (TownPaper("Niš"), "print_nothing"),
        (TownPaper(TOWN, "poster"), "town_paper_kind"),
        (TownPaper(TOWN, tongue="de"), "print_script"),
        (TownPaper(TOWN, "leaflet"), "leaflet_empty"),
    ],
)
def test_what_cannot_be_printed_says_why(ana: Desk, paper: TownPaper, key: str) -> None:
    directory.add_service(ana, directory.NewService("Testiranje", TOWN, service_types=("hiv_hcv_testing",)))
    with pytest.raises(InputError) as refused:
        town_print(ana, paper)
    assert refused.value.key == key


def test_a_booklet_is_stopped_also_while_it_is_drawn(ana: Desk) -> None:
    add(ana, 60)
    told = list[tuple[int, int]]()

    def until_drawing(done: int, of: int) -> bool:
        told.append((done, of))
        return 2 * done <= of

    with pytest.raises(PrintStopped):
        town_preview(ana, TownPaper(TOWN), until_drawing)
    assert told[-1][0] * 2 > told[-1][1]
    whole = list[float]()

    def going_on(done: int, of: int) -> bool:
        whole.append(done / of)
        return True

    town_preview(ana, TownPaper(TOWN), going_on)
    assert whole == sorted(whole)
    assert whole[-1] > 0.9
