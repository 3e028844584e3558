"""Which papers a service asks for, in whatever words, and what somebody lacks."""

import pytest

from caseflow.domain.directory.papers import PAPERS, papers_in, papers_lacked, papers_needed
from caseflow.domain.text.serbian import to_cyrillic
from caseflow.resources.tables import codes


@pytest.mark.parametrize(
    ("line", "papers"),
    [
        ("lična karta", ["id_card"]),
        ("Fotokopija lične karte ili pasoša", ["id_card"]),
        ("lična dokumenta", ["id_card"]),
        ("izvod iz matične knjige rođenih", ["birth_certificate"]),
        ("overena zdravstvena knjižica i uput lekara", ["health_card", "medical_referral"]),
        ("uput centra za socijalni rad", ["csr_referral"]),
        ("Uput CSR", ["csr_referral"]),
        ("lekarski uput", ["medical_referral"]),
        ("potvrda o prihodima", ["income_proof"]),
        ("saglasnost roditelja", ["guardian_consent"]),
        ("patike", []),
        ("", []),
    ],
)
def test_a_paper_is_known_by_its_words_in_either_script(line: str, papers: list[str]) -> None:
    plain = line.translate(str.maketrans("čćšžđ", "ccszd"))
    for written in (line, to_cyrillic(line), plain, line.upper()):
        if "đ" not in line or written != plain:
            assert list(papers_in(written)) == papers


def test_every_label_of_the_list_is_known_as_itself() -> None:
    assert {one.code for one in codes("paper")} == set(PAPERS)
    for one in codes("paper"):
        for label in (one.sr_latn, one.sr_cyrl, one.en):
            assert one.code in papers_in(label), label


@pytest.mark.parametrize(
    ("documents", "modes", "papers"),
    [
        ([], [], []),
        (["lična karta"], ["walk_in"], ["id_card"]),
        ([], ["csr_referral"], ["csr_referral"]),
        ([], ["csr_referral", "walk_in"], []),
        ([], ["csr_referral", "medical_referral"], []),
        ([], ["network_slip"], []),
        (["uput CSR"], ["csr_referral"], ["csr_referral"]),
    ],
)
def test_a_way_in_by_a_referral_is_a_paper_where_there_is_no_other(
    documents: list[str], modes: list[str], papers: list[str]
) -> None:
    assert list(papers_needed(documents, modes)) == papers


def test_what_is_written_down_in_the_case_says_what_is_lacking() -> None:
    assert "id_card" in papers_lacked(["no_documents"], [])
    assert papers_lacked(["no_health_insurance"], ["health_insurance"]) == ("health_card",)
    assert papers_lacked(["violence"], ["housing"]) == ()
