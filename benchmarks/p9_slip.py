"""P9: a referral slip costs at most 1.2 times the same page drawn by reportlab alone; batches in flat memory.

The yardstick draws the very same page: every call the slip makes on its canvas is written down once and
played back on a bare reportlab canvas with the same two faces, so that what is measured is our own layout,
wrapping. A page with a QR code needs somebody to make one: the yardstick makes it by segno as well, a third
of what reportlab's own costs; `ratio_qr_given` is the harsher figure, against a yardstick that gets it for
nothing. All sides run turn about in one process.
"""

import io
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.pdfgen.canvas import Canvas

from caseflow.documents.pages import open_page
from caseflow.documents.qr import CodeMark
from caseflow.documents.referral_slip import (
    Destination,
    Matter,
    Script,
    Sender,
    SlipClient,
    SlipContent,
    SlipKind,
    Urgency,
    draw_slip,
    render_slip,
)

BUDGET = 1.2
ROUNDS = 9
SLIPS_EACH = 20
BATCH = 1000
FLAT_KIB = 4096
"""A batch may leave the process this much larger than its first hundred slips did."""

Call = tuple[str, tuple[Any, ...], dict[str, Any]]


class Recorder:
    """Passes every call on to a canvas and writes it down."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.calls: list[Call] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def record(*args: Any, **named: Any) -> Any:
            self.calls.append((name, args, named))
            return getattr(self._canvas, name)(*args, **named)

        return record


def run() -> dict[str, object]:
    slip = _slip(1)
    calls = _recorded(slip)
    assert _ours(slip) == _replayed(slip, calls), "the yardstick draws the same page"
    rounds = [
        (
            _timed(lambda: _ours(slip)),
            _timed(lambda: (CodeMark(slip.code), _replayed(slip, calls))),
            _timed(lambda: _replayed(slip, calls)),
        )
        for _ in range(ROUNDS)
    ]
    ratios = [ours / bare for ours, bare, _ in rounds]
    growth = _batch_growth_kib()
    ratio = statistics.median(ratios)
    return {
        "promise": "P9",
        "ratio": round(ratio, 3),
        "spread": [round(min(ratios), 3), round(max(ratios), 3)],
        "ratio_qr_given": round(statistics.median(ours / given for ours, _, given in rounds), 3),
        "slip_ms": round(statistics.median(ours for ours, _, _ in rounds) * 1000, 2),
        "bare_ms": round(statistics.median(bare for _, bare, _ in rounds) * 1000, 2),
        "reportlab_qr_ms": round(_timed(_reportlab_qr) * 1000, 2),
        "batch": BATCH,
        "batch_growth_kib": growth,
        "budget": BUDGET,
        "kept": ratio <= BUDGET and growth <= FLAT_KIB,
    }


def _ours(slip: SlipContent) -> bytes:
    out = io.BytesIO()
    render_slip(slip, out)
    return out.getvalue()


def _replayed(slip: SlipContent, calls: list[Call]) -> bytes:
    out = io.BytesIO()
    canvas = open_page(out, slip.code, slip.script.language)
    for name, args, named in calls:
        getattr(canvas, name)(*args, **named)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _recorded(slip: SlipContent) -> list[Call]:
    recorder: Any = Recorder(open_page(io.BytesIO(), slip.code, slip.script.language))
    draw_slip(recorder, slip)
    calls: list[Call] = recorder.calls
    return calls


def _reportlab_qr() -> None:
    widget: Any = QrCodeWidget("K7QM-4XRA", barLevel="Q")
    widget.draw()


def _timed(work: Callable[[], object]) -> float:
    """Seconds each, over a row of them."""
    start = time.perf_counter()
    for _ in range(SLIPS_EACH):
        work()
    return (time.perf_counter() - start) / SLIPS_EACH


def _batch_growth_kib() -> int:
    with tempfile.TemporaryFile() as out:
        settled = 0
        for number in range(BATCH):
            if number == BATCH // 10:
                settled = _peak_kib()
            out.seek(0)
            render_slip(_slip(number), out)
        return _peak_kib() - settled


def _peak_kib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _slip(number: int) -> SlipContent:
    return SlipContent(
        kind=SlipKind.UPUT,
        script=Script.CYRILLIC,
        code=f"K7QM-{number:04d}",
        number=f"551-{number}/2026",
        issued_on=date(2026, 3, 5),
        place="Крагујевац",
        sender=Sender(
            "Центар за социјални рад", "Светозара Марковића 37", "034 330 221", "КГ-03", "034 330 225"
        ),
        client=SlipClient("KG-2026-B014", "16 година", "мушки"),
        destination=Destination(
            "Дневни боравак за младе",
            "Удружење „Нови мост“",
            "Кнеза Михаила 12",
            "034 555 123",
            "пон–пет 9–17",
        ),
        matter=Matter(
            "Рад са младима у ризику",
            "Младић не похађа редовно школу од јануара. Разговор је обављен са њим и са мајком. " * 4,
            "Корисник је упознат са разлозима упућивања и сагласан је да се подаци доставе.",
            "Повратак у школу до краја полугодишта.",
            "Процена, два саветодавна разговора.",
            ("процена", "индивидуални план"),
        ),
        urgency=Urgency.URGENT,
        reply_due=date(2026, 3, 8),
        printed_at=datetime(2026, 3, 5, 14, 7),
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(), indent=2) + "\n")
