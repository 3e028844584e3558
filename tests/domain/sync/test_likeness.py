"""Names that a person takes for one another, and names that only share letters."""

import pytest

from caseflow.domain.sync.likeness import are_alike


@pytest.mark.parametrize(
    "twin",
    ["Центар Ниш", "centar nis", "CENTAR  NIŠ", "Centar-Niš", "Cеntar Niš", "Сentar Niš", "Centar Nіš"],
)
def test_a_name_that_reads_or_looks_alike_is_told(twin: str) -> None:
    assert are_alike("Centar Niš", twin)
    assert are_alike(twin, "Centar Niš")


@pytest.mark.parametrize(("one", "other"), [("COPA", "СОРА"), ("ATINA", "ΑΤΙΝΑ"), ("DOM 10", "DOM IO")])
def test_a_word_of_nothing_but_twins_is_told(one: str, other: str) -> None:
    assert are_alike(one, other)


@pytest.mark.parametrize("other", ["Centar Pirot", "Centar Niša", "Dom Niš", "Atina"])
def test_another_name_is_another_name(other: str) -> None:
    assert not are_alike("Centar Niš", other)
