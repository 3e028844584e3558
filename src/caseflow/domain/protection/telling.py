"""What a paper that anybody can find may name: nothing that tells what somebody needs.

A voucher lies in a pocket, a leaflet on a kitchen table, and a parent, a brother or the police reads it. A
service whose kind tells is not named there, nor is anything whose own words tell: of drugs, of illness and
its treatment, of the body, of violence. This is the one rule for all such papers; it would rather keep back
one word too many.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from caseflow.domain.text.serbian_fold import fold

TELLING_GROUPS: Final = frozenset({"health", "mental_health", "substance_treatment", "harm_reduction"})
"""Codes of `service_group` whose services tell by their name alone what somebody needs."""

TELLING_TYPES: Final = frozenset({"safe_house", "violence_counselling"})
"""Codes of `service_type` that do, whatever their group."""

_BEGINNINGS: Final = """
    drog narko opijat opioid heroin kokain kanabis marihuan amfetamin metadon methadon buprenorf nalokson
    supstanc substanc psihoakt zavisn ovisn adikt addict alkohol alcohol pijan apstinen abstinen overdos
    predozir detoks detox substitu supstitu injekt injic inject iglam igala igle spric needle syring stetn
    razmena-igal smanjenj-stet smanjenje-stet smanjenja-stet smanjenju-stet smanjenjem-stet harm-reduc
    sigurna-kuc sigurne-kuc sigurnoj-kuc sigurnu-kuc sigurnih-kuc safe-house
    lecen lecil lecit lekar lekov medic doktor doctor bolest bolesn bolnic bolnick obolel oboljen illness
    disease sick patient pacijent zaraz infekc infekt infect virus hiv aids hepatit tuberkul venerol
    polno-pren polnog-zdr polnom-i polno-zdr seks sex reproduktiv reproductive kontracep contracep kondom
    condom ginekol gynaecol gynecol trudnoc trudnic pregnan abortus abortion testiranj testing zdravlj zdravst
    health ambulant klinic klinik clinic hospital dijagno diagnos terapi terape therap tretman treatment
    rehabilit psih psych dusevn mental depresi depress anksio anxi suicid samoub samopovr poremec disorder
    vakcin vaccin nasil zlostav zanemariv violence abus zrtv victim prostitu lgbt transrod transgend kvir
    queer
    """
"""How a word that tells begins, as `fold` writes it; a hyphen stands between two words."""
_WHOLE_WORDS: Final = """
    drug drugs lek lekom leka lekova lekovi leci igla iglu iglom test testa testova testovi sida side sidu
    sidom sti ppi spi hcv hbv hpv tbc gej rehab harm
    """
_WHOLE: Final = frozenset(_WHOLE_WORDS.split())
_WORD: Final = re.compile(r"[^\W_]+")
_PAIRED: Final = tuple(one.replace("-", " ") for one in _BEGINNINGS.split() if "-" in one)
_SINGLE: Final = tuple(one for one in _BEGINNINGS.split() if "-" not in one)


def tells(text: str) -> bool:
    """Whether the words themselves tell; in either script, with or without marks."""
    words = _WORD.findall(fold(text))
    if any(word in _WHOLE or word.startswith(_SINGLE) for word in words):
        return True
    pairs = map(" ".join, pairwise(words))
    return any(pair.startswith(_PAIRED) for pair in pairs)


def may_be_named(groups: Iterable[str | None], *names: str, types: Iterable[str] = ()) -> bool:
    """Whether a service may stand by its name on a paper that anybody can find.

    Args:
        groups: codes of `service_group` of the service and of its types; of an unknown kind it may not.
        names: what would be written there.
        types: codes of `service_type`.
    """
    known = {one for one in groups if one}
    is_kind_harmless = bool(known) and known.isdisjoint(TELLING_GROUPS) and TELLING_TYPES.isdisjoint(types)
    return is_kind_harmless and not any(map(tells, names))
