"""A DPIA (ZZPL, 54): what the program does is filled in, the judgement is left to people."""

from functools import partial
from typing import BinaryIO

from caseflow.documents.flow import NAME, Flow
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import LEFT, open_page
from caseflow.documents.printed import printed
from caseflow.documents.processing_record import VALUES, foot, head, measures
from caseflow.documents.processing_words import ACTIVITIES, DPIA_ASKED, NOUNS, RISKS
from caseflow.documents.slip_words import Script
from caseflow.domain.protection.processing import ProcessingFacts

_LINES = 4
_NAMES = LEFT + 158


def render_dpia(facts: ProcessingFacts, script: Script, out: BinaryIO) -> int:
    """Writes the PDF and returns the number of its pages."""
    say = partial(printed, script)
    title = say("Procena uticaja na zaštitu podataka")
    canvas, flow = open_page(out, title, script.language), Flow()
    head(flow, facts, script, title, "Zakon o zaštiti podataka o ličnosti, čl. 54")
    flow.rule()
    flow.text(say("Opis obrade"), NAME, BOLD)
    for one in ACTIVITIES:
        held = "; ".join(f"{say(NOUNS[noun])}: {facts.counts.get(noun, 0)}" for noun in one.nouns)
        flow.labelled(say(one.name), f"{say(one.purpose)} {say(one.what)} ({held})", _NAMES)
    measures(flow, facts, say)
    for risk in RISKS:
        with flow.together():
            flow.rule()
            flow.text(say("Rizik: {name}", name=say(risk.name)), NAME, BOLD)
            flow.labelled(say("Šta program čini"), say(risk.does), VALUES)
            flow.labelled(say("Šta ostaje"), say(risk.left), VALUES)
            flow.blank(say("Procena ustanove"), VALUES)
            flow.blank(say("Mera ustanove"), VALUES)
            flow.y -= 4
    for question in DPIA_ASKED:
        with flow.together():
            flow.rule()
            flow.text(say(question), NAME, BOLD)
            for _ in range(_LINES):
                flow.blank()
            flow.y -= 4
    return flow.draw(canvas, partial(foot, facts, script))
