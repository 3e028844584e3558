"""The young people of the demo, by code only, and what happens to them. All of it is invented."""

from dataclasses import dataclass, field

from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails

ASSOCIATION_ONLY = "Udruženje „Plavi fenjer“ (demo)"

YOUNG_PEOPLE = (
    (2009, "f", "urgent"),
    (2003, "m", "regular"),
    (2010, "f", "immediate"),
    (2008, "m", "regular"),
    (2009, "f", "urgent"),
    (2011, "m", "regular"),
    (2005, "m", "regular"),
    (2009, "f", "regular"),
)
"""Year of birth, code of `sex`, code of `urgency`."""

NOTES = {
    0: (
        ("visit", "Poseta hraniteljskoj porodici, 45 minuta. Razgovarale smo o raspustu i o upisu u školu."),
        (
            "young_persons_words",
            "„Hoću da ostanem u Kragujevcu i da učim zanat. Ne bih opet da se selim.“",
        ),
        (
            "call",
            "Hraniteljica dolazi na konferenciju. Traži da se razgovara i o prevozu do prakse.",
        ),
    ),
    1: (("conversation", "Od marta živi kod druga. Nema prihode. Želi da završi započetu obuku za kuvara."),),
    2: (("observation", "Uznemirena, izbegava razgovor o školi. Smiruje se kada se pomene muzika."),),
    4: (("meeting", "Sastanak sa razrednim: izostanci su opravdani do kraja meseca."),),
}
"""Type of note and its text, by the place in `YOUNG_PEOPLE`."""


@dataclass(frozen=True)
class Wanted:
    """A referral of the story.

    Args:
        delivered: whether it is exchanged at once. days_after: how long until the next thing happens.
        answers: what the association does with it.
    """

    person: int
    service: str
    need: str
    urgency: str
    text: str
    provider: str = ASSOCIATION_ONLY
    delivered: bool = True
    days_after: int = 1
    answers: tuple[tuple[Step, StepDetails], ...] = field(default=())


NOTHING = StepDetails()

REFERRALS = (
    Wanted(
        0,
        "psihološko savetovanje",
        "mental_health",
        "urgent",
        "Tokom prelaska u četvrti razred oseća napetost i loše spava. Sama traži razgovor.",
        answers=((Step.ACCEPT, NOTHING), (Step.START, NOTHING)),
    ),
    Wanted(
        1,
        "samostalan život",
        "independent_living",
        "regular",
        "Izašao iz hraniteljske porodice u martu. Treba mu podrška oko stana i posla.",
        answers=((Step.WAIT, StepDetails(text="Grupa počinje sledećeg meseca.")),),
    ),
    Wanted(
        2,
        "terenski rad",
        "substance_use_support",
        "immediate",
        "Provodi večeri u parku sa starijima. Pristaje da je neko sretne tamo, bez zakazivanja.",
        answers=(
            (Step.DECLINE, StepDetails(reason="age_limit", text="Trenutno radimo samo sa starijima od 16.")),
        ),
    ),
    Wanted(
        3,
        "psihološko savetovanje",
        "mental_health",
        "regular",
        "Posle preseljenja ćuti u školi. Želi da razgovara sa nekim ko nije nastavnik.",
        days_after=0,
    ),
    Wanted(
        4,
        "samostalan život",
        "independent_living",
        "urgent",
        "Na jesen puni 18 godina i ostaje bez smeštaja. Traži pomoć da napravi plan.",
        days_after=0,
    ),
    Wanted(
        6,
        "psihološko savetovanje",
        "family_relations",
        "regular",
        "Traži razgovor o odnosu sa ocem, pre nego što se vrati kući.",
        delivered=False,
        days_after=0,
    ),
)
"""The first one goes all the way; of the last ones some wait, one was never exchanged."""

INCOMING = (
    (2003, "m", "urgent", "Od marta živi kod druga. Nema prihode. Želi da završi započetu obuku za kuvara."),
    (2008, "f", "regular", "Dolazi na radionice. Pita kako da dobije stan uz podršku kada napuni 18."),
)
"""What the association asks of the centre: year, sex, urgency, words."""

MET = ("assignment", "first_contact")
"""Deadlines that were kept in every case but the last two."""

UNSENT = "Na jesen puni 18 godina. Traži da neko sa njom prođe kroz plan: stan, praksa, novac."
