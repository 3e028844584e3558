"""`python -m caseflow.demo`: with a display the window on the demo office, without one the whole loop.

Without a display everything is written to `--out`: `slips/`, `screens/`, `share.txt`, `summary.json`.
A folder that holds anything but an earlier demo is refused, and nothing in it is touched.
"""

import argparse
import os
import sys
from pathlib import Path

from caseflow.demo.place import OFFICES, SCREENS, SHARE_TREE, SLIPS, SUMMARY, PlaceTaken, empty_place
from caseflow.demo.summary import Summary
from caseflow.demo.town import Town, build_town


def main(arguments: list[str]) -> int:
    chosen = _arguments(arguments)
    try:
        empty_place(chosen.out)
    except PlaceTaken as error:
        sys.stderr.write(f"caseflow demo: {error}\n")
        return 1
    if chosen.offscreen or chosen.book or not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return _play(chosen.out, chosen.book)
    return _show(chosen.out)


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m caseflow.demo", description=__doc__)
    parser.add_argument(
        "--out", type=Path, default=Path("demo-out"), help="an earlier demo there is replaced"
    )
    parser.add_argument("--offscreen", action="store_true", help="play the loop even where a display is")
    parser.add_argument("--book", type=Path, metavar="DIR", help="also take the pictures of the handbook")
    return parser.parse_args(arguments)


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _play(out: Path, book: Path | None) -> int:
    from PySide6.QtWidgets import QApplication

    from caseflow.demo.book import take_book_pictures
    from caseflow.demo.paper import picture_slips
    from caseflow.demo.screens import take_pictures
    from caseflow.demo.share import write_tree
    from caseflow.demo.story import play

    app = QApplication(sys.argv[:1])
    summary = Summary()
    for folder in (out / SLIPS, out / SCREENS):
        folder.mkdir(parents=True)
    town = _town(out, summary)
    play(town, summary, out / SLIPS)
    town.clock.catch_up()
    with summary.step("slips as pictures") as step:
        step.figure = picture_slips(out / SLIPS)
    with summary.step("screens in three languages") as step:
        step.figure = len(take_pictures(app, town.centre, out / SCREENS))
    if book is not None:
        with summary.step("pictures of the handbook") as step:
            step.figure = len(take_book_pictures(app, town.centre, book))
    with summary.step("share as its keeper sees it") as step:
        step.figure = write_tree(town.share, out / SHARE_TREE)
    town.close()
    summary.write(out / SUMMARY)
    sys.stdout.write((out / SUMMARY).read_text("utf-8"))
    return 0


def _town(out: Path, summary: Summary) -> Town:
    with summary.step("three offices made") as step:
        town = build_town(out / OFFICES)
        step.figure = 3
    return town


def _show(out: Path) -> int:
    """The window on the demo office; its passphrase is told, nothing in it is real."""
    from caseflow.app import run_desk
    from caseflow.demo.story import play

    (out / SLIPS).mkdir(parents=True)
    town = build_town(out / OFFICES)
    play(town, Summary(), out / SLIPS)
    town.clock.catch_up()
    return run_desk(town.centre)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
