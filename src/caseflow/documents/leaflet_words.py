"""The words of the leaflet for the young: what one says across a table, and nothing of the body."""

from typing import Final

from caseflow.documents.printed import printed
from caseflow.documents.slip_words import Script

_WORDS: Final = {
    "title": ("Gde možeš da odeš", "Where you can go"),
    "come": (
        "Mesta na kojima te neko sačeka, sasluša i pomogne. Dođi, pozovi ili piši.",
        "Places where somebody waits for you, listens and helps. Come, call or write.",
    ),
    "no_reason": ("Ne moraš nikome da kažeš zašto ideš.", "You need not tell anybody why you go."),
    "before": ("Pre nego što kreneš", "Before you go"),
    "before_call": (
        "Pozovi i pitaj da li rade i šta da poneseš. Ako se niko ne javi, pokušaj sutra ili na drugom mestu.",
        "Call and ask whether they are open and what to bring. If nobody answers, try again or elsewhere.",
    ),
    "before_friend": (
        "Možeš da povedeš nekog kome veruješ. Ako te odbiju, to nije tvoja greška: pitaj gde dalje.",
        "You can bring somebody you trust. If they turn you down, it is not your fault: ask where next.",
    ),
    "emergency": ("Kad je hitno: 112", "In an emergency: 112"),
    "ask": ("Pitaj ovu osobu", "Ask this person"),
    "printed": ("Odštampano {day}", "Printed {day}"),
    "walk_in": ("bez zakazivanja", "no appointment needed"),
    "call_first": ("pozovi da zakažeš", "call for an appointment"),
    "anonymous": ("ime nije potrebno", "no name needed"),
    "free": ("besplatno", "free of charge"),
    "bring": ("ponesi: {what}", "bring: {what}"),
    "ask_bring": ("pozovi i pitaj šta da poneseš", "call and ask what to bring"),
    "old_news": ("možda se promenilo, pozovi pre nego što kreneš", "may have changed, call before you go"),
    "group_assessment_planning": ("Dogovor i plan", "Talk it over, make a plan"),
    "group_day_community": ("Mesto preko dana", "A place for the day"),
    "group_independent_living": ("Život na svome", "Living on your own"),
    "group_counselling_educational": ("Razgovor i savet", "Talk and advice"),
    "group_accommodation": ("Krov nad glavom", "A roof over your head"),
    "group_material_support": ("Novac i stvari", "Money and things"),
    "group_guardianship_protection": ("Kad te neko ne štiti", "When nobody looks after you"),
    "group_outreach_prevention": ("Ljudi koji dolaze k tebi", "People who come to you"),
    "group_education": ("Škola i učenje", "School and learning"),
    "group_employment": ("Posao i praksa", "Work and practice"),
    "group_legal_aid": ("Papiri i prava", "Papers and rights"),
    "group_housing": ("Stan", "Housing"),
    "group_youth_work": ("Društvo i slobodno vreme", "Friends and free time"),
    "group_reintegration": ("Kad se vratiš iz inostranstva", "Back from abroad"),
    "group_humanitarian": ("Hrana i odeća", "Food and clothes"),
}


def leaflet_word(tongue: str, key: str, **values: object) -> str:
    """Args: tongue: a key of `LANGUAGES`. values: put in as they stand."""
    latin, english = _WORDS[key]
    return english.format(**values) if tongue == "en" else printed(Script(tongue), latin, **values)
