"""The lower part of a slip, above the scissors: agreement, signatures, stamp and what it says of itself.

It is drawn upwards from the scissors, so that the long texts get whatever room is left in the middle.
"""

from caseflow.documents.dates import moment
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import LABEL_SIZE, LEFT, RIGHT, Pen
from caseflow.documents.rows import FIELD_LEFT, section_name
from caseflow.documents.slip import SlipContent, SlipKind
from caseflow.documents.slip_words import SlipWords

_CONSENT_SIZES = (9.5, 9.0)
_CONSENT_LINES = 3
_CONSENT_LEADING = 11.8
_NOTE = 10.5
_SIGNATURE = 132.0
_SIGNATURES = (LEFT, LEFT + 148, RIGHT - _SIGNATURE)
_STAMP = LEFT + 300


def draw_foot(pen: Pen, slip: SlipContent, words: SlipWords, y: float) -> float:
    """Draws upwards from y and returns how high it reaches."""
    y = _draw_notes(pen, slip, words, y)
    y = _draw_signatures(pen, slip, words, y)
    return _draw_consent(pen, slip, words, y)


def draw_shortened(pen: Pen, words: SlipWords, y: float) -> None:
    """Says what an ellipsis means, once something was shortened."""
    pen.muted_right(RIGHT, y + 2 + _NOTE, words.shortened)


def _draw_notes(pen: Pen, slip: SlipContent, words: SlipWords, y: float) -> float:
    """Confidentiality and print record; on the formal act also who gets it and the note on gender."""
    pen.text(LEFT, y + 2, words.confidential, 8, BOLD)
    printed = f"{words.copy} {slip.copy_number} · {words.printed} {moment(slip.printed_at)}"
    worker = pen.short(f"{words.worker_code} {slip.sender.worker_code}", 110, LABEL_SIZE)
    pen.muted_right(RIGHT, y + 2, f"{printed} · {worker}")
    if slip.kind is not SlipKind.UPUT:
        return y + _NOTE
    pen.muted(LEFT, y + 2 + _NOTE, words.delivered)
    pen.muted(LEFT, y + 2 + 2 * _NOTE, words.gender_note, 6.8)
    return y + 3 * _NOTE


def _draw_signatures(pen: Pen, slip: SlipContent, words: SlipWords, y: float) -> float:
    """Worker and client on every slip; stamp and director on the formal act besides."""
    formal = slip.kind is SlipKind.UPUT
    worker = " · ".join(
        part for part in (slip.sender.worker_code, slip.sender.worker_contact) if part.strip()
    )
    signatures = [words.case_manager if formal else words.worker, words.client_signature]
    for place, label in enumerate([*signatures, words.director] if formal else signatures):
        x = _SIGNATURES[place]
        pen.rule(y + 24, x, x + _SIGNATURE)
        pen.muted(x, y + 15, label)
    pen.text(LEFT, y + 5, pen.short(worker, _STAMP - LEFT - 8, 8.5), 8.5)
    if formal:
        pen.frame(_STAMP, y + 4, 58, 40)
        pen.muted(_STAMP + 20, y + 20, words.stamp, 9)
    return y + 50


def _draw_consent(pen: Pen, slip: SlipContent, words: SlipWords, y: float) -> float:
    size, lines = pen.lines_of(slip.matter.consent, RIGHT - FIELD_LEFT, _CONSENT_SIZES, _CONSENT_LINES)
    height = _CONSENT_LEADING * len(lines) + 5 if lines else 0.0
    if lines:
        section_name(pen, y + height, words.consent)
    for count, line in enumerate(lines, 1):
        pen.text(FIELD_LEFT, y + height - _CONSENT_LEADING * count, line, size)
    return y + height
