"""Every printed word of the sheets that carry a secret code, written in Latin."""

from dataclasses import dataclass
from enum import Enum

from caseflow.documents.printed import in_script
from caseflow.documents.slip_words import Script


class SheetKind(Enum):
    RECOVERY = "recovery"
    """The code of one computer's vault."""
    OFFICER = "officer"
    """One of two codes that open a computer's vault only together."""
    ORGANISATION = "organisation"
    """The code of an organisation, kept on paper alone."""


@dataclass(frozen=True)
class SheetText:
    title: str
    purpose: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class SheetLabels:
    owner: str = "Ustanova"
    device: str = "Računar"
    made: str = "Kod napravljen"
    code: str = "Kod, redom po brojevima grupa"
    keep: str = "ČUVANJE"
    taken: str = "List preuzeo/la, potpis"
    stored: str = "Mesto čuvanja"
    date: str = "Datum"
    page: str = "strana"
    secret: str = "Tajno – čuvati zaključano"
    letters: str = "Velika i mala slova su svejedno; crtice i razmaci ne moraju da se kucaju."


_RECOVERY = SheetText(
    title="KOD ZA OPORAVAK",
    purpose="Ovaj kod otvara podatke na jednom računaru kada se lozinka zaboravi. "
    "Ko ima ovaj list i taj računar, može da pročita sve što je na njemu.",
    rules=(
        "List čuvajte zaključan, odvojeno od računara.",
        "Ne slikajte ga, ne prepisujte u poruku i ne čuvajte u datoteci.",
        "Ako se izgube i lozinka i ovaj list, podatke na računaru niko ne može da povrati.",
        "Ako list nestane, odmah napravite novi kod u programu; stari tada prestaje da važi.",
    ),
)

_OFFICER = SheetText(
    title="KOD OVLAŠĆENOG LICA",
    purpose="Ovaj kod otvara podatke na jednom računaru samo zajedno sa kodom drugog ovlašćenog lica. "
    "Sam ne otvara ništa.",
    rules=(
        "Dva lista čuvaju dve osobe, svaka svoj, na dva mesta.",
        "Ne slikajte ga, ne prepisujte u poruku i ne čuvajte u datoteci.",
        "Kodovi se kucaju jedan za drugim, redom koji želite.",
        "Ako jedan list nestane, napravite oba koda nanovo u programu; stari tada prestaju da važe.",
    ),
)

_ORGANISATION = SheetText(
    title="KOD USTANOVE",
    purpose="Ovim kodom se na novom računaru vraća pristup podacima ustanove "
    "kada nijedan njen računar više ne radi. Kod nije upisan ni u jedan računar: postoji samo na ovom listu.",
    rules=(
        "Napravite dva primerka, svaki u zapečaćenoj koverti, na dva mesta: kod rukovodioca i u sefu.",
        "Ne slikajte ga, ne prepisujte u poruku i ne čuvajte u datoteci.",
        "Ko ima ovaj kod i pristup deljenoj fascikli, može da pročita sve podatke ustanove.",
        "Ako je koverta otvorena ili list nestane, odmah obavestite administratora i onoga ko vodi mrežu.",
    ),
)

_TEXTS = {
    SheetKind.RECOVERY: _RECOVERY,
    SheetKind.OFFICER: _OFFICER,
    SheetKind.ORGANISATION: _ORGANISATION,
}


def sheet_text(kind: SheetKind, script: Script) -> SheetText:
    return in_script(script, _TEXTS[kind])
