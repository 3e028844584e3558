"""Every word of Debian's `hunspell-sr`: there and back in both scripts, and one search for both.

`words_that_turn.csv` beside this holds the few that do not come back: true homographs, of which the word list
itself has both spellings (конјугација, коњугација), abbreviations that stay Latin by our own rule, and slips
of the list: a Latin letter inside a Cyrillic word, or нј and њ taken for one another.
"""

import csv
from pathlib import Path

import pytest

from caseflow.domain.text.serbian import fold, search_terms, to_cyrillic, to_latin

LIST = Path("/usr/share/hunspell/sr_RS.dic")
LATIN_LIST = Path("/usr/share/hunspell/sr_Latn_RS.dic")
TURNING = Path(__file__).with_name("words_that_turn.csv")
pytestmark = pytest.mark.skipif(not LIST.exists(), reason="hunspell-sr is not installed")


def words_of(path: Path) -> frozenset[str]:
    """What stands before the flags of each line; the first line is their number."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()[1:]
    return frozenset(word for line in lines if (word := line.split("/")[0].split("\t")[0].strip()))


@pytest.fixture(scope="module")
def words() -> frozenset[str]:
    return words_of(LIST)


@pytest.fixture(scope="module")
def turning() -> dict[str, tuple[str, str]]:
    with TURNING.open(encoding="utf-8", newline="") as lines:
        return {row["word"]: (row["why"], row["comes_back"]) for row in csv.DictReader(lines)}


def test_cyrillic_comes_back_the_same_but_for_the_listed_words(
    words: frozenset[str], turning: dict[str, tuple[str, str]]
) -> None:
    cyrillic = [word for word in words if any("\u0400" <= letter <= "\u04ff" for letter in word)]
    back = {word: to_cyrillic(to_latin(word)) for word in cyrillic}
    assert len(cyrillic) > 190_000
    assert {word: came for word, came in back.items() if came != word and word not in turning} == {}
    assert {word: back[word] for word in turning if word in back} == {
        word: came for word, (_, came) in turning.items() if word in back
    }


def test_a_homograph_has_its_twin_in_the_list_and_nothing_else_is_called_one(
    words: frozenset[str], turning: dict[str, tuple[str, str]]
) -> None:
    pairs = {word: twin for word, (why, twin) in turning.items() if why == "homograph"}
    assert pairs
    assert all(twin in words and to_latin(twin) == to_latin(word) for word, twin in pairs.items())
    misspelt = [came for why, came in turning.values() if why == "misspelt"]
    assert not words & set(misspelt)


def test_search_sees_the_same_letters_in_both_scripts(words: frozenset[str]) -> None:
    assert [word for word in words if fold(word) != fold(to_latin(word))] == []


def test_search_has_the_same_term_from_both_scripts(words: frozenset[str]) -> None:
    """The stem is taken of what `fold` gives, so every hundredth word shows it as well as all of them."""
    some = sorted(words)[::100]
    assert [word for word in some if search_terms(word) != search_terms(to_latin(word))] == []


def test_the_latin_list_of_debian_is_what_we_make_of_the_cyrillic_one(words: frozenset[str]) -> None:
    assert {to_latin(word) for word in words} == words_of(LATIN_LIST)
