"""What every carrier promises, asked of a folder, of memory and of a real S3 server alike."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from caseflow.domain.errors import CarrierError, InputError
from caseflow.sync.carriers.address import open_carrier
from caseflow.sync.carriers.carrier import OBJECT_LIMIT_BYTES, Carrier, publish
from caseflow.sync.carriers.folder import FolderCarrier
from caseflow.sync.carriers.memory import MemoryCarrier
from caseflow.sync.carriers.share_key import ShareKey, read_share_key
from tests.sync.s3_server import make_bucket, s3_server, server_that_says

NAME = "spaces/ab/cd/000001.seg"
KEY = ShareKey("kragujevac", "tajna-kante")
_buckets = count(1)


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    with s3_server() as endpoint:
        yield endpoint


def bucket_address(endpoint: str) -> str:
    name = f"razmena-{next(_buckets)}"
    make_bucket(endpoint, name)
    return f"s3://{name}/okrug/mreza?endpoint={endpoint}"


@pytest.fixture(params=["folder", "memory", "bucket"])
def carrier(request: pytest.FixtureRequest, tmp_path: Path) -> Carrier:
    if request.param == "folder":
        return FolderCarrier(tmp_path)
    if request.param == "memory":
        return MemoryCarrier()
    return open_carrier(bucket_address(request.getfixturevalue("s3")), KEY)


def why(action: Callable[[], object]) -> str:
    with pytest.raises(CarrierError) as refused:
        action()
    assert KEY.secret not in str(refused.value)
    assert refused.value.__cause__ is None or KEY.secret not in str(refused.value.__cause__)
    return refused.value.key


def test_what_is_put_is_listed_and_given_back(carrier: Carrier) -> None:
    assert carrier.put_if_absent(NAME, b"segment")
    assert carrier.get(NAME) == b"segment"
    assert list(carrier.list("spaces/")) == [NAME]
    carrier.delete(NAME)
    carrier.delete(NAME)
    assert list(carrier.list("")) == []
    assert why(lambda: carrier.get(NAME)) == "object_missing"


def test_what_lies_there_is_never_overwritten(carrier: Carrier) -> None:
    carrier.put_if_absent(NAME, b"first")
    assert not carrier.put_if_absent(NAME, b"second")
    assert carrier.get(NAME) == b"first"


def test_names_come_in_order_from_where_one_asks(carrier: Carrier) -> None:
    names = ["a/b/2", "a/b/10", "a-b/1", "a/c", "b"]
    for name in names:
        carrier.put_if_absent(name, b"")
    assert list(carrier.list("")) == sorted(names)
    assert list(carrier.list("a/b")) == ["a/b/10", "a/b/2"]
    assert list(carrier.list("a/", after="a/b/10")) == ["a/b/2", "a/c"]
    assert list(carrier.list("nowhere/at/all/")) == []


def test_sizes_are_capped(carrier: Carrier) -> None:
    carrier.put_if_absent(NAME, b"12345")
    assert why(lambda: carrier.get(NAME, 4)) == "object_too_large"
    assert carrier.get(NAME, 5) == b"12345"
    assert why(lambda: carrier.put_if_absent("big", bytes(OBJECT_LIMIT_BYTES + 1))) == "object_too_large"


@pytest.mark.parametrize(
    "name",
    ["", "/etc/passwd", "../out", "a/../../out", "a//b", "a/", "A", "ćup", "a b", "con", "lpt1.seg",
     ".hidden", "a.", "a/.", "c:x", "a\\b", "a\0b", "x" * 101, "a\n"],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(carrier: Carrier, name: str) -> None:
    assert why(lambda: carrier.put_if_absent(name, b"")) == "name_refused"
    assert why(lambda: carrier.get(name)) == "name_refused"
    assert why(lambda: carrier.delete(name)) == "name_refused"


def test_a_torn_object_is_replaced_by_whoever_has_it_whole(carrier: Carrier) -> None:
    carrier.put_if_absent(NAME, b"segm")
    publish(carrier, NAME, b"segment")
    assert carrier.get(NAME) == b"segment"
    publish(carrier, NAME, b"segment")
    assert carrier.get(NAME) == b"segment"
    carrier.delete(NAME)
    carrier.put_if_absent(NAME, b"segment and more")
    publish(carrier, NAME, b"segment")
    assert carrier.get(NAME) == b"segment"


def test_a_listing_of_thousands_is_whole(s3: str) -> None:
    carrier = open_carrier(bucket_address(s3), KEY)
    names = sorted(f"heads/{number % 7}/{number:06d}.head" for number in range(1100))
    for name in names:
        carrier.put_if_absent(name, b"")
    assert list(carrier.list("heads/")) == names
    assert list(carrier.list("heads/", after=names[1050])) == names[1051:]


def test_two_offices_in_one_bucket_do_not_meet(s3: str) -> None:
    make_bucket(s3, "zajednicka")
    one, other = (
        open_carrier(f"s3://zajednicka/{name}?endpoint={s3}", KEY) for name in ("kragujevac", "kragujevac2")
    )
    one.put_if_absent("a/b", b"1")
    assert list(other.list("")) == []
    assert other.put_if_absent("a/b", b"2")
    assert one.get("a/b") == b"1"


def test_a_largest_object_travels_whole(s3: str) -> None:
    carrier, data = open_carrier(bucket_address(s3), KEY), bytes(range(256)) * (OBJECT_LIMIT_BYTES // 256)
    assert carrier.put_if_absent(NAME, data)
    assert carrier.get(NAME) == data
    assert why(lambda: carrier.get(NAME, OBJECT_LIMIT_BYTES - 1)) == "object_too_large"


def every_verb(carrier: Carrier) -> list[str]:
    """How each verb fails."""
    return [
        why(lambda: list(carrier.list("spaces/"))),
        why(lambda: carrier.get(NAME)),
        why(lambda: carrier.put_if_absent(NAME, b"1")),
        why(lambda: carrier.delete(NAME)),
    ]


def test_a_missing_bucket_is_told_and_never_made(s3: str) -> None:
    carrier = open_carrier(f"s3://nema-je?endpoint={s3}", KEY)
    assert every_verb(carrier) == ["bucket_missing"] * 4
    assert every_verb(carrier) == ["bucket_missing"] * 4


def test_a_server_that_does_not_answer_is_told() -> None:
    with server_that_says(200) as endpoint:
        pass
    assert every_verb(open_carrier(f"s3://razmena?endpoint={endpoint}", KEY)) == ["share_unreachable"] * 4


@pytest.mark.parametrize(
    ("status", "code", "key"),
    [(403, "SignatureDoesNotMatch", "share_key_refused"), (401, "", "share_key_refused"),
     (507, "InsufficientStorage", "share_full"), (400, "QuotaExceeded", "share_full"),
     (501, "NotImplemented", "share_failed"), (405, "MethodNotAllowed", "share_failed")],
)  # fmt: skip
def test_what_a_server_refuses_is_told_in_our_words(status: int, code: str, key: str) -> None:
    body = f"<Error><Code>{code}</Code><Message>x</Message></Error>".encode()
    with server_that_says(status, body) as endpoint:
        carrier = open_carrier(f"s3://razmena/p?endpoint={endpoint}", KEY)
        assert why(lambda: carrier.put_if_absent(NAME, b"1")) == key
        assert why(lambda: carrier.get(NAME)) == key
        assert why(lambda: list(carrier.list(""))) == key


def test_a_servers_endless_answer_is_cut_off() -> None:
    with server_that_says(200, bytes(OBJECT_LIMIT_BYTES + 1)) as endpoint:
        carrier = open_carrier(f"s3://razmena?endpoint={endpoint}", KEY)
        assert why(lambda: carrier.get(NAME)) == "object_too_large"


def test_a_key_of_the_surroundings_is_not_taken(s3: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ENDPOINT", "AWS_ENDPOINT_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    address = bucket_address(s3)
    assert why(lambda: open_carrier(address)) == "share_key_needed"
    carrier = open_carrier(address, KEY)
    assert carrier.put_if_absent(NAME, b"1")
    assert KEY.secret not in repr(KEY)


@pytest.mark.parametrize(
    "address",
    ["s3://", "s3:///x", "s3://B", "s3://ab", "s3://razmena/../x", "s3://razmena/Veliko", "s3://razmena?x=1",
     "s3://razmena?endpoint=ftp://h", "s3://razmena?endpoint=http://h/path", "s3://razmena?endpoint=http://h:x",
     "s3://razmena#x", "s3://razmena?region=A_B", "s3://razmena?endpoint="],
)  # fmt: skip
def test_addresses_that_lead_to_no_bucket_are_refused(address: str) -> None:
    assert why(lambda: open_carrier(address, KEY)) == "share_address"


@pytest.mark.parametrize(
    "address", ["s3://ime:tajna-kante@razmena", "s3://razmena?endpoint=http://ime:tajna-kante@h"]
)
def test_a_key_in_an_address_is_refused(address: str) -> None:
    assert why(lambda: open_carrier(address, KEY)) == "share_key_in_address"


def test_a_key_is_read_from_its_two_parts() -> None:
    assert read_share_key(" ime:taj:na\n") == ShareKey("ime", "taj:na")
    for text in ("", "ime", "ime:", ":tajna", "ime:taj na", "ime tajna"):
        with pytest.raises(InputError) as refused:
            read_share_key(text)
        assert refused.value.key == "share_key_form"
