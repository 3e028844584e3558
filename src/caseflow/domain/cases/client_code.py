"""The code a client is known by: `KG-2026-B014` is place, year, letter of the device, its own count.

Bigger towns have the letters people know from car plates, in plain Latin (Čačak is CA). Any other
place takes the first letters of its words, or its first two letters. The letters only help to read;
that a code is unique follows from year, device letter and count.
"""

import re
from collections.abc import Iterable

from caseflow.domain.codes import document_number
from caseflow.domain.text.serbian import fold

NO_PLACE = "XX"

_KNOWN = {
    "beograd": "BG", "novi sad": "NS", "nis": "NI", "kragujevac": "KG", "subotica": "SU", "zrenjanin": "ZR",
    "pancevo": "PA", "cacak": "CA", "krusevac": "KS", "kraljevo": "KV", "novi pazar": "NP", "smederevo": "SD",
    "leskovac": "LE", "uzice": "UE", "vranje": "VR", "valjevo": "VA", "sabac": "SA", "sombor": "SO",
    "pozarevac": "PO", "pirot": "PI", "zajecar": "ZA", "kikinda": "KI", "sremska mitrovica": "SM",
    "jagodina": "JA", "vrsac": "VS", "bor": "BO", "prokuplje": "PK", "loznica": "LO", "indjija": "IN",
    "vrnjacka banja": "VB",
}  # fmt: skip


def next_client_code(place: str, year: int, letter: str, taken: Iterable[str]) -> str:
    """The next code of this device.

    Args:
        place: from `place_letters`. letter: of the device.
        taken: codes given so far; those of other devices, places and years do not matter.
    """
    return document_number(place, year, letter, taken)


def place_letters(municipality_name: str) -> str:
    """Two plain letters for a place, in either script; `XX` when there is no name."""
    name = fold(municipality_name).split("(")[0].strip()
    if name in _KNOWN:
        return _KNOWN[name]
    words = ["".join(sign for sign in word if "a" <= sign <= "z") for word in name.split()]
    words = [word for word in words if word]
    letters = words[0][0] + words[1][0] if len(words) > 1 else "".join(words)
    return letters[:2].upper().ljust(2, "X") if letters else NO_PLACE


def mentions(text: str, codes: Iterable[str]) -> bool:
    """Whether one of the codes stands in a text as a word of its own, in either script and any case."""
    folded = fold(text)
    return any(re.search(rf"(?<![\w-]){re.escape(fold(code))}(?![\w-])", folded) for code in codes if code)
