"""Attributes of a package: those of our profile as fields of ours, those of others kept as they came."""

from collections.abc import Iterable, Iterator

from caseflow.domain.directory.fields import ImportRules, read_field
from caseflow.domain.nouns import NOUNS
from caseflow.exchange import hsds_profile as profile
from caseflow.exchange.hsds_profile import Texts
from caseflow.exchange.hsds_tables_read import Line, Lines


class Attributes:
    def __init__(self, lines: Lines, rules: ImportRules) -> None:
        self._rules = rules
        self._terms = {one.id: one for one in lines["taxonomy_term"]}
        self._taxonomies = {one.id: one for one in lines["taxonomy"]}
        self._names = {one.cells.get("code", ""): one.cells.get("name", "") for one in lines["taxonomy_term"]}

    def label(self, code_list: str, code: str) -> str:
        """What the package calls a code."""
        return self._names.get(f"{code_list}:{code}", "")

    def check(self, line: Line) -> None:
        """Raises InputError when an attribute of ours says what its field cannot hold."""
        field = self._field(line)
        if field:
            value = line.cells.get("value", "")
            read_field(field, (value,) if profile.is_many(field) else value, self._rules)

    def texts(self, lines: Iterable[Line]) -> Texts:
        """Fields of ours; an empty one says that the columns beside it are not meant."""
        said: Texts = {}
        for line in lines:
            field, value = self._field(line), line.cells.get("value", "")
            if not field:
                continue
            before = said.get(field, ())
            said[field] = (*before, value) if profile.is_many(field) and isinstance(before, tuple) else value
        return said

    def foreign(self, lines: Iterable[Line]) -> list[Line]:
        return [line for line in lines if not self._field(line)]

    def terms_of(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The terms of attributes, what stands above them, and their taxonomies, each once."""
        found: dict[str, Line] = {}
        for line in lines:
            term = self._terms.get(line.cells.get("taxonomy_term_id", ""))
            while term is not None and term.id not in found:
                found[term.id] = term
                taxonomy = self._taxonomies.get(term.cells.get("taxonomy_id", ""))
                if taxonomy is not None:
                    found[taxonomy.id] = taxonomy
                term = self._terms.get(term.cells.get("parent_id", ""))
        return iter(found.values())

    def _field(self, line: Line) -> str:
        """The field of ours that an attribute carries, or empty."""
        field, noun = line.cells.get("link_type", ""), line.cells.get("link_entity", "")
        term = self._terms.get(line.cells.get("taxonomy_term_id", ""))
        if term is None or noun not in NOUNS or field not in NOUNS[noun].fields or field in profile.NOT_TOLD:
            return ""
        code_list, _, code = term.cells.get("code", "").partition(":")
        if code_list == profile.PROFILE:
            return field if code == field else ""
        return field if code_list == profile.list_of_field(field) else ""
