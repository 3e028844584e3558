"""Ana writes in Latin, the decision goes out in Cyrillic, and nothing gets lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.text.serbian import in_script_of, our_text_to_cyrillic, to_cyrillic, to_latin

_CYRILLIC = "абвгдђежзијклљмнњопрстћуфхцчџш"


@pytest.mark.parametrize(
    ("kept", "language", "shown"),
    [
        ("Udruženje „Plavi fenjer“", "sr-Cyrl", "Удружење „Плави фењер“"),
        ("ЦСР Крагујевац", "sr-Latn", "CSR Kragujevac"),
        ("ЦСР Крагујевац", "en", "CSR Kragujevac"),
        ("Youth Center Niš", "sr-Cyrl", "Youth Center Ниш"),
        ("Udruženje Krug – Youth Club", "sr-Cyrl", "Удружење Круг – Youth Club"),
        ("Florida Legal Services", "sr-Cyrl", "Florida Legal Services"),
        ("info@krug.rs, www.krug.rs", "sr-Cyrl", "info@krug.rs, www.krug.rs"),
        ("", "sr-Cyrl", ""),
    ],
)
def test_a_name_is_shown_in_the_script_of_the_reader(kept: str, language: str, shown: str) -> None:
    assert in_script_of(kept, language) == shown


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("injekcija, Injektiranje, INJICIRATI", "инјекција, Инјектирање, ИНЈИЦИРАТИ"),
        ("nadživeti džez i odžak", "надживети џез и оџак"),
        ("konjugacija, konjunktura, ali konj", "конјугација, конјунктура, али коњ"),
        ("Ljubljana LJUBLJANA Njegoš", "Љубљана ЉУБЉАНА Његош"),
        ("Centar za socijalni rad „Šabac“", "Центар за социјални рад „Шабац“"),
        ("ǉubav, ǋegoš i ǅep", "љубав, Његош и Џеп"),
        ("KG-2026-B014 i LJDJM0703", "KG-2026-B014 и LJDJM0703"),
        ("HIV-om, HIV-pozitivan", "HIV-ом, HIV-позитиван"),
        ("piši na ana@example.org ili www.csr.rs", "пиши на ana@example.org или www.csr.rs"),
        ("XXI vek, II i V razred", "XXI век, II и V разред"),
        ("I V. Petrović je došao. MI DIMIMO", "И В. Петровић је дошао. МИ ДИМИМО"),
        ("Windows i Excel", "Windows и Excel"),
        ("8a, 10. maj", "8а, 10. мај"),
    ],
)
def test_latin_becomes_cyrillic(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Љубљана и ЉУБЉАНА", "Ljubljana i LJUBLJANA"),
        ("Њ. Љ. Џоновић", "Nj. Lj. Džonović"),
        ("КОЊ, Коњ", "KONJ, Konj"),
        ("Ђорђе Ћирић из Чачка", "Đorđe Ćirić iz Čačka"),
        ("Latinica ostaje čitava", "Latinica ostaje čitava"),
    ],
)
def test_cyrillic_becomes_latin(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


@given(st.text())
def test_any_text_survives_both_ways_and_a_second_time_changes_nothing(text: str) -> None:
    assert to_latin(to_latin(text)) == to_latin(text)
    assert to_cyrillic(to_cyrillic(text)) == to_cyrillic(text)


@given(st.text(alphabet=_CYRILLIC.replace("ј", "").replace("ж", "") + " .,-"))
def test_cyrillic_without_split_digraphs_comes_back_the_same(text: str) -> None:
    assert to_cyrillic(to_latin(text)) == text


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Izaberite datoteku .json ili .ndjson.", "Изаберите датотеку .json или .ndjson."),
        ("slika (.png, .jpg)", "слика (.png, .jpg)"),
        ("na primer ABCD-EFGH.", "на пример ABCD-EFGH."),
        ("iz zvanične datoteke (GeoJSON)", "из званичне датотеке (GeoJSON)"),
        ("izvoz u FHIR", "извоз у FHIR"),
        ("Kraj.Početak … sve", "Крај.Почетак … све"),
    ],
)
def test_what_a_machine_reads_stays_as_it_is(latin: str, cyrillic: str) -> None:
    assert our_text_to_cyrillic(latin) == cyrillic
