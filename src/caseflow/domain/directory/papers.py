"""Papers one has to bring: which of them a service asks for, and which somebody does not have.

People write what to bring in their own words, so a paper is known by how its words begin, in either script or
in English; what is no known paper stays a line of text. A way in by somebody's referral is a paper too, where
there is no other way in.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from caseflow.domain.text.serbian_fold import fold

PAPERS: Final = {
    "id_card": ("licn kart", "licn dokument", "licn ispr", "pasos", "id card", "identity card", "passport"),
    "birth_certificate": ("izvod maticn", "maticn rodj", "rodj list", "birth cert"),
    "citizenship": ("drzavljan", "citizenship"),
    "residence_proof": ("prebival", "boravist", "prijav stan", "residence", "proof address"),
    "health_card": ("zdravstven knjiz", "zdravstven ispr", "zdravstven kart", "overen knjiz", "health card",
                    "health insur"),
    "csr_referral": ("uput centr", "uput csr", "resenj csr", "resenj centr", "referral csr", "csr referral",
                     "referral centre"),
    "medical_referral": ("lekarsk uput", "uput lekar", "uput doktor", "uput izabran", "medical referral",
                         "doctor referral"),
    "school_certificate": ("potvrd skol", "djack knjiz", "svedocanst", "school cert", "school report"),
    "income_proof": ("potvrd prihod", "potvrd primanj", "proof income"),
    "guardian_consent": ("saglasn rodit", "saglasn starat", "saglasn zakonsk", "parent consent",
                         "consent parent", "guardian consent", "consent guardian"),
}  # fmt: skip
"""Codes of the list `paper`, and how the words that mean each begin, in their order, others between them."""

BY_ACCESS: Final = {"csr_referral": "csr_referral", "medical_referral": "medical_referral"}
"""A paper behind a code of `access_mode`; the slip of the network is written by whoever sends."""

WITHOUT_DOCUMENTS: Final = ("id_card", "birth_certificate", "citizenship", "residence_proof")
LACKED_BY_RISK: Final = {"no_documents": WITHOUT_DOCUMENTS, "no_health_insurance": ("health_card",)}
"""What somebody lacks of whom a code of `risk_indicator` is written down."""
LACKED_BY_NEED: Final = {"personal_documents": WITHOUT_DOCUMENTS, "health_insurance": ("health_card",)}
"""And by an open need, a code of `referral_reason`."""
_WORD: Final = re.compile(r"[^\W_]+")


def papers_in(text: str) -> tuple[str, ...]:
    """The known papers that a line names."""
    words = _WORD.findall(fold(text))
    return tuple(code for code, said in PAPERS.items() if any(_names(words, one.split()) for one in said))


def _names(words: Sequence[str], beginnings: Sequence[str]) -> bool:
    """Each beginning is found after the one before it."""
    rest = iter(words)
    return all(any(word.startswith(one) for word in rest) for one in beginnings)


def papers_needed(documents: Iterable[str], access_modes: Sequence[str]) -> tuple[str, ...]:
    """Codes of every paper without which nobody gets in."""
    named = [code for line in documents for code in papers_in(line)]
    behind = [BY_ACCESS.get(mode, "") for mode in access_modes]
    ways = behind if behind and all(behind) and len(set(behind)) == 1 else []
    return tuple(dict.fromkeys([*named, *ways]))


def papers_lacked(risks: Iterable[str], needs: Iterable[str]) -> tuple[str, ...]:
    """What somebody has not, as it follows from what is written down in the case."""
    by_risk = (code for one in risks for code in LACKED_BY_RISK.get(one, ()))
    by_need = (code for one in needs for code in LACKED_BY_NEED.get(one, ()))
    return tuple(dict.fromkeys([*by_risk, *by_need]))
