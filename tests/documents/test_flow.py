"""Words that fill pages: what belongs together stays together, and nothing is lost on the way."""

import io
from functools import partial

import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseflow.documents.flow import Flow
from caseflow.documents.pages import Pen, open_page


def no_foot(_pen: Pen, _number: int, _pages: int) -> None:
    """These pages have none."""


def read(flow: Flow) -> list[list[str]]:
    out = io.BytesIO()
    flow.draw(open_page(out, "proba", "sr-Latn"), no_foot)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return [page.get_textpage().get_text_range().splitlines() for page in document]


def lines(flow: Flow, name: str, count: int) -> None:
    for place in range(count):
        flow.text(f"{name}{place}")


def test_what_belongs_together_goes_to_the_next_page_whole() -> None:
    flow = Flow()
    lines(flow, "pre", 50)
    with flow.together():
        lines(flow, "zajedno", 8)
    lines(flow, "posle", 1)
    first, second = read(flow)
    assert first[-1] == "pre49"
    assert second == [*(f"zajedno{place}" for place in range(8)), "posle0"]
    assert flow.began_on == 2


def test_a_block_that_was_brought_over_looks_as_one_that_began_there() -> None:
    heights = []
    for before in (50, 52, 53, 54):
        flow = Flow()
        lines(flow, "pre", before)
        if before == 50:
            flow.turn()
        with flow.together():
            flow.rule()
            lines(flow, "zajedno", 6)
        heights.append([mark.y for mark in flow.pages[-1]])
    assert len(flow.pages) == 2
    assert all(one == pytest.approx(heights[0]) for one in heights)


def test_what_no_page_can_hold_begins_where_it_is() -> None:
    flow = Flow()
    lines(flow, "pre", 3)
    with flow.together():
        lines(flow, "dugo", 90)
    first, second = read(flow)
    assert first[3] == "dugo0"
    assert len(first) + len(second) == 93
    assert flow.began_on == 1


def test_a_heading_stands_over_every_page_that_goes_on_with_it() -> None:
    flow = Flow(over="Beleške (nastavak)")
    for name in "abcdefgh":
        with flow.together():
            lines(flow, name, 12)
    pages = read(flow)
    assert [page[0] for page in pages[1:]] == ["Beleške (nastavak)"] * (len(pages) - 1)
    assert all(page[1].endswith("0") for page in pages[1:])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 70), min_size=1, max_size=12))
def test_no_line_is_lost_doubled_or_below_the_foot(blocks: list[int]) -> None:
    flow = Flow()
    for name, count in enumerate(blocks):
        with flow.together():
            flow.rule()
            lines(flow, f"{name}.", count)
    said = [line for page in read(flow) for line in page]
    assert said == [f"{name}.{place}" for name, count in enumerate(blocks) for place in range(count)]
    for page in flow.pages:
        heights = [mark.y for mark in page]
        assert min(heights, default=flow.frame.floor) >= flow.frame.floor
        assert heights == sorted(heights, reverse=True)


def test_a_paper_says_its_language_and_nothing_else() -> None:
    for language in ("sr-Latn", "sr-Cyrl", "en"):
        out = io.BytesIO()
        Flow().draw(open_page(out, "KG-2026-A001", language), partial(no_foot))
        with pypdfium2.PdfDocument(out.getvalue()) as document:
            said = document.get_metadata_dict(skip_empty=True)
        assert f"/Lang ({language})".encode() in out.getvalue()
        assert {said[key] for key in ("Title", "Creator", "Producer")} == {"KG-2026-A001", "caseflow"}
        assert "Author" not in said
