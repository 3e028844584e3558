"""The colours by name, light and dark: the only place where a colour is written as a number.

Dark is its own set, not an inversion: the accent splits into a fill that carries white text and a
lighter colour for words. A screen asks for a token through `theme.tokens()`, never for a number.
"""

from typing import Final


class Tokens:
    """Every colour of the program, as `#RRGGBB`."""

    window: str
    base: str
    sunken: str
    hover: str
    line: str
    control: str
    field: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    accent_text: str
    accent_soft: str
    late: str
    late_soft: str
    wait: str
    wait_soft: str
    ok: str
    ok_soft: str
    found: str
    toast: str
    on_toast: str
    toast_link: str


class _Light(Tokens):
    window = "#F2F4F5"
    base = "#FFFFFF"
    sunken = "#F7F8F9"
    hover = "#EFF3F4"
    line = "#DDE2E5"
    control = "#C2CAD0"
    field = "#7F8A92"
    text = "#1A2226"
    muted = "#55616A"
    faint = "#616D75"
    accent = "#0E6478"
    on_accent = "#FFFFFF"
    accent_text = "#0E6478"
    accent_soft = "#E1EFF3"
    late = "#A8251C"
    late_soft = "#FBEBE9"
    wait = "#7F5200"
    wait_soft = "#FDF3DC"
    ok = "#1C6638"
    ok_soft = "#E5F3E9"
    found = "#FFEFB8"
    toast = "#22303A"
    on_toast = "#FFFFFF"
    toast_link = "#8FD6E6"


class _Dark(Tokens):
    window = "#171B1E"
    base = "#1E2326"
    sunken = "#1A1F22"
    hover = "#282F33"
    line = "#333B40"
    control = "#4A555C"
    field = "#76838B"
    text = "#E7EBED"
    muted = "#A9B4BB"
    faint = "#95A1A9"
    accent = "#1D7A90"
    on_accent = "#FFFFFF"
    accent_text = "#6CC5D9"
    accent_soft = "#1B3A43"
    late = "#FF9C92"
    late_soft = "#36211F"
    wait = "#F0BE62"
    wait_soft = "#3A2E17"
    ok = "#7FCF9A"
    ok_soft = "#1D3626"
    found = "#5A4A12"
    toast = "#E7EBED"
    on_toast = "#1A2226"
    toast_link = "#0E6478"


LIGHT: Final[Tokens] = _Light()
DARK: Final[Tokens] = _Dark()
