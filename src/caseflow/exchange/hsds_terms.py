"""The taxonomies of a package: one for each code list that is used, one for the profile, and its unit."""

from collections.abc import Iterator

from caseflow.exchange.hsds_ids import formed_id
from caseflow.exchange.hsds_profile import PROFILE, HsdsRow, Label
from caseflow.resources.tables import service_group


class Terms:
    """Gathers the terms that are asked for."""

    def __init__(self, label: Label) -> None:
        self._label = label
        self._rows: dict[tuple[str, str], HsdsRow] = {}

    def label(self, code_list: str, code: str) -> str:
        return self._label(code_list, code) or code

    def code(self, code_list: str, code: str) -> str:
        """The term of a code. A kind of service stands under its group of article 40."""
        group = service_group(code) if code_list == "service_type" else None
        parent = self.code("service_group", group) if group else ""
        said = self.label(code_list, code)
        return self._term(code_list, code, said, parent)

    def own(self, field: str) -> str:
        """The term of the profile that carries a field of ours."""
        return self._term(PROFILE, field, field.replace("_", " "), "")

    def unit(self) -> str:
        name = formed_id("unit", "places")
        self._rows["unit", name] = {"id": name, "name": "places"}
        return name

    def rows(self) -> Iterator[tuple[str, HsdsRow]]:
        for (table, _), row in self._rows.items():
            yield table, row

    def _term(self, of: str, code: str, said: str, parent: str) -> str:
        taxonomy, term = formed_id("taxonomy", of), formed_id("taxonomy_term", of, code)
        about = "Profile of caseflow" if of == PROFILE else f"Code list {of}"
        self._rows.setdefault(("taxonomy", taxonomy), {"id": taxonomy, "name": of, "description": about})
        words = {"code": f"{of}:{code}", "name": said, "description": said, "parent_id": parent}
        row = {"id": term, **words, "taxonomy": of, "taxonomy_id": taxonomy}
        self._rows.setdefault(("taxonomy_term", term), {name: text for name, text in row.items() if text})
        return term
