"""A passphrase becomes a key slowly, within bounds."""

import pytest

from caseflow.crypto import kdf
from caseflow.crypto.kdf import CAP, FLOOR, KdfParameters, calibrate, check_bounds, scaled, stretch
from caseflow.domain.errors import InputError, VaultError


def test_one_word_typed_two_ways_is_one_key() -> None:
    composed, decomposed = "šuma i čaršija", "s\u030cuma i c\u030cars\u030cija"
    assert stretch(composed, bytes(32), FLOOR) == stretch(decomposed, bytes(32), FLOOR)


@pytest.mark.parametrize(
    "parameters",
    [
        KdfParameters(FLOOR.memory_kib - 1, 3, 4),
        KdfParameters(FLOOR.memory_kib, 2, 4),
        KdfParameters(FLOOR.memory_kib, 3, 1),
        KdfParameters(2**40, 3, 4),
        KdfParameters(FLOOR.memory_kib, 10**9, 4),
        KdfParameters(FLOOR.memory_kib, 3, 10**6),
    ],
)
def test_parameters_out_of_bounds_are_refused_before_anything_runs(parameters: KdfParameters) -> None:
    with pytest.raises(VaultError) as refused:
        stretch("lozinka za Anu", bytes(32), parameters)
    assert refused.value.key == "kdf_out_of_bounds"


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.1, 0.2, 0.375, 0.75, 3.0, 60.0])
def test_any_computer_gets_parameters_within_bounds(seconds: float) -> None:
    parameters = scaled(seconds)
    check_bounds(parameters)
    work = parameters.memory_kib * parameters.passes / (FLOOR.memory_kib * FLOOR.passes)
    assert seconds * work <= max(1.0, seconds)


def test_a_slow_computer_stays_at_the_floor_and_a_fast_one_does_more() -> None:
    assert scaled(2.0) == FLOOR
    assert scaled(0.2).memory_kib > FLOOR.memory_kib
    assert scaled(0.0) == KdfParameters(256 * 1024, CAP.passes, 4)


def test_calibration_measures_one_run() -> None:
    ticks = iter([10.0, 10.75])
    assert calibrate(lambda: next(ticks)) == FLOOR


def test_a_short_passphrase_is_refused() -> None:
    kdf.check_new_passphrase("dovoljno")
    with pytest.raises(InputError):
        kdf.check_new_passphrase("  kratka ")


@pytest.mark.parametrize("bound", [FLOOR, CAP])
def test_the_bounds_themselves_are_allowed(bound: KdfParameters) -> None:
    check_bounds(bound)
