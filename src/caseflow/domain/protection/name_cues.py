"""What stands beside a name and gives it away: *majka*, *drug*, *učenica*, a quoted school.

A capital after such a word is a person's, whether or not anybody has listed the name; a nickname is an
ordinary word as often as not. Everything is compared folded.
"""

import re
from typing import Final

from caseflow.domain.text.serbian_fold import fold

_CASES: Final = r"(?:|a|e|i|o|u|om|em|im|og|oj|ih|ima|ama)"
_KIN: Final = (
    "majk mam otac oc otat tat sestr brat polubrat polusestr bab bak dek ded ujak ujk ujn stric strin "
    "tetk tec snaj svekrv svekar svekr tast zet muz suprug cerk kcerk sin unuk rodjak rodjac drugaric "
    "drug devojk momak momk deck decak decac devojcic mladic komsij komsinic maceh ocuh pomajk poocim "
    "kum kumic hraniteljic staratelj starateljk ucenic ucenik maloletn maloletnic sticeni stiticenic "
    "stiticenik nadimak nadimk imen bratic sestric bratanic sestricin punac punic partner partnerk "
    "verenik verenic drugar"
)
_CALLED: Final = (
    "dr doktor doktork lekar lekark prof profesor profesork psiholog psiholoskinj pedagog sudij advokat "
    "ucitelj uciteljic nastavnik nastavnic staresin vaspitac vaspitacic gospodin gospodj gdin gdja porodic"
)
_IS_KIN: Final = re.compile(f"(?:{'|'.join(_KIN.split())}){_CASES}")
_IS_CALLED: Final = re.compile(f"(?:{'|'.join(_CALLED.split())}){_CASES}")
_HOUSE: Final = (
    r"(?:os|skol\w*|gimnazij\w*|vrtic\w*|dom\w{0,3}|ustanov\w*|udruzenj\w*|fondacij\w*|klub\w*|cent\w*|bolnic\w*"
    r"|univerzitet\w*|fakultet\w*|institut\w*|bibliotek\w*|pozorist\w*|ambulant\w*|apotek\w*|stadion\w*)"
)
_FOR_WHOM: Final = (
    "(?:za|i|u|sa|bez|majku|majke|dete|deteta|decu|dece|omladinu|omladine|mlade|mladih|stare|starih|odrasle|odraslih"
    "|lica|osobe|ucenika|ucenike|zdravlje|zdravlja|mentalno|javno|smestaj|negu|razvoj|razvoju|boravak|rad|socijalni"
    "|kulture|sporta|porodicu|porodice)"
)
_QUOTED: Final = re.compile(rf"(?<!\w){_HOUSE}(?: {_FOR_WHOM}){{0,6}} [„\"“”«»‚'’](?:\w+\.? ){{0,3}}$")
"""Folded. Between the house and its name nobody is spoken of: not *u školi učenik „…“*."""
_SCHOOL: Final = re.compile(r"(?<!\w)[os]s $")
_CLOSES: Final = frozenset("\"“”«»‘'’")
_SAINT: Final = "svet(?:i|og|oga|om|ome|im|e|oj|ih)"
_TITLE: Final = re.compile(
    rf"{_SAINT}|knez(?:|a|u|om)|knegin[jae]\w*|car(?:|a|u|em)|caric[aeiu]|vojvod(?:a|e|i|u|om)|despot(?:|a|u|om)"
)
_TITLE_OF: Final = re.compile(rf"{_SAINT}|kneza|kneginje|cara|carice|vojvode|despota")
_LONGEST_HOUSE: Final = 80
_NO_PERSON: Final = re.compile(r".+(?:anin|anka|ani)")
"""Somebody of a place: Beograđanin."""

_OF_PLACE: Final = re.compile(r".+[scz]k(?:i|a|o|e|u|og|om|im|oj|ih)")


_SAYS: Final = re.compile(
    "kaze|rek(?:ao|la)|navodi|tvrdi|negira|priznaje|misli|zeli|moli|trazi|odbija|pristaje|zv(?:ao|ala)|jav(?:io|ila)"
    "|placa|pije|plasi|boji|brine|seca|nada"
)
"""What nobody but a person does."""


def is_kin(word: str) -> bool:
    """A word for what one is to somebody; a capital after it is a name, be it an ordinary word."""
    return _IS_KIN.fullmatch(word) is not None


def announces(word: str) -> bool:
    """A word after which a capital that nobody knows is a name: also what one is by trade."""
    return is_kin(word) or _IS_CALLED.fullmatch(word) is not None


def is_done_by_people(verb: str) -> bool:
    return _SAYS.fullmatch(verb) is not None


def is_of_a_place(word: str) -> bool:
    return _NO_PERSON.fullmatch(word) is not None


def is_adjective_of_place(word: str) -> bool:
    """Bačkog in Bačkog Petrovca."""
    return _OF_PLACE.fullmatch(word) is not None


def names_a_house(text: str, start: int, end: int) -> bool:
    """Whether what stands here is the name of a school, a home, a club: quoted, or after OŠ."""
    before = fold(text[max(0, start - _LONGEST_HOUSE) : start])
    quoted = text[end : end + 1] in _CLOSES and _QUOTED.search(before) is not None
    return quoted or _SCHOOL.search(before) is not None


def is_of_history(title: str) -> bool:
    """A saint, or a prince as streets and schools are called after: who is named after it is no client."""
    return _TITLE.fullmatch(title) is not None


def is_called_after(title: str) -> bool:
    """Such a title in the genitive, as in *Ulica Vojvode Stepe*, or of a saint."""
    return _TITLE_OF.fullmatch(title) is not None
