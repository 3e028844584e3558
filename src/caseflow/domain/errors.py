"""What can go wrong, in two families.

A `Refusal` is something the person can see and settle: it carries a key of the word list and the
values its sentence needs, never a name or a text of a client. Anything else is our fault.
"""


class Refusal(Exception):
    """The person can mend it.

    Args:
        key: the key of the sentence in `resources/words` (`refusal.<key>`); the English sentence is
            given beside it so that a log and a command line can say it without a word list.
        sentence: English, with `{named}` places.
        values: what fills the places; never personal.
    """

    def __init__(self, key: str, sentence: str, **values: object) -> None:
        super().__init__(sentence.format(**values))
        self.key = key
        self.sentence = sentence
        self.values = values


class VaultError(Refusal):
    """The vault cannot be opened as asked."""


class StoreError(Refusal):
    """The store cannot be used as it lies there."""


class InputError(Refusal):
    """What was typed or handed in cannot be taken."""


class NotAllowed(Refusal):
    """The rules or the role do not let this person do this now."""


class BundleError(Refusal):
    """An object from outside is not believed: torn, tampered with, foreign or unreadable."""


class CarrierError(Refusal):
    """The share or stick did not do what was asked; nothing of ours was lost."""


class BackupError(Refusal):
    """A copy could not be made, or cannot be used; the store is as it was."""
