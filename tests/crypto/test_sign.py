"""A signature fits one key, one kind of text and one text."""

import pytest

from caseflow.crypto.sign import SigningKey, pre_authentication, verify
from caseflow.domain.errors import BundleError

KEY = SigningKey(bytes(range(32)))


def test_a_signature_of_ours_is_believed() -> None:
    verify(KEY.public, "caseflow/test", b"uput", KEY.sign("caseflow/test", b"uput"))


def test_the_encoding_keeps_kind_and_text_apart() -> None:
    assert pre_authentication("a b", b"c") == b"DSSEv1 3 a b 1 c"
    assert pre_authentication("a", b"b c") == b"DSSEv1 1 a 3 b c"


@pytest.mark.parametrize(
    ("public", "kind", "message"),
    [
        (SigningKey(bytes(32)).public, "caseflow/test", b"uput"),
        (KEY.public, "caseflow/other", b"uput"),
        (KEY.public, "caseflow/test", b"uput!"),
        (b"short", "caseflow/test", b"uput"),
    ],
)
def test_anything_else_is_refused(public: bytes, kind: str, message: bytes) -> None:
    signature = KEY.sign("caseflow/test", b"uput")
    with pytest.raises(BundleError) as refused:
        verify(public, kind, message, signature)
    assert refused.value.key == "signature_wrong"


def test_a_signature_of_another_length_is_refused() -> None:
    with pytest.raises(BundleError):
        verify(KEY.public, "caseflow/test", b"uput", KEY.sign("caseflow/test", b"uput")[:-1])
