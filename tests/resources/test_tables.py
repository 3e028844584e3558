"""The tables in the package are whole, and both scripts of every row say the same."""

import pytest

from caseflow.domain.errors import InputError
from caseflow.domain.text.serbian import fold, to_cyrillic, to_latin
from caseflow.resources import tables
from caseflow.resources.tables import Code


def _all_codes() -> list[Code]:
    return [code for name in tables.code_lists() for code in tables.codes(name)]


def test_both_scripts_of_every_code_and_municipality_agree() -> None:
    pairs = [(code.sr_latn, code.sr_cyrl) for code in _all_codes()]
    pairs += [(place.sr_latn, place.sr_cyrl) for place in tables.municipalities()]
    assert [pair for pair in pairs if to_cyrillic(pair[0]) != pair[1] or to_latin(pair[1]) != pair[0]] == []
    assert len(pairs) > 900


def test_a_code_has_a_label_in_each_language() -> None:
    assert tables.code_label("note_type", "young_persons_words", "sr-Latn") == "Reč mlade osobe"
    assert tables.code_label("note_type", "young_persons_words", "sr-Cyrl") == "Реч младе особе"
    assert tables.code_label("urgency", "urgent", "en") == "Urgent (within 3 days)"
    assert all(code.en and code.sr_latn and code.sr_cyrl for code in _all_codes())


def test_a_code_of_a_newer_program_shows_as_itself() -> None:
    assert tables.code_label("note_type", "hologram", "en") == "hologram"
    assert tables.code_label("list_of_tomorrow", "x", "sr-Latn") == "x"


def test_a_typed_code_must_be_in_its_list() -> None:
    assert tables.check_code("urgency", "urgent") == "urgent"
    with pytest.raises(InputError):
        tables.check_code("urgency", "yesterday")


def test_every_service_type_has_a_group_of_the_group_list() -> None:
    groups = tables.code_lists()["service_group"]
    assert {tables.service_group(code.code) for code in tables.codes("service_type")} <= groups
    assert tables.service_group("nothing") is None


@pytest.mark.parametrize("asked", ["Čačak", "cacak", "ЧАЧАК", "71242", " čačak "])
def test_a_municipality_is_found_however_it_is_typed(asked: str) -> None:
    found = tables.municipality(asked)
    assert found is not None
    assert found.sr_latn == "Čačak"


def test_whole_cities_are_there_and_other_words_are_not() -> None:
    assert tables.municipality("Београд") is not None
    assert tables.municipality("nis") is not None
    assert tables.municipality("Zagreb") is None
    assert tables.municipality("") is None


def test_names_and_codes_of_municipalities_are_not_used_twice() -> None:
    places = tables.municipalities()
    assert (
        len({fold(place.sr_latn) for place in places}) == len({place.code for place in places}) == len(places)
    )


@pytest.mark.parametrize(
    ("n", "language", "form"),
    [(1, "sr-Latn", "slučaj"), (3, "sr-Latn", "slučaja"), (5, "sr-Cyrl", "случајева"),
     (21, "sr-Cyrl", "случај"), (1, "en", "case"), (21, "en", "cases")],
)  # fmt: skip
def test_the_number_chooses_the_noun(n: int, language: str, form: str) -> None:
    assert tables.plural_form("case", n, language) == form


def test_the_demo_organisations_are_invented_and_use_our_codes() -> None:
    lists = tables.code_lists()
    for organisation in tables.demo_organisations():
        assert organisation.phone.startswith("000/")
        assert organisation.email.endswith("@example.org")
        assert tables.municipality(organisation.city_latn) is not None
        assert organisation.org_type in lists["org_type"]
        assert set(organisation.services) <= lists["service_type"]
        assert set(organisation.target_groups) <= lists["target_group"]
        assert set(organisation.access_modes) <= lists["access_mode"]
        assert organisation.licence_status in lists["licence_status"]
    assert len(tables.demo_organisations()) == 48
