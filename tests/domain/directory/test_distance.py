"""How far Čačak is from Kragujevac, and what is no place."""

import pytest

from caseflow.domain.directory.distance import coordinates, kilometres

KRAGUJEVAC, CACAK, PORTO_ALEGRE = (44.0128, 20.9114), (43.8914, 20.3497), (-30.0346, -51.2177)
NO_PLACES = [("", ""), ("x", "1"), ("91", "0"), ("1", "181"), ("nan", "1"), ("inf", "1"), ("0", "0")]


def test_towns_are_as_far_apart_as_on_a_map() -> None:
    assert kilometres(KRAGUJEVAC, CACAK) == pytest.approx(47, abs=1)
    assert kilometres(KRAGUJEVAC, KRAGUJEVAC) == 0
    assert kilometres(KRAGUJEVAC, PORTO_ALEGRE) == pytest.approx(kilometres(PORTO_ALEGRE, KRAGUJEVAC))


@pytest.mark.parametrize("wrong", NO_PLACES)
def test_what_is_no_place_is_none(wrong: tuple[str, str]) -> None:
    assert coordinates(*wrong) is None


def test_a_place_is_read_from_text_or_numbers() -> None:
    assert coordinates("44.0128", 20.9114) == KRAGUJEVAC
