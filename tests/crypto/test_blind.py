"""Words hidden under secrets: compared by two, tried by nobody."""

import os

import pytest

from caseflow.crypto.blind import hidden, point_of
from caseflow.domain.errors import BundleError

PRIME = 2**255 - 19


def test_two_secrets_hide_the_same_word_alike_whichever_comes_first() -> None:
    one, other = os.urandom(32), os.urandom(32)
    word, else_ = point_of("pair:a:b", "q", "uic", "LJDJM0703"), point_of("pair:a:b", "q", "uic", "LJDJM0803")
    assert hidden(one, hidden(other, word)) == hidden(other, hidden(one, word))
    assert hidden(one, hidden(other, word)) != hidden(other, hidden(one, else_))


def test_a_point_cannot_be_tried_without_its_secret() -> None:
    """Each guess has a secret that would make it what was sent, and nobody has it."""
    sent = hidden(os.urandom(32), point_of("pair", "q", "uic", "LJDJM0703"))
    guesses = [point_of("pair", "q", "uic", f"LJDJM{day:02d}03") for day in range(1, 32)]
    own = os.urandom(32)
    assert sent not in guesses
    assert not {hidden(own, one) for one in guesses} & {sent, hidden(own, sent)}


def test_every_point_lies_on_the_curve_and_stays_there() -> None:
    """One of the twist would tell one bit of the word under every secret."""
    for number in range(40):
        for point in (one := point_of("q", str(number)), hidden(os.urandom(32), one)):
            u = int.from_bytes(point, "little")
            assert pow(u**3 + 486662 * u * u + u, (PRIME - 1) // 2, PRIME) == 1


def test_words_are_not_run_together() -> None:
    assert point_of("ab", "c") != point_of("a", "bc")


@pytest.mark.parametrize("point", [bytes(32), b"\x01" + bytes(31), b"short"])
def test_points_that_every_secret_makes_the_same_are_refused(point: bytes) -> None:
    with pytest.raises(BundleError):
        hidden(os.urandom(32), point)
