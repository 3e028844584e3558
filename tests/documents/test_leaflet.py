"""The leaflet: two sides, a door whole or not at all, every group with its share of the room."""

import io
from datetime import date

import pytest

from caseflow.documents.leaflet import Door, DoorGroup, Leaflet, render_leaflet
from tests.documents.paper_words import pages_of


def leaflet(*groups: DoorGroup, tongue: str = "latn") -> Leaflet:
    return Leaflet(tongue, "Kragujevac", groups, date(2026, 11, 22), ("CSR Kragujevac", "000/555-101"))


def written(content: Leaflet) -> tuple[list[str], int]:
    out = io.BytesIO()
    left_out = render_leaflet(content, out)
    return pages_of(out.getvalue()), left_out


def doors(group: int, count: int) -> DoorGroup:
    return DoorGroup(
        f"Grupa {group}",
        tuple(Door(f"Vrata {group}-{n} !", ("Ulica lipa 5", "pon–pet")) for n in range(count)),
    )


def test_a_few_doors_stand_inside_and_the_cover_says_what_it_is() -> None:
    (outside, inside), left_out = written(leaflet(doors(1, 3)))
    assert left_out == 0
    assert all(f"Vrata 1-{n} !" in inside for n in range(3))
    assert "Gde možeš da" in outside
    assert "CSR Kragujevac" in outside


def test_where_room_is_short_every_group_has_its_share_and_the_rest_is_counted() -> None:
    read, left_out = written(leaflet(doors(1, 300), doors(2, 2), doors(3, 40)))
    both = "\n".join(read)
    assert len(read) == 2
    assert "Vrata 2-1 !" in both
    standing = both.count(" !")
    assert standing + left_out == 342
    assert standing > 40
    assert both.count("Vrata 3-") >= 10


@pytest.mark.parametrize("long", ["reč " * 900, "š" * 5_000])
def test_a_door_too_long_for_a_panel_stays_away_and_takes_nobody_with_it(long: str) -> None:
    read, left_out = written(leaflet(DoorGroup("Grupa", (Door("Kratka", ()), Door("Duga", (long,))))))
    assert left_out == 1
    assert "Kratka" in "\n".join(read)


def test_the_english_one_says_it_in_english() -> None:
    read, _ = written(leaflet(doors(1, 1), tongue="en"))
    assert "Where you can go" in " ".join("\n".join(read).split())
