"""A town's directory as a booklet: contents and index lead where they say, nothing is cut, sheets fold."""

import io
import re
from datetime import date

import pytest

from caseflow.documents.booklet import Booklet, BookletGroup, render_booklet
from caseflow.documents.folding import sides_of
from caseflow.documents.service_sheet import SheetEntry
from tests.documents.paper_words import pages_of

NAMES = (
    "Ljubičasti krug",
    "Luka",
    "Njegoš",
    "Nada",
    "Džep",
    "Duga",
    "Đak",
    "Čuvar",
    "Ćup",
    "9. april",
    "10. maj",
)


def entry(name: str, office: str = "Ustanova", lines: int = 5, description: str = "") -> SheetEntry:
    said = tuple((f"Podatak {n}", f"vrednost {n}") for n in range(lines))
    return SheetEntry(name, office, said, "", description)


def booklet(*groups: BookletGroup, tongue: str = "latn") -> Booklet:
    return Booklet(tongue, "Kragujevac", "CSR Kragujevac", "000/555-101", groups, date(2026, 11, 22), 3)


def pages(content: Booklet, folded: bool = False) -> list[str]:
    out = io.BytesIO()
    render_booklet(content, out, folded)
    return pages_of(out.getvalue())


def led_to(page: str, name: str) -> int:
    """The number behind the dots."""
    found = re.search(rf"^\s*{re.escape(name)}[ .]*?(\d+)$", page, re.MULTILINE)
    assert found, name
    return int(found[1])


def test_contents_and_index_lead_to_where_it_stands() -> None:
    groups = tuple(
        BookletGroup(f"Grupa {n} !", tuple(entry(f"Usluga {n}-{m} !") for m in range(17))) for n in range(6)
    )
    read = pages(booklet(*groups))
    index = "\n".join(read[led_to(read[1], "Po imenu") - 1 :])
    for n in range(6):
        assert f"Grupa {n} !" in read[led_to(read[1], f"Grupa {n} !") - 1]
        for m in range(17):
            assert f"Usluga {n}-{m} !" in read[led_to(index, f"Usluga {n}-{m} !") - 1]
    assert all(f"{number} / {len(read)}" in page for number, page in enumerate(read[1:], 2))
    assert all("Odštampano 22.11.2026." in page for page in read)
    assert "Primerak 3" in read[0]


@pytest.mark.parametrize(
    ("tongue", "written", "letters"),
    [
        ("latn", lambda name: name, ["#", "Č", "Ć", "D", "Dž", "Đ", "L", "Lj", "N", "Nj"]),
        ("en", lambda name: name, ["#", "Č", "Ć", "D", "Dž", "Đ", "L", "Lj", "N", "Nj"]),
    ],
)
def test_the_index_is_in_the_order_of_the_alphabet(tongue: str, written: object, letters: list[str]) -> None:
    assert callable(written)
    read = pages(booklet(BookletGroup("Grupa", tuple(map(entry, NAMES))), tongue=tongue))
    order = [
        "9. april",
        "10. maj",
        "Čuvar",
        "Ćup",
        "Duga",
        "Džep",
        "Đak",
        "Luka",
        "Ljubičasti krug",
        "Nada",
        "Njegoš",
    ]
    last = read[-1]
    places = [last.index(name) for name in order]
    assert places == sorted(places)
    assert re.findall(r"^\s*(#|[A-ZČĆŠŽĐ][jž]?)$", last, re.MULTILINE) == letters


def test_in_cyrillic_lj_nj_and_dz_are_letters_of_their_own() -> None:
    names = ("Луна", "Љубав", "Његош", "Нада", "Дуга", "Џеп", "Ђак", "Азбука", "Весна")
    last = pages(booklet(BookletGroup("Група", tuple(map(entry, names))), tongue="cyrl"))[-1]
    order = ("Азбука", "Весна", "Дуга", "Ђак", "Луна", "Љубав", "Нада", "Његош", "Џеп")
    places = [last.index(name) for name in order]
    assert places == sorted(places)
    assert "По имену" in last


def test_the_same_name_twice_says_whose_it_is() -> None:
    group = BookletGroup("Grupa", (entry("Klub", "Plavi fenjer"), entry("Klub", "Crveni krst")))
    last = pages(booklet(group))[-1]
    assert "Klub (Crveni krst)" in last
    assert "Klub (Plavi fenjer)" in last


def test_a_text_longer_than_anything_is_all_there() -> None:
    words = [f"reč{n}" for n in range(12_000)]
    read = "\n".join(pages(booklet(BookletGroup("Grupa", (entry("Duga", description=" ".join(words)),)))))
    assert set(words) <= set(read.split())


def test_two_pages_lie_beside_each_other_so_that_the_sheets_fold() -> None:
    assert list(sides_of(8)) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert list(sides_of(5)) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert list(sides_of(1)) == [(4, 1), (2, 3)]
    content = booklet(BookletGroup("Grupa", tuple(entry(f"Usluga {n} !") for n in range(9))))
    assert len(pages(content, folded=True)) == -(-len(pages(content)) // 4) * 2


def test_equal_contents_give_equal_bytes() -> None:
    made = []
    for _ in range(2):
        out = io.BytesIO()
        render_booklet(booklet(BookletGroup("Grupa", (entry("Klub"),))), out)
        made.append(out.getvalue())
    assert made[0] == made[1]
