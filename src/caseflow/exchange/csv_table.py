"""A CSV file as people keep it: comma, semicolon or tab; any line ends; Excel's own `sep=` line.

Quotes are taken strictly: a quote that never closes would swallow the rest of the file as one cell,
so the file is refused with the line instead.
"""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from caseflow.domain.errors import InputError
from caseflow.exchange.encoding import encoding_of
from caseflow.exchange.table import NumberedCells, Opener, Row, Table, header_of, rows_of

SEPARATORS = (",", ";", "\t")


def csv_table(name: str, opener: Opener) -> Table:
    """The file as a table.

    Raises:
        InputError: not text, or its quotes do not close; also while the rows are read.
    """
    with opener() as stream:
        encoding = encoding_of(stream)
    with _text(opener, encoding) as text:
        separator, skipped = _separator(text)
    with _text(opener, encoding) as text:
        header = header_of(_lines(text, separator, skipped))

    def rows() -> Iterator[Row]:
        with _text(opener, encoding) as text:
            yield from rows_of(_lines(text, separator, skipped), header)

    return Table(name, header, rows)


@contextmanager
def _text(opener: Opener, encoding: str) -> Iterator[io.TextIOWrapper]:
    with opener() as stream, io.TextIOWrapper(stream, encoding=encoding, newline="") as text:
        yield text


def _separator(text: io.TextIOWrapper) -> tuple[str, int]:
    """What separates the cells, and how many first lines only say so."""
    first = _first_line(text)
    said = first.strip().lower()
    if said.startswith("sep=") and said[4:] in (*SEPARATORS, ""):
        return (said[4:] or "\t"), 1
    outside = Counter("".join(first.split('"')[::2]))
    best = max(SEPARATORS, key=lambda mark: outside[mark])
    return best, 0


def _first_line(text: io.TextIOWrapper) -> str:
    limit = 1024 * 1024
    for line in itertools.islice(iter(lambda: text.readline(limit), ""), 1000):
        if line.strip():
            return line
    return ""


def _lines(text: io.TextIOWrapper, separator: str, skipped: int) -> Iterator[NumberedCells]:
    for _ in range(skipped):
        text.readline(16)
    reader = csv.reader(text, delimiter=separator, strict=True)
    start = skipped + 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(
                "table_quotes",
                "The file cannot be split into cells at line {line}: look for a quote that does not close.",
                line=start,
            ) from error
        yield start, cells
        start = skipped + reader.line_num + 1
