"""Pristanak on the page of a case: given with the young person's word, shown, taken back once asked."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from caseflow.actions.cases import consents
from caseflow.ui.cases.case_pane import CasePane
from tests.ui.cases_room import Office
from tests.ui.hand import click, type_words

pytestmark = pytest.mark.screen


def begun(office: Office) -> CasePane:
    pane = office.pane(office.page(), office.new_case())
    pane.show_tab("consent")
    assert "Još nema zabeleženog pristanka" in texts(pane)
    click(next(one for one in buttons(pane) if one.text() == "Novi pristanak" and one.isVisible()))
    office.qtbot.waitUntil(pane.consent.form.isVisible)
    return pane


def buttons(pane: CasePane) -> list[QAbstractButton]:
    return pane.consent.findChildren(QAbstractButton)


def texts(pane: CasePane) -> str:
    return "\n".join(one.text() for one in pane.consent.findChildren(QLabel) if one.isVisible())


def test_a_consent_is_given_and_taken_back_once_asked(office: Office) -> None:
    pane = begun(office)
    form = pane.consent.form
    click(form.save)
    assert form.purpose_field.wrong() == "Izaberite svrhu."
    form.purpose.setCurrentIndex(form.purpose.findData("photo"))
    assert not form.receiver_field.isVisible()
    click(form.boxes["age"])
    form.questions.given_by.setCurrentIndex(form.questions.given_by.findData("parent"))
    click(form.save)
    assert form.questions.assent_field.wrong() == "Pitajte i mladu osobu i upišite odgovor."
    form.questions.assent.setCurrentIndex(form.questions.assent.findData("given"))
    type_words(form.explained, "razgovor u prisustvu majke")
    click(form.save)
    office.qtbot.waitUntil(lambda: "consent_given" in office.toasts)
    office.qtbot.waitUntil(lambda: "Fotografisanje" in texts(pane))
    said = texts(pane)
    assert "mlada osoba: saglasna je" in said
    click(next(one for one in buttons(pane) if one.text() == "Opozovi"))
    office.qtbot.waitUntil(pane.consent.panel.ask.isVisible)
    assert "ne može da se poništi" in texts(pane)
    back = pane.consent.panel.ask.findChildren(QAbstractButton)[-1]
    assert back.text() == "Odustani"
    office.qtbot.waitUntil(lambda: pane.window().focusWidget() is back)
    click(
        next(one for one in pane.consent.panel.ask.findChildren(QAbstractButton) if one.text() == "Opozovi")
    )
    office.qtbot.waitUntil(lambda: "consent_withdrawn" in office.toasts)
    (given,) = consents.consents(office.desk, pane.row.client)
    assert given.status == "withdrawn"
    office.qtbot.waitUntil(lambda: "opozvan 17. 6." in texts(pane).replace("\u00a0", " "))
    assert "Štampaj potvrdu" in {one.text() for one in buttons(pane)}
