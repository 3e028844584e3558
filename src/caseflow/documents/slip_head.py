"""The upper part of a slip, down to the need: from whom, when, how urgent, whom and to whom."""

from caseflow.documents.dates import day
from caseflow.documents.fonts import BOLD, text_width
from caseflow.documents.pages import LEFT, RIGHT, Pen
from caseflow.documents.qr import CodeMark
from caseflow.documents.rows import FIELD_LEFT, Cell, Rows, section_name
from caseflow.documents.slip import SlipContent, SlipKind, Urgency
from caseflow.documents.slip_words import SlipWords

_QR = 66.0
_URGENCY_LEFT = 368.0


def draw_head(rows: Rows, slip: SlipContent, words: SlipWords, y: float) -> float:
    """Sender at the left, urgency and code at the right, number and dates below."""
    _draw_sender(rows.pen, slip, words, y)
    _draw_urgency(rows.pen, slip, words, y)
    y -= 77
    rows.pen.rule(y, weight=0.9)
    return rows.draw(
        y - 2,
        [
            Cell(words.number, slip.number, 3, strong=True),
            Cell(words.date, day(slip.issued_on), 2),
            Cell(words.place, slip.place, 3),
            Cell(words.reply_due, day(slip.reply_due), 2, strong=True),
        ],
        LEFT,
    )


def draw_title(rows: Rows, slip: SlipContent, words: SlipWords, y: float) -> float:
    formal = slip.kind is SlipKind.UPUT
    rows.pen.centred(y - 17, words.title_uput if formal else words.title_uputnica, 17, BOLD)
    rows.pen.centred(y - 29, words.subtitle_uput if formal else words.subtitle_uputnica, 10)
    basis = slip.matter.legal_basis
    if not basis.strip():
        return y - 35
    stated = rows.pen.short(f"{words.legal_basis}: {basis}", RIGHT - LEFT, 9)
    rows.pen.centred(y - 41, stated, 9)
    return y - 47


def draw_client(rows: Rows, slip: SlipContent, words: SlipWords, y: float) -> float:
    client = slip.client
    section_name(rows.pen, y, words.client)
    who = [
        Cell(words.client_code, client.code, 4, strong=True),
        Cell(words.client_name, client.name, 6),
        Cell(words.birth, day(client.birth), 3),
        Cell(words.age, client.age, 3),
        Cell(words.sex, client.sex, 2),
    ]
    y = rows.draw(y - 1, who)
    contact = [
        Cell(words.address, client.address, 1),
        Cell(words.representative, client.representative, 1),
        Cell(words.safe_contact, client.safe_contact, 1),
    ]
    return rows.draw(y, contact)


def draw_destination(rows: Rows, slip: SlipContent, words: SlipWords, y: float) -> float:
    to = slip.destination
    section_name(rows.pen, y, words.referred_to)
    y = rows.draw(
        y - 1, [Cell(words.service, to.service, 3, strong=True), Cell(words.provider, to.provider, 2)]
    )
    reach = [
        Cell(words.provider_address, to.address, 3),
        Cell(words.phone, to.phone, 2),
        Cell(words.hours, to.hours, 2),
    ]
    y = rows.draw(y, reach)
    terms = [
        Cell(words.bring, to.bring, 2),
        Cell(words.contact_person, to.contact_person, 1),
        Cell(words.period, slip.matter.period, 1),
        Cell(words.payer, slip.matter.payer, 1),
    ]
    return _draw_check(rows, slip, words, rows.draw(y, terms))


def _draw_check(rows: Rows, slip: SlipContent, words: SlipWords, y: float) -> float:
    to, pen = slip.destination, rows.pen
    if not to.stale and not to.checked_on:
        return y
    x = FIELD_LEFT
    if to.stale:
        x = pen.text(x, y - 8, f"! {words.stale}", 8, BOLD) + 6
    if to.checked_on:
        pen.muted(x, y - 8, f"{words.checked_on}: {day(to.checked_on)}")
    return y - 12


def _draw_sender(pen: Pen, slip: SlipContent, words: SlipWords, y: float) -> None:
    room = _URGENCY_LEFT - LEFT - 20
    if slip.kind is SlipKind.UPUT:
        pen.text(LEFT, y - 9, words.republic, 9.5)
        y -= 13
    size, lines = pen.lines_of(slip.sender.name, room, (12, 11.5, 11, 10.5, 10), 2, BOLD)
    for line in lines:
        y -= 14
        pen.text(LEFT, y + 3, line, size, BOLD)
    for value in (slip.sender.address, slip.sender.phone):
        y -= 12.5
        pen.value(LEFT, y + 1, value, room)


def _draw_urgency(pen: Pen, slip: SlipContent, words: SlipWords, y: float) -> None:
    labels = {
        Urgency.IMMEDIATE: words.immediate,
        Urgency.URGENT: words.urgent,
        Urgency.REGULAR: words.regular,
        Urgency.PLANNED: words.planned,
    }
    pen.muted(_URGENCY_LEFT, y - 8, words.urgency)
    for place, (urgency, label) in enumerate(labels.items()):
        pen.box(_URGENCY_LEFT, y - 22 - 14 * place, label, urgency is slip.urgency, 9.5)


def draw_code(pen: Pen, slip: SlipContent, mark: CodeMark, y: float) -> None:
    """The QR code in the upper right corner, its letters below for whoever types them."""
    left = RIGHT - _QR + 4
    mark.draw(pen, left, y - _QR + 4, _QR)
    pen.text(RIGHT - text_width(slip.code, BOLD, 10), y - _QR - 7, slip.code, 10, BOLD)
