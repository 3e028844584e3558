"""Codes out of pictures of papers that came back: a photograph or a scan, one or a folder of them.

A picture is somebody's file: it is looked at for QR codes and nothing of it is kept. What is no picture, or
too large to be one of a sheet of paper, has no codes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import zxingcpp
from PIL import Image, UnidentifiedImageError

from caseflow.domain.codes import check_short_code
from caseflow.domain.errors import InputError

PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp", ".gif"})
MOST_PIXELS: Final = 80_000_000
MOST_BYTES: Final = 64 * 1024 * 1024
MOST_FILES: Final = 2_000


@dataclass(frozen=True)
class Scanned:
    """One picture. Args: codes: short codes of referrals on it, each once; none when nothing was found."""

    file: str
    codes: tuple[str, ...]


def scanned(path: Path) -> Iterator[Scanned]:
    """A picture, or the pictures of a folder by their names.

    Raises:
        InputError: there is no picture there.
    """
    for file in _pictures(path):
        yield Scanned(file.name, tuple(dict.fromkeys(_codes(file))))


def _pictures(path: Path) -> list[Path]:
    try:
        found = sorted(path.iterdir()) if path.is_dir() else [path]
    except OSError:
        found = []
    pictures = [file for file in found if file.suffix.lower() in PICTURES and file.is_file()]
    if not pictures or len(pictures) > MOST_FILES:
        raise InputError("picture_none", "There is no picture of a paper there.")
    return pictures


@dataclass(frozen=True)
class Frame:
    """What a camera sees in one moment, in shades of grey. Args: stride: bytes from one line to the next."""

    width: int
    height: int
    stride: int
    grey: bytes


def codes_seen(frame: Frame) -> tuple[str, ...]:
    """Short codes of referrals in front of a camera, each once; nothing of the picture is kept."""
    small = 0 < frame.width * frame.height <= MOST_PIXELS and frame.stride >= frame.width
    if not small or len(frame.grey) < frame.stride * (frame.height - 1) + frame.width:
        return ()
    raw = ("raw", "L", frame.stride, 1)
    padded = frame.grey.ljust(frame.stride * frame.height, b"\0")
    picture = Image.frombytes("L", (frame.width, frame.height), padded, *raw)
    return tuple(dict.fromkeys(_short(one.text for one in zxingcpp.read_barcodes(picture))))


def _codes(file: Path) -> Iterator[str]:
    return _short(_texts(file))


def _short(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        try:
            yield check_short_code(text)
        except InputError:
            continue


def _texts(file: Path) -> list[str]:
    try:
        if file.stat().st_size > MOST_BYTES:
            return []
        with Image.open(file) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return []
            found = zxingcpp.read_barcodes(picture.convert("L"))
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return []
    return [one.text for one in found]
