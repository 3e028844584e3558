"""The record of processing of an office (ZZPL, 47), filled with what the program does and has counted."""

from collections.abc import Callable
from functools import partial
from typing import BinaryIO, Final

from caseflow.documents.dates import day
from caseflow.documents.flow import NAME, SMALL, TITLE, Flow
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import LEFT, RIGHT, Pen, open_page
from caseflow.documents.printed import printed
from caseflow.documents.processing_words import ACTIVITIES, CLASSES, MEASURES, NOUNS, Activity
from caseflow.documents.slip_words import Script
from caseflow.domain.protection.processing import ProcessingFacts
from caseflow.domain.text.serbian_script import in_script_of

VALUES: Final = LEFT + 118
Say = Callable[..., str]


def render_processing_record(facts: ProcessingFacts, script: Script, out: BinaryIO) -> int:
    """Writes the PDF and returns the number of its pages."""
    say = partial(printed, script)
    title = say("Evidencija radnji obrade")
    canvas, flow = open_page(out, title, script.language), Flow()
    head(flow, facts, script, title, "Zakon o zaštiti podataka o ličnosti, čl. 47")
    for one in ACTIVITIES:
        with flow.together():
            flow.rule()
            flow.text(say(one.name), NAME, BOLD)
            _activity(flow, facts, script, one)
    measures(flow, facts, say)
    return flow.draw(canvas, partial(foot, facts, script))


def head(flow: Flow, facts: ProcessingFacts, script: Script, title: str, law: str) -> None:
    """The title, whose paper it is, and on what day it was counted."""
    say = partial(printed, script)
    office, shown = facts.office, partial(in_script_of, language=script.language)
    flow.text(title, TITLE, BOLD)
    flow.y -= 3
    flow.text(say(law), SMALL)
    flow.rule()
    where = ", ".join(part for part in (office.address, office.municipality) if part)
    reached = ", ".join(part for part in (shown(facts.contact), office.phone) if part)
    asked = (("Rukovalac", shown(office.name)), ("Sedište", shown(where)), ("Kontakt", reached))
    for name, value in asked:
        if value:
            flow.labelled(say(name), value, VALUES)
    flow.blank(say("Lice za zaštitu podataka"), VALUES)
    flow.labelled(say("Stanje na dan"), day(facts.on), VALUES)


def _activity(flow: Flow, facts: ProcessingFacts, script: Script, one: Activity) -> None:
    say = partial(printed, script)
    given = say(one.given)
    if "referral" in one.nouns and facts.given_to:
        names = ", ".join(in_script_of(name, script.language) for name in facts.given_to)
        given = f"{given} {say('Do sada')}: {names}."
    held = "; ".join(f"{say(NOUNS[noun])}: {facts.counts.get(noun, 0)}" for noun in one.nouns)
    for name, value in (
        ("Svrha", say(one.purpose)),
        ("Pravni osnov", say(one.basis)),
        ("Lica", say(one.who)),
        ("Podaci", say(one.what)),
        ("Primaoci", given),
        ("Rok čuvanja", _kept(facts, one, say)),
        ("Obim", held),
    ):
        flow.labelled(say(name), value, VALUES)


def _kept(facts: ProcessingFacts, one: Activity, say: Say) -> str:
    if not one.classes:
        return say("Prema listi kategorija ustanove; program ne briše sam.")
    said = []
    for term in facts.terms:
        if term.cls in one.classes:
            how = say("trajno") if term.permanent else say("rok nije određen")
            if term.years is not None and not term.permanent:
                how = say("godina posle zatvaranja: {n}", n=term.years)
            said.append(f"{say(CLASSES.get(term.cls, term.cls))}: {how}")
    return "; ".join(said)


def measures(flow: Flow, facts: ProcessingFacts, say: Say) -> None:
    """How the data are kept here, and who may come to them."""
    with flow.together():
        flow.rule()
        _measures(flow, facts, say)


def _measures(flow: Flow, facts: ProcessingFacts, say: Say) -> None:
    guard = facts.guarding
    flow.text(say("Mere zaštite"), NAME, BOLD)
    values = {
        "cipher": "SQLCipher",
        "kdf": "Argon2id",
        "memory": f"{guard.memory_mib} MiB",
        "passes": guard.passes,
        "idle": guard.idle_minutes,
    }
    for sentence in MEASURES:
        flow.text(f"–  {say(sentence, **values)}")
    where = "na drugom mestu od podataka" if guard.copies_apart else "pored podataka na istom računaru"
    last = say("poslednja {day}", day=day(guard.last_copy)) if guard.last_copy else say("još nijedna")
    flow.labelled(say("Kopije"), f"{say(where)}; {last}", VALUES)
    flow.labelled(say("Računari"), say("u upotrebi: {n}", n=guard.computers), VALUES)
    shared = say("ustanova u mreži: {n}", n=facts.network) if guard.shares else say("program radi bez mreže")
    flow.labelled(say("Razmena"), shared, VALUES)
    roles = "; ".join(f"{say(ROLES[role])}: {n}" for role, n in sorted(facts.roles.items()))
    flow.labelled(say("Zaposleni"), f"{facts.people}; {roles}", VALUES)


def foot(facts: ProcessingFacts, script: Script, pen: Pen, number: int, pages: int) -> None:
    say = partial(printed, script)
    pen.rule(40)
    signed = say(
        "Popunjeno iz programa {day}; potpis odgovornog lica: {line}", day=day(facts.on), line="_" * 24
    )
    pen.muted(LEFT, 28, signed)
    pen.muted_right(RIGHT, 28, say("Strana {page} od {pages}", page=number, pages=pages))


ROLES: Final = {
    "administrator": "administrator", "intake_worker": "prijemni radnik", "case_manager": "voditelj slučaja",
    "supervisor": "supervizor", "cso_coordinator": "koordinator", "outreach_worker": "terenski radnik",
    "organiser": "organizator", "researcher": "istraživač", "reader": "čitalac",
}  # fmt: skip
