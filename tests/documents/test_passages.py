"""Long texts share the room on a page."""

from hypothesis import given
from hypothesis import strategies as st

from caseflow.documents.fonts import REGULAR, text_width
from caseflow.documents.passages import SIZES, Passage, fit
from caseflow.documents.wrapping import wrap

MARK = "… [ostatak]"


def test_a_short_text_is_set_large_and_whole() -> None:
    fitted = fit([Passage("OPIS", "Kratko.")], 400, 100, 6, MARK)

    assert fitted.size == SIZES[0]
    assert fitted.blocks[0].lines == ("Kratko.",)
    assert not fitted.cut


def test_a_longer_text_shrinks_before_anything_is_left_out() -> None:
    fitted = fit([Passage("OPIS", "reč po reč " * 59)], 400, 100, 6, MARK)

    assert SIZES[-1] <= fitted.size < SIZES[0]
    assert not fitted.cut


def test_a_very_long_text_gives_way_to_its_short_neighbour() -> None:
    fitted = fit([Passage("OPIS", "reč " * 9000), Passage("PREDUZETO", "Jedna. " * 20)], 400, 100, 6, MARK)
    story, short = fitted.blocks

    assert fitted.size == SIZES[-1]
    assert story.lines[-1].endswith(MARK)
    assert not short.lines[-1].endswith(MARK)


def test_an_empty_passage_takes_no_room() -> None:
    assert fit([Passage("OPIS", " \n ")], 400, 100, 6, MARK).blocks == ()


def test_paragraphs_stay_apart_and_spaces_do_not_pile_up() -> None:
    assert wrap("jedan   dva\r\n\n\ntri", REGULAR, 10, 400, 9).lines == ("jedan dva", "tri")


@given(st.text(max_size=300), st.integers(1, 6), st.floats(60, 500))
def test_no_line_is_wider_than_its_column_and_no_word_is_lost(text: str, most: int, width: float) -> None:
    wrapped = wrap(text, REGULAR, 10, width, most)

    assert len(wrapped.lines) <= most
    assert all(text_width(line, REGULAR, 10) <= width + 1e-6 for line in wrapped.lines)
    whole = "".join("".join(wrap(text, REGULAR, 10, width, 10_000).lines).split())
    got = "".join("".join(wrapped.lines).split())
    assert whole.startswith(got)
    assert wrapped.cut or whole == got
