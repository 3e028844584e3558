"""Who a client is: kept apart from everything that goes by code, in a space of its own."""

from dataclasses import dataclass

from caseflow.domain.errors import InputError
from caseflow.domain.protection.jmbg import is_jmbg

LONGEST = 500


@dataclass(frozen=True)
class Identity:
    """Args: safe_contact: how the person may be reached without harm to them."""

    name: str = ""
    jmbg: str = ""
    address: str = ""
    safe_contact: str = ""

    def fields(self) -> dict[str, str]:
        return dict(vars(self))

    @property
    def is_empty(self) -> bool:
        return not any(self.fields().values())


def checked(identity: Identity) -> Identity:
    """The identity without stray spaces.

    Raises:
        InputError: the JMBG is none, or a field is longer than any identity is.
    """
    clean = Identity(**{name: text.strip() for name, text in identity.fields().items()})
    if clean.jmbg and not is_jmbg(clean.jmbg):
        raise InputError("jmbg", "This is not a valid JMBG. Nothing was saved.")
    if any(len(text) > LONGEST for text in clean.fields().values()):
        raise InputError("identity_long", "A field of the identity is too long. Nothing was saved.")
    return clean
