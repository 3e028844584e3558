"""Back where one was before the lock: which form was open and where its caret stood."""

from caseflow.actions.office.leaving import Left


class Returning:
    """Nowhere until `left` is set; once the caret stands there, nowhere again."""

    def __init__(self) -> None:
        self.left = Left()

    def is_in(self, form: str, about: str = "") -> bool:
        """True while the caret is still to be put into this form."""
        return (self.left.form, self.left.about) == (form, about)

    def form_about(self, form: str) -> str | None:
        """What the form was about that is still to be opened, or None."""
        return self.left.about if self.left.form == form else None

    def take(self, form: str, about: str) -> Left | None:
        """Where the caret stood in this form; once."""
        if not self.is_in(form, about):
            return None
        found, self.left = self.left, Left()
        return found
