"""Several readings of the same files told as one way, so that what is done never goes back."""

from caseflow.db.copying import Progress


class AsOne:
    """Args: progress: is told. whole: bytes of all readings together."""

    def __init__(self, progress: Progress, whole: int) -> None:
        self._progress, self._whole = progress, whole
        self._before = self._here = 0

    def __call__(self, done: int, _total: int) -> bool:
        """Of one reading; one that begins anew is the next."""
        if done <= self._here:
            self._before += self._here
        self._here = done
        return self._progress(min(self._before + done, self._whole), self._whole)
