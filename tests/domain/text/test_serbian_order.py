"""The list of municipalities reads like a Serbian list, whichever script it is shown in."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.text.serbian import azbuka_key, no_break, plural, sort_key, to_cyrillic

_IN_ORDER = """9 Jugovića|10. oktobar|Arilje|Babušnica|Beograd|Cvetna|Čačak|Ćuprija|Dimitrovgrad|Dvorište
Džep|Đak|Inđija|injekcija|Inovacija|Kragujevac|Lučani|Lužnica|Ljig|Mali|Niš|Novi Sad|Njegoš|Sombor|Šabac
Xenia|Zaječar|Žagubica""".replace("\n", "|").split("|")


def test_both_scripts_stand_in_one_serbian_order() -> None:
    mixed = [to_cyrillic(name) if at % 2 else name for at, name in enumerate(_IN_ORDER)]
    shuffled = random.Random(7).sample(mixed, len(mixed))
    assert sorted(shuffled, key=sort_key) == mixed


def test_paper_in_cyrillic_has_the_order_of_its_own_alphabet() -> None:
    azbuka = "абвгдђежзијклљмнњопрстћуфхцчџш"
    shuffled = random.Random(7).sample(azbuka, len(azbuka))
    assert "".join(sorted(shuffled, key=azbuka_key)) == azbuka
    names = ["9 Југовића", "10. октобар", "Авала", "Valjevo", "Гоча", "Ђак", "Éva", "Žika", "Чачак", "Šabac"]
    assert sorted(names, key=azbuka_key) == names


def test_a_name_has_one_place_whichever_script_it_is_written_in() -> None:
    assert [sort_key(to_cyrillic(name)) for name in _IN_ORDER] == [sort_key(name) for name in _IN_ORDER]


def test_two_letters_that_only_look_like_a_digraph_are_two() -> None:
    assert sorted(["injekcija", "inovacija"], key=sort_key) == ["injekcija", "inovacija"]


@given(st.text(), st.text())
def test_the_key_is_the_same_every_time_and_keeps_prefixes_first(text: str, more: str) -> None:
    assert sort_key(text) == sort_key(text)
    assert sort_key("Niš") < sort_key("Niš " + more)


@pytest.mark.parametrize(
    ("n", "form"),
    [(1, "slučaj"), (2, "slučaja"), (4, "slučaja"), (5, "slučajeva"), (11, "slučajeva"),
     (12, "slučajeva"), (0, "slučajeva"), (14, "slučajeva"), (21, "slučaj"), (22, "slučaja")],
)  # fmt: skip
def test_the_number_chooses_the_form(n: int, form: str) -> None:
    assert plural(n, "slučaj", "slučaja", "slučajeva") == form


def test_a_date_stays_on_one_line() -> None:
    assert no_break("Rok je 21. 11. 2025. u 11.00") == "Rok je 21.\u00a011.\u00a02025. u 11.00"
    assert no_break("strana 2. 3 5") == "strana 2. 3 5"
