"""A name of somebody else stands on one line, whatever was written in it."""

import pytest

from caseflow.domain.text.one_line import LONGEST_NAME, one_line


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("Udruženje „Плави фењер“ – Niš", "Udruženje „Плави фењер“ – Niš"),
        ("Plavi\nfenjer\t\x00", "Plavi fenjer"),
        ("Dom \u202eajicilop\u202c", "Dom ajicilop"),
        ("", ""),
        ("a\n" * 100_000, " ".join("a" * LONGEST_NAME)),
    ],
)
def test_a_name_is_one_line(said: str, stands: str) -> None:
    assert one_line(said)[:LONGEST_NAME] == stands[:LONGEST_NAME]


def test_what_is_endless_is_cut_and_shows_it() -> None:
    assert one_line("N" * 200_000) == "N" * LONGEST_NAME + "…"
