"""Every printed word of the sheets that carry a secret code, in both scripts."""

from dataclasses import dataclass
from enum import Enum

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
    owner: str
    device: str
    made: str
    code: str
    keep: str
    taken: str
    stored: str
    date: str
    page: str
    secret: str
    letters: str


_LABELS_CYRILLIC = SheetLabels(
    owner="Установа",
    device="Рачунар",
    made="Код направљен",
    code="Код, редом по бројевима група",
    keep="ЧУВАЊЕ",
    taken="Лист преузео/ла, потпис",
    stored="Место чувања",
    date="Датум",
    page="страна",
    secret="Тајно – чувати закључано",
    letters="Велика и мала слова су свеједно; цртице и размаци не морају да се куцају.",
)

_RECOVERY_CYRILLIC = SheetText(
    title="КОД ЗА ОПОРАВАК",
    purpose="Овај код отвара податке на једном рачунару када се лозинка заборави. "
    "Ко има овај лист и тај рачунар, може да прочита све што је на њему.",
    rules=(
        "Лист чувајте закључан, одвојено од рачунара.",
        "Не сликајте га, не преписујте у поруку и не чувајте у датотеци.",
        "Ако се изгубе и лозинка и овај лист, податке на рачунару нико не може да поврати.",
        "Ако лист нестане, одмах направите нови код у програму; стари тада престаје да важи.",
    ),
)

_OFFICER_CYRILLIC = SheetText(
    title="КОД ОВЛАШЋЕНОГ ЛИЦА",
    purpose="Овај код отвара податке на једном рачунару само заједно са кодом другог овлашћеног лица. "
    "Сам не отвара ништа.",
    rules=(
        "Два листа чувају две особе, свака свој, на два места.",
        "Не сликајте га, не преписујте у поруку и не чувајте у датотеци.",
        "Кодови се куцају један за другим, редом који желите.",
        "Ако један лист нестане, направите оба кода наново у програму; стари тада престају да важе.",
    ),
)

_ORGANISATION_CYRILLIC = SheetText(
    title="КОД УСТАНОВЕ",
    purpose="Овим кодом се на новом рачунару враћа приступ подацима установе "
    "када ниједан њен рачунар више не ради. Код није уписан ни у један рачунар: постоји само на овом листу.",
    rules=(
        "Направите два примерка, сваки у запечаћеној коверти, на два места: код руководиоца и у сефу.",
        "Не сликајте га, не преписујте у поруку и не чувајте у датотеци.",
        "Ко има овај код и приступ дељеној фасцикли, може да прочита све податке установе.",
        "Ако је коверта отворена или лист нестане, одмах обавестите администратора и онога ко води мрежу.",
    ),
)

_LABELS_LATIN = SheetLabels(
    owner="Ustanova",
    device="Računar",
    made="Kod napravljen",
    code="Kod, redom po brojevima grupa",
    keep="ČUVANJE",
    taken="List preuzeo/la, potpis",
    stored="Mesto čuvanja",
    date="Datum",
    page="strana",
    secret="Tajno – čuvati zaključano",
    letters="Velika i mala slova su svejedno; crtice i razmaci ne moraju da se kucaju.",
)

_RECOVERY_LATIN = SheetText(
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

_OFFICER_LATIN = SheetText(
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

_ORGANISATION_LATIN = SheetText(
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
    (SheetKind.RECOVERY, Script.CYRILLIC): _RECOVERY_CYRILLIC,
    (SheetKind.RECOVERY, Script.LATIN): _RECOVERY_LATIN,
    (SheetKind.OFFICER, Script.CYRILLIC): _OFFICER_CYRILLIC,
    (SheetKind.OFFICER, Script.LATIN): _OFFICER_LATIN,
    (SheetKind.ORGANISATION, Script.CYRILLIC): _ORGANISATION_CYRILLIC,
    (SheetKind.ORGANISATION, Script.LATIN): _ORGANISATION_LATIN,
}


def sheet_text(kind: SheetKind, script: Script) -> SheetText:
    return _TEXTS[kind, script]


def sheet_labels(script: Script) -> SheetLabels:
    return _LABELS_CYRILLIC if script is Script.CYRILLIC else _LABELS_LATIN
