"""What stands beside a name and gives it away: *majka*, *drug*, *učenica*, a quoted school.

A capital after such a word is a person's, whether or not anybody has listed the name; a nickname is an
ordinary word as often as not. Everything is compared folded.
"""

import re
from typing import Final

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
    r"(?:oš|ош|škol\w*|школ\w*|gimnazij\w*|гимназиј\w*|vrtić\w*|вртић\w*|dom\w*|дом\w*|ustanov\w*|установ\w*"
    r"|udruženj\w*|удружењ\w*|fondacij\w*|фондациј\w*|klub\w*|клуб\w*|cent\w*|цент\w*|bolnic\w*|болниц\w*)"
)
_QUOTED: Final = re.compile(_HOUSE + r"(?: [a-zčćžšđа-шђјљњћџ]+){0,3} [„\"“”«»‚'’]$", re.IGNORECASE)
_LONGEST_HOUSE: Final = 60
_NO_PERSON: Final = re.compile(r".+(?:anin|anka|ani)")
"""Somebody of a place: Beograđanin."""

_OF_PLACE: Final = re.compile(r".+[scz]k(?:i|a|o|e|u|og|om|im|oj|ih)")


def is_kin(word: str) -> bool:
    """A word for what one is to somebody; a capital after it is a name, be it an ordinary word."""
    return _IS_KIN.fullmatch(word) is not None


def announces(word: str) -> bool:
    """A word after which a capital that nobody knows is a name: also what one is by trade."""
    return is_kin(word) or _IS_CALLED.fullmatch(word) is not None


def is_of_a_place(word: str) -> bool:
    return _NO_PERSON.fullmatch(word) is not None


def is_adjective_of_place(word: str) -> bool:
    """Bačkog in Bačkog Petrovca."""
    return _OF_PLACE.fullmatch(word) is not None


def names_a_house(text: str, start: int) -> bool:
    """Whether what begins here is the quoted name of a school, a home, a club."""
    return _QUOTED.search(text[max(0, start - _LONGEST_HOUSE) : start]) is not None
