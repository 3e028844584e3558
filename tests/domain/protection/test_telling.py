"""What a paper that anybody finds may not say, in either script, with or without marks."""

import pytest

from caseflow.domain.protection.telling import may_be_named, tells
from caseflow.domain.text.serbian import to_cyrillic

TELLING = (
    "Testiranje na HIV", "Lečenje bolesti zavisnosti", "Klinika „Laza“", "Centar za mentalno zdravlje",
    "Dom zdravlja Aerodrom", "Program zamene igala", "smanjenje štete", "Udruženje za pomoć narkomanima",
    "Savetovalište za alkoholizam", "Uz lekarski uput", "Psihološko savetovanje", "Udruženje „Stop drogama“",
    "Sigurna kuća", "LGBT centar", "overena zdravstvena knjižica", "Klub lečenih alkoholičara", "Hepatit C",
    "Zentrum für AIDS", "Health centre", "Drug-free youth", "needle exchange", "Savetovalište protiv nasilja",
    "Razgovor protiv droge", "Klub zavisnika", "Lečiti se", "sa iglama i špricevima", "smanjenjem štete",
)  # fmt: skip
HARMLESS = (
    "Omladinski klub", "Ulica Zdravka Čelara 5", "Drugarska kuća", "druga smena", "Uličica 3",
    "Harmonija", "Škola „Njegoš“", "Karijerno vođenje i savetovanje", "lična karta", "Kancelarija za mlade",
    "Centar za socijalni rad", "Crveni krst", "štedionica", "Testerova 4", "iglo", "Sidarta", "leksikon", "",
)  # fmt: skip


@pytest.mark.parametrize("text", TELLING)
def test_what_tells_is_heard_in_both_scripts_and_without_marks(text: str) -> None:
    plain = text.translate(str.maketrans("čćšžđČĆŠŽĐ", "ccszdCCSZD"))
    assert tells(text)
    assert tells(text.upper())
    assert tells(to_cyrillic(text))
    assert tells(plain)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_does_not_tell_stays(text: str) -> None:
    assert not tells(text)
    assert not tells(to_cyrillic(text))


@pytest.mark.parametrize(
    ("groups", "names", "types", "may"),
    [
        (["youth_work"], ["Klub"], [], True),
        (["youth_work", None, ""], ["Klub"], [], True),
        (["youth_work", "health"], ["Klub"], [], False),
        (["youth_work"], ["Klub lečenih"], [], False),
        (["accommodation"], ["Kuća"], ["safe_house"], False),
        ([], ["Klub"], [], False),
        ([None], ["Klub"], [], False),
    ],
)
def test_a_service_is_named_only_where_kind_and_name_are_harmless(
    groups: list[str | None], names: list[str], types: list[str], may: bool
) -> None:
    assert may_be_named(groups, *names, types=types) is may


@pytest.mark.parametrize("kind", ["safe_house", "violence_counselling"])
def test_a_type_that_tells_is_never_named_however_harmless_it_is_called(kind: str) -> None:
    assert may_be_named(["legal"], "Kuća uz reku", types=["legal_help"])
    assert not may_be_named(["legal"], "Kuća uz reku", types=["legal_help", kind])
