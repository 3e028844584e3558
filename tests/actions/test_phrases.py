"""Phrases of the office: about nobody, for everybody who writes."""

from dataclasses import replace

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.guard import GuardWarning
from caseflow.actions.office.phrases import phrases, remove_phrase, save_phrase
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.phrase import EMPTY, PhraseKind, Place, filled
from caseflow.domain.office.roles import Role

TEXT = "Dogovoreno {datum}: dolazak u {usluga}."


def test_a_phrase_is_offered_where_it_was_written_for(ana: Desk) -> None:
    save_phrase(ana, PhraseKind.NOTE, "Žurka", "Nije došla.")
    save_phrase(ana, PhraseKind.NOTE, "Čekanje", "Čeka se papir.")
    save_phrase(ana, PhraseKind.REFERRAL, "Dolazak", TEXT)
    assert [one.title for one in phrases(ana, PhraseKind.NOTE)] == ["Čekanje", "Žurka"]
    assert [one.text for one in phrases(ana, PhraseKind.REFERRAL)] == [TEXT]
    assert len(phrases(ana)) == 3


def test_a_phrase_gets_another_text_goes_and_comes_back(ana: Desk) -> None:
    made = save_phrase(ana, PhraseKind.NOTE, "Papir", "Čeka se papir.").value
    save_phrase(ana, PhraseKind.NOTE, "Papir", "Čeka se rešenje.", made.id)
    assert [one.text for one in phrases(ana)] == ["Čeka se rešenje."]
    done = remove_phrase(ana, made.id)
    assert phrases(ana) == ()
    with pytest.raises(InputError):
        save_phrase(ana, PhraseKind.NOTE, "Papir", "Ipak.", made.id)
    assert done.undo is not None
    done.undo()
    assert [one.id for one in phrases(ana)] == [made.id]


@pytest.mark.parametrize("text", ["Zvati na 064 123 4567.", "JMBG 0110008995028 je upisan."])
def test_a_phrase_never_holds_an_identity(ana: Desk, text: str) -> None:
    for title, words in (("Poziv", text), (text[:50], "Zvati.")):
        with pytest.raises(GuardWarning):
            save_phrase(ana, PhraseKind.NOTE, title, words)
    assert phrases(ana) == ()


@pytest.mark.parametrize(
    ("title", "text", "key"),
    [
        ("", "Tekst.", "phrase_empty"),
        ("Naziv", "  ", "phrase_empty"),
        ("N" * 61, "Tekst.", "phrase_long"),
        ("Naziv", "{ime} dolazi.", "phrase_place"),
        ("Naziv", "{datum dolazi.", "phrase_place"),
    ],
)
def test_what_a_phrase_cannot_be(ana: Desk, title: str, text: str, key: str) -> None:
    with pytest.raises(InputError) as wrong:
        save_phrase(ana, PhraseKind.NOTE, title, text)
    assert wrong.value.key == key


def test_gone_is_said(ana: Desk) -> None:
    with pytest.raises(InputError):
        remove_phrase(ana, RecordId("0" * 32))


def test_a_case_manager_reads_and_does_not_change(ana: Desk) -> None:
    save_phrase(ana, PhraseKind.NOTE, "Papir", "Čeka se papir.")
    seated = replace(ana, me=replace(ana.me, roles=frozenset({Role.CASE_MANAGER})))
    assert len(phrases(seated)) == 1
    with pytest.raises(NotAllowed):
        save_phrase(seated, PhraseKind.NOTE, "Drugo", "Tekst.")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (TEXT, "Dogovoreno 15. 6.: dolazak u Klub."),
        ("{ДАТУМ} {услуга}", "15. 6. Klub"),
        ("{date}, { service }", "15. 6., Klub"),
        ("Bez mesta.", "Bez mesta."),
    ],
)
def test_places_are_filled_in_whatever_script(text: str, whole: str) -> None:
    assert filled(text, {Place.DATE: "15. 6.", Place.SERVICE: "Klub"}) == whole


def test_what_is_not_known_is_left_to_the_person() -> None:
    assert filled("U {usluga}.", {Place.SERVICE: ""}) == f"U {EMPTY}."
