"""Figures on paper have a word for everything they can be divided by."""

from caseflow.documents.figure_sheet import DIVIDED
from caseflow.statistics.referral_figures import By


def test_every_division_has_its_words() -> None:
    assert set(DIVIDED) == {by.value for by in By}
