"""A workbook of one sheet, made in memory: nothing of it lies in a temp folder while it is written.

It says of itself neither who wrote it nor when. Texts stand in their cells, and no cell is a formula.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final
from xml.sax.saxutils import escape, quoteattr

Cells = Sequence[str | int | float | None]
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_PARTS: Final = "http://schemas.openxmlformats.org/package/2006/"
_ROOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET: Final = "xl/worksheets/sheet1.xml"
_NEVER_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LETTERS: Final = 26
_STILL: Final = (1980, 1, 1, 0, 0, 0)


def workbook_bytes(title: str, rows: Iterable[Cells]) -> bytes:
    """The file. Args: title: of the sheet. rows: the first is the header and stays in sight."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in (
            ("[Content_Types].xml", [_types()]),
            ("_rels/.rels", [_relations("officeDocument", "xl/workbook.xml")]),
            ("xl/workbook.xml", [_book(title)]),
            ("xl/_rels/workbook.xml.rels", [_relations("worksheet", "worksheets/sheet1.xml")]),
            (_SHEET, _sheet(rows)),
        ):
            part = zipfile.ZipInfo(name, _STILL)
            part.compress_type = zipfile.ZIP_DEFLATED
            with made.open(part, "w") as stream:
                stream.writelines(piece.encode() for piece in chain([_HEAD], text))
    return whole.getvalue()


def _types() -> str:
    return (
        f'<Types xmlns="{_PARTS}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}sheet.main+xml"/>'
        f'<Override PartName="/{_SHEET}" ContentType="{_TYPES}worksheet+xml"/></Types>'
    )


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PARTS}relationships">'
        f'<Relationship Id="rId1" Type="{_ROOM}/{kind}" Target="{target}"/></Relationships>'
    )


def _book(title: str) -> str:
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_ROOM}"><sheets>'
        f'<sheet name={quoteattr(title)} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet(rows: Iterable[Cells]) -> Iterator[str]:
    """Row by row, so that a long table is never whole in memory."""
    yield (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        "<sheetData>"
    )
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(place, number, cell) for place, cell in enumerate(row))
        yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData></worksheet>"


def _cell(place: int, row: int, cell: str | float | None) -> str:
    if cell is None or cell == "":
        return ""
    name = f"{_column(place)}{row}"
    if isinstance(cell, str):
        text = escape(_NEVER_IN_XML.sub(" ", cell))
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{name}"><v>{cell!r}</v></c>'


def _column(place: int) -> str:
    """A to Z, then AA."""
    name, left = "", place + 1
    while left:
        left, letter = divmod(left - 1, _LETTERS)
        name = chr(ord("A") + letter) + name
    return name
