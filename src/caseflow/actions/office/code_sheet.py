"""The sheet of paper that carries a secret code, as a PDF in memory; nothing of it is kept."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from caseflow.documents.sheet import CodeSheet, SheetKind, render_code_sheet
from caseflow.documents.slip_words import Script
from caseflow.domain.text.serbian import in_script_of


@dataclass(frozen=True)
class SheetOf:
    """Args: kind: `recovery`, `officer` or `organisation`. owner: the organisation's name."""

    kind: str
    code: str
    owner: str
    device: str = ""


def code_sheet_pdf(of: SheetOf, language: str, made_on: date) -> bytes:
    """In Cyrillic for whoever reads Cyrillic, in Latin otherwise."""
    out = BytesIO()
    script = Script.CYRILLIC if language == "sr-Cyrl" else Script.LATIN
    owner = in_script_of(of.owner, language)
    render_code_sheet(CodeSheet(SheetKind(of.kind), script, of.code, owner, made_on, of.device), out)
    return out.getvalue()
