"""The identity guard as every text passes it: while it is typed, before it is saved, before it leaves."""

from caseflow.domain.errors import Refusal
from caseflow.domain.protection.identity_guard import Finding, find_identity
from caseflow.resources.name_words import name_lexicon


class GuardWarning(Refusal):
    """The text seems to hold an identity. Nothing was saved; the person changes it or gives a reason."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        kinds = ", ".join(sorted({finding.kind.value for finding in findings}))
        super().__init__("guard", "The text looks as if it holds: {kinds}. Nothing was saved.", kinds=kinds)
        self.findings = findings


def look(text: str) -> tuple[Finding, ...]:
    """Everything that looks like an identity, also what only may be one."""
    return tuple(find_identity(text, name_lexicon()))


def guard(text: str, kept_reason: str) -> None:
    """Raises GuardWarning when something is surely an identity and no reason to keep it is given."""
    findings = tuple(one for one in look(text) if one.sure)
    if findings and not kept_reason.strip():
        raise GuardWarning(findings)
