"""The tree of the share, as whoever runs it would see it: names and sizes."""

from pathlib import Path


def write_tree(share: Path, to: Path) -> int:
    """Writes one line a file, sorted; returns how many files there are."""
    files = sorted(path for path in share.rglob("*") if path.is_file())
    lines = [f"{path.stat().st_size:>8}  {path.relative_to(share).as_posix()}" for path in files]
    to.write_text("\n".join(lines) + "\n", "utf-8")
    return len(files)
