"""Which letters the bytes of a text file mean.

A byte order mark decides; then zero bytes tell UTF-16; then UTF-8 if every byte fits; else one of the
two Windows code pages of Serbia. Those two are told apart by company: Cyrillic words are runs of high
bytes, Latin words carry a high byte (č, ć, š, ž, đ) alone among ASCII letters.
"""

import codecs
import re
from typing import BinaryIO, Final

from caseflow.domain.errors import InputError

_CHUNK: Final = 256 * 1024
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH_RUN: Final = re.compile(rb"[\x80-\xff]+")


def encoding_of(stream: BinaryIO) -> str:
    """The codec that reads the whole stream; the stream is left at its end.

    Raises:
        InputError: not text in any encoding we know.
    """
    start = stream.read(_CHUNK)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return _proved(stream, start, name)
    if b"\0" in start:
        return _proved(stream, start, _utf16(start))
    if _reads(stream, start, "utf-8"):
        return "utf-8"
    stream.seek(0)
    return _proved(stream, stream.read(_CHUNK), _code_page(stream))


def _utf16(start: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of plain text is zero."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    return "utf-16-be" if even > odd else "utf-16-le"


def _code_page(stream: BinaryIO) -> str:
    stream.seek(0)
    alone = together = 0
    while chunk := stream.read(_CHUNK):
        for run in _HIGH_RUN.findall(chunk):
            if len(run) == 1:
                alone += 1
            else:
                together += len(run)
    stream.seek(0)
    return "cp1251" if together > alone else "cp1250"


def _proved(stream: BinaryIO, start: bytes, name: str) -> str:
    stream.seek(len(start))
    if _reads(stream, start, name):
        return name
    raise InputError("table_encoding", "The file is not text in an encoding this program knows.")


def _reads(stream: BinaryIO, start: bytes, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        chunk = start
        while chunk:
            if "\0" in decoder.decode(chunk):
                return False
            chunk = stream.read(_CHUNK)
        decoder.decode(b"", True)
    except UnicodeError:
        return False
    return True
