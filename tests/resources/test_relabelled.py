"""A paper that somebody typed as the list calls it is read by others in their own language."""

import pytest

from caseflow.resources.tables import relabelled


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("Лекарски упут", "sr-Latn", "Lekarski uput"),
        ("lekarski uput", "en", "medical referral"),
        ("lična karta ili pasoš", "en", "ID card or passport"),
        ("patike", "en", "patike"),
        ("", "en", ""),
    ],
)
def test_a_label_is_read_in_the_readers_language_and_other_text_stays(
    text: str, language: str, shown: str
) -> None:
    assert relabelled("paper", text, language) == shown
