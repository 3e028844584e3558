"""What lies in the memory of a running process, as the kernel of Linux shows it."""

from collections.abc import Iterator
from pathlib import Path

CHUNK = 1 << 22
OVERLAP = 1 << 12


def regions(process: int) -> Iterator[tuple[int, int]]:
    """From where to where there is memory that can be read."""
    for line in Path(f"/proc/{process}/maps").read_text("utf-8", "replace").splitlines():
        span, rights, *rest = line.split()
        name = rest[3] if len(rest) > 3 else ""
        if rights.startswith("r") and name not in ("[vvar]", "[vsyscall]", "[vvar_vclock]"):
            start, end = span.split("-")
            yield int(start, 16), int(end, 16)


def found_in(process: int, wanted: dict[str, bytes]) -> set[str]:
    """The names of what is in the memory of a process now."""
    found: set[str] = set()
    with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
        for start, end in regions(process):
            place = start
            while place < end:
                memory.seek(place)
                try:
                    data = memory.read(min(CHUNK + OVERLAP, end - place))
                except OSError:
                    break
                found |= {name for name, what in wanted.items() if what in data}
                place += CHUNK
    return found


def spellings(name: str, text: str) -> dict[str, bytes]:
    """A text in the encodings that Python, Qt and SQLite keep it in."""
    kinds = ("utf-8", "utf-16-le", "utf-32-le")
    return {f"{name} in {kind}": text.encode(kind) for kind in kinds}
