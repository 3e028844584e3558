"""A directory and the clients of before come in by tables: looked at, brought in, again, and taken back."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from caseflow.actions.cases.clients import clients, find_client
from caseflow.actions.cases.course import cases
from caseflow.actions.cases.identities import open_identity
from caseflow.actions.cases.notes import add_note
from caseflow.actions.desk import Desk
from caseflow.actions.directory.export import export_hsds, export_json, export_table
from caseflow.actions.directory.finding import search_services
from caseflow.actions.importing.batches import Stopped, imports, undo_import
from caseflow.actions.importing.clients import bring_in_clients, hand_in_clients, look_at_clients
from caseflow.actions.importing.directory import bring_in_services, hand_in, import_services, look_at_services
from caseflow.actions.importing.mappings import keep_mapping
from caseflow.actions.search import search_everything
from caseflow.domain.cases.case import NewNote
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.importing.batch import Undone
from caseflow.domain.importing.report import TableReport
from caseflow.domain.office.roles import Role
from caseflow.exchange.column_choice import mapping_of
from caseflow.exchange.tabular import read_tables
from tests.actions.conftest import Town

OWN = """Ko;Šta;Kad radi;Gde;Za koga;Zove se
Plavi fenjer;Klub za mlade;radnim danom;Ulica 1, 34000 Kragujevac;Mladi koji nisu u sistemu;034-555
Plavi fenjer;Savetovalište;;Ulica 1, 34000 Kragujevac;;
;Bez ikoga;;;;
"""
SAID = {
    "Ko": "organization.name", "Šta": "service.name", "Kad radi": "service.schedule",
    "Gde": "location.address", "Zove se": "service.phone",
}  # fmt: skip
PEOPLE = """Šifra;Ime;Prezime;JMBG;Godište;Pol;Opština;Adresa;Otvoren
D-17;Jovana;Jovanović;0110008995028;2008;ž;Kragujevac;Tajna 13;12.03.2024.
;Petar;Petrović;;2007;M;Čačak;;
D-17;;;;;;;Druga 5;
D-18;Marko;Marković;0110008995028;;;;;
D-19;Ana;Anić;1234567890123;2009;;;;
D-20;Ana;Anić;;3009;;;;
D-21;Petar;Petrović;;2007;m;Čačak;;
0110008995028;Iva;Ivić;;2001;;;;
"""


@pytest.fixture
def ana(town: Town) -> Desk:
    return town.office("CSR Kragujevac")


def told(report: TableReport) -> tuple[int, int, int, int, list[tuple[int, str]]]:
    rows = [(row.line, row.reason) for row in report.refused]
    return report.read, report.made, report.merged, report.unchanged, rows


def file(folder: Path, text: str, name: str = "imenik.csv", encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(text.encode(encoding))
    return folder / name


def own_table(desk: Desk, path: Path) -> dict[str, TableReport]:
    """What a person does in the window: says which column is which, keeps that, brings it in."""
    tables = read_tables(path)
    mapping = mapping_of({tables[0].name: SAID}, "naš imenik", desk.me.organization)
    keep_mapping(desk, "services", tables, mapping)
    return bring_in_services(desk, hand_in(desk, path)).value.tables


def names(desk: Desk) -> list[str]:
    return sorted(row.name for row in search_services(desk, ServiceQuery()).rows)


def test_a_table_nobody_knows_comes_in_by_the_columns_a_person_names(ana: Desk, tmp_path: Path) -> None:
    reports = own_table(ana, file(tmp_path, OWN, encoding="cp1250"))
    assert told(reports["organization"]) == (2, 1, 1, 0, [])
    assert told(reports["service"]) == (3, 2, 0, 0, [(4, "field_missing")])
    assert told(reports["location"]) == (2, 1, 1, 0, [])
    assert told(reports["service_at_location"]) == (2, 2, 0, 0, [])
    assert reports["service"].unknown_columns == ("Za koga",)
    assert names(ana) == ["Klub za mlade", "Savetovalište"]


def test_the_next_table_with_these_headings_updates_and_doubles_nothing(ana: Desk, tmp_path: Path) -> None:
    own_table(ana, file(tmp_path, OWN))
    newer = OWN.replace("034-555", "034-777").replace("radnim danom", "")
    done = import_services(ana, file(tmp_path, newer, "imenik 2027.csv"))
    assert told(done.value.tables["service"])[:4] == (3, 0, 1, 1)
    (club,) = search_services(ana, ServiceQuery("klub")).rows
    assert names(ana) == ["Klub za mlade", "Savetovalište"]
    assert club.name == "Klub za mlade"
    assert [(row.source, row.made, row.undone) for row in imports(ana)] == [
        ("imenik 2027", 0, False),
        ("imenik", 6, False),
    ]


def test_a_look_says_what_would_be_and_writes_nothing(ana: Desk, tmp_path: Path) -> None:
    path = file(tmp_path, "name,organization_name,phone\nKlub,Fenjer,034\nDom,,1\n")
    look = look_at_services(ana, hand_in(ana, path))
    assert told(look.tables["service"]) == (2, 1, 0, 0, [(3, "field_missing")])
    assert [(row.noun, row.values.get("phone")) for row in look.first if row.noun == "service"] == [
        ("service", "034"),
        ("service", "1"),
    ]
    assert names(ana) == []
    assert imports(ana) == ()


def test_an_import_is_taken_back_whole_weeks_later_and_comes_in_again(ana: Desk, tmp_path: Path) -> None:
    before = import_services(
        ana, file(tmp_path, "id,name,organization_name,phone\n1,Klub,Krug,1\n", "services.csv")
    )
    text = "id,name,organization_name,phone\n1,Klub,Krug,2\n2,Dom,Krug,3\n"
    done = import_services(ana, file(tmp_path, text, "services.csv"))
    assert done.value.batch is not None
    assert before.value.batch is not None
    assert undo_import(ana, done.value.batch).value == Undone(removed=1, put_back=1, left=0)
    (club,) = search_services(ana, ServiceQuery()).rows
    assert club.name == "Klub"
    with pytest.raises(InputError, match="before"):
        undo_import(ana, done.value.batch)
    assert undo_import(ana, before.value.batch).value == Undone(removed=2, put_back=0, left=0)
    assert names(ana) == []
    again = import_services(ana, file(tmp_path, text, "services.csv"))
    assert told(again.value.tables["service"])[:2] == (2, 2)
    assert names(ana) == ["Dom", "Klub"]
    assert [row.undone for row in imports(ana)] == [False, True, True]


def test_taking_back_can_be_stopped_and_leaves_all_as_it_was(ana: Desk, tmp_path: Path) -> None:
    done = import_services(ana, file(tmp_path, "name,organization_name\nKlub,Krug\n"))
    assert done.value.batch is not None
    with pytest.raises(Stopped):
        undo_import(ana, done.value.batch, lambda _done, _total: False)
    assert names(ana) == ["Klub"]
    assert not imports(ana)[0].undone


def test_what_is_given_away_comes_back_to_another_office(town: Town, ana: Desk, tmp_path: Path) -> None:
    own_table(ana, file(tmp_path, OWN))
    export_hsds(ana, tmp_path / "hsds")
    export_json(ana, tmp_path / "hsds.json")
    assert export_table(ana, tmp_path / "imenik.xlsx") == {"service": 2}
    export_table(ana, tmp_path / "lista.csv")
    for path in ("hsds", "hsds.json", "imenik.xlsx", "lista.csv"):
        bojan = town.office(f"Udruženje {path.replace('.', ' ')}", "association")
        reports = import_services(bojan, tmp_path / path).value.tables
        assert {noun: len(one.refused) for noun, one in reports.items() if one.refused} == {}
        assert names(bojan) == ["Klub za mlade", "Savetovalište"]
        assert reports["location"].made == 1


def test_existing_clients_come_in_by_code_and_their_names_only_into_the_identity(
    ana: Desk, tmp_path: Path
) -> None:
    handed = hand_in_clients(ana, file(tmp_path, PEOPLE, "korisnici.csv"))
    look = look_at_clients(ana, handed)
    assert clients(ana) == ()
    done = bring_in_clients(ana, handed)
    for report in (look.tables["clients"], done.value.tables["clients"]):
        assert told(report) == (8, 2, 0, 1, [
            (5, "client_known_by"), (6, "jmbg_invalid"), (7, "birth_year_invalid"),
            (8, "client_namesake"), (9, "code_names"),
        ])  # fmt: skip
    first = find_client(ana, "d-17")
    assert (first.year_of_birth, first.sex, first.municipality) == (2008, "f", "Kragujevac")
    assert open_identity(ana, first.id).name == "Jovana Jovanović"
    assert open_identity(ana, first.id).jmbg == "0110008995028"
    codes = sorted(row.code for row in clients(ana))
    assert codes == [f"CA-2026-{ana.me.letter}001", "D-17"]
    assert {row.opened_on.isoformat() for row in cases(ana)} >= {"2024-03-12"}
    assert "Jovan" not in str([row.values for row in done.value.tables["clients"].refused])
    assert search_everything(ana, "Jovana") == ()


def test_the_same_clients_again_are_the_same_clients(ana: Desk, tmp_path: Path) -> None:
    path = file(tmp_path, PEOPLE, "korisnici.csv")
    bring_in_clients(ana, hand_in_clients(ana, path))
    again = bring_in_clients(ana, hand_in_clients(ana, path)).value
    assert again.batch is None
    assert again.tables["clients"].made == 0
    apart = bring_in_clients(ana, hand_in_clients(ana, path), namesakes=True).value
    assert apart.tables["clients"].made == 2


def test_clients_are_taken_back_but_for_those_somebody_works_with(ana: Desk, tmp_path: Path) -> None:
    handed = hand_in_clients(ana, file(tmp_path, PEOPLE, "korisnici.csv"))
    done = bring_in_clients(ana, handed)
    used = next(row for row in clients(ana) if row.code != "D-17")
    gone = find_client(ana, "D-17")
    add_note(ana, NewNote(used.id, "Došao je sam."))
    assert done.value.batch is not None
    undone = undo_import(ana, done.value.batch).value
    assert (undone.removed, undone.left) == (1, 1)
    assert [row.code for row in clients(ana)] == [used.code]
    assert [row.client_code for row in cases(ana)] == [used.code]
    assert open_identity(ana, gone.id).is_empty
    with ana.store.reading() as connection:
        payloads = connection.exec_driver_sql("SELECT payload FROM operation").scalars().all()
    assert not any(b"Jovanovi" in payload for payload in payloads if payload)
    again = bring_in_clients(ana, hand_in_clients(ana, tmp_path / "korisnici.csv")).value
    assert again.tables["clients"].made == 1
    assert open_identity(ana, gone.id).name == "Jovana Jovanović"
    assert len(cases(ana)) == 2


def test_names_come_in_only_by_the_hand_of_who_may_open_identities(ana: Desk, tmp_path: Path) -> None:
    worker = replace(ana, me=replace(ana.me, roles=frozenset({Role.OUTREACH_WORKER})))
    path = file(tmp_path, PEOPLE, "korisnici.csv")
    with pytest.raises(NotAllowed):
        bring_in_clients(worker, hand_in_clients(ana, path))
    assert clients(ana) == ()


def test_a_workbook_of_clients_gives_back_the_zero_a_spreadsheet_took(ana: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Dosije", "Ime i prezime", "JMBG", "Datum rođenja"])
    page.append([17, "Jovana Jovanović", 110008995028, "01.10.2008."])
    book.save(tmp_path / "k.xlsx")
    bring_in_clients(ana, hand_in_clients(ana, tmp_path / "k.xlsx"))
    first = find_client(ana, "17")
    assert first.year_of_birth == 2008
    assert open_identity(ana, first.id).jmbg == "0110008995028"


def test_a_table_that_says_nobody_is_refused_with_a_sentence(ana: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        bring_in_clients(ana, hand_in_clients(ana, file(tmp_path, "artikal,cena\nhleb,60\n")))
    assert caught.value.key == "clients_no_column"


CYRILLIC = """Шифра;Име и презиме;ЈМБГ;Датум рођења;Пол;Општина;Хитност
Д-1;Ђорђе Шћепановић;0110008995028;1. 10. 2008;м;Чачак;хитно
Д-2;Милица Жикић;;12.03.2007 00:00:00;женски;Краљево;
"""


def test_a_table_in_cyrillic_is_understood_by_its_headings(ana: Desk, tmp_path: Path) -> None:
    (tmp_path / "korisnici.csv").write_text(CYRILLIC, "utf-8")
    report = bring_in_clients(ana, hand_in_clients(ana, tmp_path / "korisnici.csv")).value.tables["clients"]
    assert told(report) == (2, 2, 0, 0, [])
    assert report.unknown_columns == ()
    (milica, djordje) = clients(ana)
    assert (djordje.year_of_birth, djordje.sex, djordje.municipality) == (2008, "m", "Čačak")
    assert (milica.year_of_birth, milica.sex, milica.municipality) == (2007, "f", "Kraljevo")
    assert open_identity(ana, djordje.id).name == "Ђорђе Шћепановић"


def test_a_formula_without_its_result_is_told_in_its_own_words(ana: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Šifra", "Ime"])
    page.append(["D-1", '=CONCATENATE("A";"B")'])
    book.save(tmp_path / "korisnici.xlsx")
    report = bring_in_clients(ana, hand_in_clients(ana, tmp_path / "korisnici.xlsx")).value.tables["clients"]
    (row,) = report.refused
    assert row.reason == "formula_unsaved"
    assert "formula" in row.sentence
