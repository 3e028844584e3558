"""A figure as people read it: the number with its unit, and what it was counted from."""

from caseflow.domain.reports.figures import ShownFigure
from caseflow.resources.tables import INDICATORS
from caseflow.ui.words import NO_BREAK, code, language, word, word_count


def name_of(figure: ShownFigure) -> str:
    return code(INDICATORS, figure.code)


def value_of(figure: ShownFigure) -> str:
    """12, 47,5 %, 3 dana; a dash when there was nothing to count, words when it is hidden."""
    if figure.hidden:
        return word("reports.hidden")
    if figure.value is None:
        return "–"
    if figure.unit == "percent":
        return f"{number(figure.value)}{NO_BREAK}%"
    whole = figure.value == int(figure.value)
    if figure.unit == "days":
        return word_count("day", int(figure.value)) if whole else word("reports.days", n=number(figure.value))
    return number(figure.value)


def counted_from(figure: ShownFigure) -> str:
    """What the figure speaks of, so that no share is read without its whole."""
    if figure.hidden:
        return word("reports.hidden_why")
    if figure.unit == "percent":
        return word("reports.part", n=len(figure.rows), of=figure.of) if figure.rows else _of(figure)
    return _of(figure) if figure.unit == "days" else ""


def number(value: float) -> str:
    """One decimal place at most, with the decimal mark of the language."""
    said = f"{value:.1f}".removesuffix(".0")
    return said if language() == "en" else said.replace(".", ",")


def _of(figure: ShownFigure) -> str:
    return word_count("reports.counted", figure.of or 0)
