"""Two readings of a copy are one way to whoever waits."""

from caseflow.actions.store.as_one import AsOne


def test_what_is_done_never_goes_back() -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> bool:
        told.append((done, total))
        return len(told) < 6

    moved = AsOne(tell, 20)
    answers = [moved(done, 10) for done in (4, 10, 1, 4, 10, 10)]
    assert told == [(4, 20), (10, 20), (11, 20), (14, 20), (20, 20), (20, 20)]
    assert answers == [True] * 5 + [False], "who stops it is heard"
