"""Work on thousands of operations at once, during which Python's collector of circles rests.

An opened segment is some hundred thousand small things, none of them in a circle; the collector would look
through all of them again and again and find nothing, for a sixth of the whole time. What is let go meanwhile
is freed at once as always.
"""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


def uncollected(work: Callable[Given, Made]) -> Callable[Given, Made]:
    """The same work, the collector at rest; whoever let it rest wakes it, also when several threads do."""

    @wraps(work)
    def resting(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return resting
