"""What one file of the exchange is and what taking it in would do, in rows of plain words."""

from typing import Final

from PySide6.QtWidgets import QWidget

from caseflow.domain.errors import Refusal
from caseflow.domain.sync.packet import Packet, PacketKind, Standing
from caseflow.domain.sync.stick import RefusedPacket, Rehearsal
from caseflow.ui.sync.rehearsal import rehearsal_rows
from caseflow.ui.sync.side import row_of, size_words
from caseflow.ui.widgets.label import label
from caseflow.ui.words import refusal_text, shown, word, word_count

LOOKS: Final = {
    Standing.NEW: "received",
    Standing.KNOWN: "fine",
    Standing.OURS: "fine",
    Standing.WAITS: "waiting",
    Standing.KEY: "waiting",
    Standing.REFUSED: "warning",
    Standing.STRANGE: "hidden",
    Standing.TOLD: "info",
}
_HOMES: Final = ("directory", "org", "identity", "pair", "pair-identity", "network")


def packet_rows(packet: Packet) -> list[QWidget]:
    """First what taking it in would do; then who, for whom, whether it is whole."""
    rows = [_what(packet), *_brings(packet)]
    if packet.kind in (PacketKind.SEGMENT, PacketKind.HEAD):
        rows += [_who(packet), *_for_whom(packet), *_seal(packet)]
    return [*rows, label(word("exchange.packet_untouched"), "meta")]


def unread_rows(refusal: Refusal) -> list[QWidget]:
    """A file that is no packet, or not a whole one."""
    key = f"exchange.packet_{refusal.key}" if refusal.key in ("torn", "bundle_unknown") else ""
    said = word(key) if key else refusal_text(refusal)
    return [
        row_of("warning", said, word("exchange.packet_again")),
        label(word("exchange.packet_untouched"), "meta"),
    ]


def _what(packet: Packet) -> QWidget:
    standing = packet.standing.value
    key = f"exchange.packet_is_{packet.kind.value if packet.standing is Standing.TOLD else standing}"
    if packet.standing is Standing.WAITS and not packet.missing:
        key = "exchange.packet_is_early"
    if packet.reason is not None:
        said = _sentence(packet.reason)
    elif packet.missing:
        said = word_count("exchange.packet_is_waits", packet.missing)
    else:
        said = word(key)
    return row_of(LOOKS[packet.standing], said, _figures(packet))


def _sentence(one: RefusedPacket) -> str:
    return refusal_text(Refusal(one.key, one.sentence.replace("{", "{{").replace("}", "}}")))


def _figures(packet: Packet) -> str:
    count = word_count("exchange.packet_changes", packet.operations) if packet.operations > 0 else ""
    parts = (packet.name, size_words(packet.size), count if packet.last else "")
    return " · ".join(part for part in parts if part)


def _brings(packet: Packet) -> list[QWidget]:
    """In the words of a stick's rehearsal."""
    if packet.standing is not Standing.NEW:
        return []
    return rehearsal_rows(Rehearsal(packet.arrivals, packet.clashes, packet.refused, (), ()))[:-1]


def _who(packet: Packet) -> QWidget:
    if packet.signed:
        office = word("exchange.packet_signed", office=shown(packet.office))
        return row_of(
            "done", office, packet.computer and word("exchange.packet_ours", name=shown(packet.computer))
        )
    if packet.signed is False:
        return row_of("warning", word("exchange.packet_unsigned"), "")
    return row_of("unknown", word("exchange.packet_unknown"), word("exchange.packet_unknown_note"))


def _for_whom(packet: Packet) -> list[QWidget]:
    home = packet.space.partition(":")[0]
    if home not in _HOMES:
        return []
    names = ", ".join(shown(name) for name in packet.readers)
    return [row_of("share", word(f"exchange.packet_for_{home.replace('-', '_')}", names=names), "")]


def _seal(packet: Packet) -> list[QWidget]:
    if packet.opened is None:
        return [row_of("locked", word("exchange.packet_sealed"), "")] if packet.sealed else []
    if not packet.opened:
        return [row_of("warning", word("exchange.packet_broken"), "")]
    return [row_of("done", word("exchange.packet_whole" if packet.sealed else "exchange.packet_open"), "")]
