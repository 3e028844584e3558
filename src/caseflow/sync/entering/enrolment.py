"""How an organisation enters a network and a computer enters an office.

The newcomer puts down a request, named by its hash, and nothing else. Its thirty digits are made of the
root it sees and the whole request; the approver makes them again from its own root and the request on
the share, so both sides know they speak of the same network and the same keys.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Any, Final

from caseflow.crypto import wire
from caseflow.domain.errors import BundleError, CarrierError, InputError
from caseflow.domain.ids import DeviceId, OrganizationId
from caseflow.domain.text.spreadsheet_text import cleaned
from caseflow.sync.carriers.carrier import Carrier, publish
from caseflow.sync.registry.network import digits_of
from caseflow.sync.registry.reading import Registry
from caseflow.sync.statements.grant import Statement
from caseflow.sync.statements.organization import Organization, pack_organization, read_organization
from caseflow.sync.trust.believing import believed_grant

PREFIX: Final = "enrolment/"
MAX_REQUEST_BYTES: Final = 16 * 1024
MAX_REQUESTS: Final = 500
"""How many are shown; whoever types digits may wait until far more files were looked at."""
_MOST_SHOWN, _MOST_SEARCHED = 5_000, 50_000
_LABEL: Final = b"caseflow/enrolment"
_NAME: Final = re.compile(r"enrolment/([0-9a-f]{64})\.request")


class Asked(Enum):
    """What a request asks for."""

    ORGANIZATION = "organization"
    DEVICE = "device"


@dataclass(frozen=True)
class NewDevice:
    """A computer that wants to belong to an office. name: as its people call it."""

    device: DeviceId
    name: str
    signing: bytes
    sealing: bytes


@dataclass(frozen=True)
class Request:
    """A request on the share.

    Args:
        digits: by our own root. organization and grant: of an organisation; device: of a computer.
    """

    id: str
    asked: Asked
    digits: str
    organization: Organization | None = None
    grant: Statement | None = None
    device: NewDevice | None = None


def ask_for_organization(
    carrier: Carrier, registry: Registry, organization: Organization, grant: Statement
) -> Request:
    """Put down the request of an organisation; its digits are what the person reads out."""
    parts = {"organization": pack_organization(organization), "grant": [grant.data, grant.signature]}
    return _put(carrier, registry, Asked.ORGANIZATION, parts)


def ask_for_device(carrier: Carrier, registry: Registry, device: NewDevice) -> Request:
    """Put down the request of a computer that wants to join its office."""
    parts = {
        "device": bytes.fromhex(device.device),
        "name": device.name,
        "signing": device.signing,
        "sealing": device.sealing,
    }
    return _put(carrier, registry, Asked.DEVICE, parts)


def requests(carrier: Carrier, registry: Registry) -> tuple[Request, ...]:
    """What is asked for on the share and not yet in the registry; unreadable ones are passed over."""
    found: list[Request] = []
    for name, data in _request_files(carrier, _MOST_SHOWN):
        if len(found) == MAX_REQUESTS:
            break
        try:
            request = _read(data, registry)
        except BundleError:
            continue
        known = request.organization and request.organization.id in registry.organizations
        if name == _name(request.id) and not known:
            found.append(request)
    return tuple(found)


def find_request(carrier: Carrier, registry: Registry, typed: str) -> Request:
    """The request whose digits a person typed.

    Raises:
        BundleError: `root_older` when a request was made with an older root than ours.
        InputError: `request_unknown`.
    """
    digits = "".join(letter for letter in typed if letter.isdecimal())
    older = False
    for _, data in _request_files(carrier, _MOST_SEARCHED):
        try:
            request = _read(data, registry)
        except BundleError as error:
            older = older or error.key == "root_older"
            continue
        if request.digits == digits:
            return request
    if older:
        raise _root_older()
    raise InputError("request_unknown", "There is no request with these digits on the share.")


def remove_request(carrier: Carrier, request: Request) -> None:
    carrier.delete(_name(request.id))


def _put(carrier: Carrier, registry: Registry, asked: Asked, parts: Mapping[str, Any]) -> Request:
    place = {
        "v": 1,
        "asked": asked.value,
        "network": registry.network,
        "root_version": registry.root_version,
        "root_hash": registry.root_hash,
    }
    data = wire.encode(place | dict(parts))
    if len(data) > MAX_REQUEST_BYTES:
        raise InputError(
            "request_too_large", "The request is larger than {limit} bytes.", limit=MAX_REQUEST_BYTES
        )
    request = _read(data, registry)
    publish(carrier, _name(request.id), data)
    return request


def _request_files(carrier: Carrier, most: int) -> Iterator[tuple[str, bytes]]:
    names = (name for name in carrier.list(PREFIX) if _NAME.fullmatch(name))
    for name in list(islice(names, most)):
        try:
            yield name, carrier.get(name, MAX_REQUEST_BYTES)
        except CarrierError as error:
            if error.key not in ("object_missing", "object_too_large"):
                raise


def _name(request: str) -> str:
    return f"{PREFIX}{request}.request"


def _digits(registry: Registry, data: bytes) -> str:
    return digits_of(_LABEL + registry.root_version.to_bytes(8, "big") + registry.root_hash + data)


def _read(data: bytes, registry: Registry) -> Request:
    try:
        parts = wire.decode(data)
        _check_place(parts, registry)
        asked = Asked(parts["asked"])
        named = (hashlib.sha256(data).hexdigest(), asked, _digits(registry, data))
        if asked is Asked.DEVICE:
            return Request(*named, device=_read_device(parts))
        organization = read_organization(parts["organization"])
        statement = _read_statement(*parts["grant"])
    except (wire.WireError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise _unreadable() from error
    _check_grant(organization, statement)
    return Request(*named, organization=organization, grant=statement)


def _check_place(parts: Any, registry: Registry) -> None:
    if parts["v"] != 1 or parts["network"] != registry.network:
        raise _unreadable()
    if parts["root_version"] < registry.root_version:
        raise _root_older()
    if (parts["root_version"], parts["root_hash"]) != (registry.root_version, registry.root_hash):
        raise BundleError("root_differs", "A request was made with another root of the network than ours.")


def _read_statement(data: Any, signature: Any) -> Statement:
    if type(data) is not bytes or type(signature) is not bytes:
        raise ValueError
    return Statement(data, signature)


def _read_device(parts: Mapping[str, Any]) -> NewDevice:
    device, name, signing, sealing = (parts[part] for part in ("device", "name", "signing", "sealing"))
    sized = all(isinstance(part, bytes) for part in (device, signing, sealing))
    if not sized or len(device) != 16 or len(signing) != 32 or type(name) is not str or len(name) > 200:
        raise ValueError
    return NewDevice(DeviceId(device.hex()), cleaned(name), signing, sealing)


def _check_grant(organization: Organization, statement: Statement) -> None:
    grant = believed_grant({OrganizationId(organization.id): organization}, statement)
    if grant is None or grant.organization != organization.id:
        raise BundleError("request_not_signed", "A request is not signed by the organisation it names.")


def _root_older() -> BundleError:
    return BundleError("root_older", "A request was made with an older root of the network than ours.")


def _unreadable() -> BundleError:
    return BundleError("request_unreadable", "A request to join cannot be read.")
