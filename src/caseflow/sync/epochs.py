"""Epoch keys: which one seals, who holds it, how newcomers get it.

A writer uses the lowest epoch whose minter is granted, none of whose recipients has left and whose key it
has; where there is none it mints one, so every removal starts a new epoch by itself, and an epoch whose key
nobody was given keeps nobody from writing. Whoever holds a key wraps it to the members that lack it, and
always to the recovery keys of the organisations.

An envelope may hold anything, and only its recipient can tell. One that none of its envelopes of an epoch
opens for says so, with an envelope to itself with nothing in it; then everybody who holds the key wraps it
again. Nobody sits behind a recovery key to say so: for it only envelopes of its own organisation's devices
count.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from caseflow.crypto.seal import envelope_info, epoch_id, unwrap, wrap
from caseflow.domain.errors import BundleError
from caseflow.domain.ids import DIRECTORY, Random, Space, org_space
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.lanes.segment import space_id
from caseflow.sync.ports import Kept, Ledger
from caseflow.sync.trust.believing import Trust
from caseflow.sync.trust.known_trust import signers_of


@dataclass(frozen=True)
class _Envelope:
    epoch: bytes
    recipient: bytes
    wrapped: bytes
    signing: bytes


class Keyring:
    """The epochs of one round. Made again after the directory has changed."""

    def __init__(self, ledger: Ledger, trust: Trust, me: DeviceKeys, network: bytes) -> None:
        self._ledger, self._trust, self._me, self._network = ledger, trust, me, network
        self._signers = signers_of(ledger, DIRECTORY)
        self._own = {one.lane for one in ledger.own_lanes() if one.space == DIRECTORY}
        self._minters: dict[tuple[Space, bytes], set[bytes]] = defaultdict(set)
        self._envelopes: dict[bytes, list[_Envelope]] = defaultdict(list)
        self._unopened: set[tuple[bytes, bytes]] = set()
        """Epoch and recipient, where the recipient said that nothing opens."""
        for epoch in ledger.kept(DIRECTORY, "epoch"):
            self._take_epoch(epoch)
        for envelope in ledger.kept(DIRECTORY, "envelope", ("epoch", self._ours())):
            self._take_envelope(envelope)

    def _ours(self) -> set[bytes]:
        """Epochs of the spaces our office shares or shared; most envelopes of a network are of others."""
        ours, sharing = self._me.organization, self._trust.sharing
        return {epoch for space, epoch in self._minters if ours in sharing.writers(space)}

    def key(self, space: Space, epoch: bytes) -> bytes | None:
        """The key of an epoch, when somebody wrapped it for us."""
        if (space, epoch) not in self._minters:
            return None
        kept = self._ledger.recall(f"epochkey:{epoch.hex()}")
        if kept is not None:
            return kept
        for envelope in self._counted(space, epoch):
            key = self._opened(space, envelope)
            if key is not None:
                self._ledger.remember(f"epochkey:{epoch.hex()}", key)
                return key
        return None

    def writing_key(self, space: Space) -> bytes | None:
        """The key to seal with now; None before one is minted."""
        keys = (self.key(space, epoch) for epoch in self._usable(space))
        return next((key for key in keys if key is not None), None)

    def mint(self, space: Space, random: Random) -> bytes:
        """A new epoch of a space, announced and wrapped to its members."""
        key = random(32)
        epoch = epoch_id(space_id(self._network, space), key)
        self._ledger.remember(f"epochkey:{epoch.hex()}", key)
        self._ledger.write(DIRECTORY, "epoch", {"space": space, "epoch": epoch})
        self._minters[space, epoch].add(self._me.signing.public)
        self._wrap_to_lacking(space, epoch, key)
        return key

    def share(self, space: Space) -> None:
        """Wrap every key of a space we hold to the members that lack it."""
        for epoch in self._epochs(space):
            key = self.key(space, epoch)
            if key is None:
                self._say_unopened(space, epoch)
            else:
                self._wrap_to_lacking(space, epoch, key)

    def spaces(self) -> frozenset[Space]:
        """Spaces that have an epoch."""
        return frozenset(space for space, _ in self._minters)

    def _epochs(self, space: Space) -> list[bytes]:
        return sorted(epoch for of, epoch in self._minters if of == space)

    def _counted(self, space: Space, epoch: bytes) -> list[_Envelope]:
        """Envelopes by devices of the organisations that share the space; nobody else's count."""
        signers = self._trust.signers(space)
        return [one for one in self._envelopes[epoch] if one.signing in signers]

    def _wrap_to_lacking(self, space: Space, epoch: bytes, key: bytes) -> None:
        counted = self._counted(space, epoch)
        mine = {one.recipient for one in counted if one.signing == self._me.signing.public}
        held = mine | {one.recipient for one in counted if not self._is_awaited(epoch, one.recipient)}
        for public in self._members(space):
            if recipient_id(public) not in held:
                self._wrap(space, epoch, key, public)
        for organization, public in self._trust.recovery_keys(space).items():
            own = {one.signing for one in self._trust.members(org_space(organization))}
            by_own = {one.recipient for one in counted if one.signing in own}
            if recipient_id(public) not in mine | by_own:
                self._wrap(space, epoch, key, public)

    def _wrap(self, space: Space, epoch: bytes, key: bytes, public: bytes) -> None:
        recipient = recipient_id(public)
        try:
            wrapped = wrap(public, key, envelope_info(space_id(self._network, space), epoch, recipient))
        except BundleError:
            return
        self._write(_Envelope(epoch, recipient, wrapped, self._me.signing.public))

    def _is_awaited(self, epoch: bytes, recipient: bytes) -> bool:
        """True while another device says that it was given nothing it can open."""
        ours = recipient == recipient_id(self._me.sealing.public)
        return not ours and (epoch, recipient) in self._unopened

    def _say_unopened(self, space: Space, epoch: bytes) -> None:
        """Once; while nobody has wrapped this key to us there is nothing to say."""
        me = recipient_id(self._me.sealing.public)
        told = any(one.recipient == me for one in self._counted(space, epoch))
        if told and (epoch, me) not in self._unopened:
            self._unopened.add((epoch, me))
            self._write(_Envelope(epoch, me, b"", self._me.signing.public))

    def _write(self, envelope: _Envelope) -> None:
        values = {"epoch": envelope.epoch, "recipient": envelope.recipient, "wrapped": envelope.wrapped}
        self._ledger.write(DIRECTORY, "envelope", dict(values))
        self._envelopes[envelope.epoch].append(envelope)

    def _members(self, space: Space) -> list[bytes]:
        """Sealing keys of the devices that read a space, each once."""
        return list(dict.fromkeys(one.sealing for one in self._trust.members(space)))

    def _usable(self, space: Space) -> list[bytes]:
        members = self._trust.members(space)
        writing = {one.signing for one in members}
        reading = {recipient_id(one.sealing) for one in members}
        gone = self._gone(space, reading)
        return [
            epoch
            for epoch in self._epochs(space)
            if self._minters[space, epoch] & writing
            and not any(
                one.recipient in gone for one in self._counted(space, epoch) if one.signing in writing
            )
        ]

    def _gone(self, space: Space, reading: set[bytes]) -> set[bytes]:
        """Keys of devices and of printed codes that have no part in a space."""
        papers = {name: one.recovery for name, one in self._trust.organizations.items()}
        others = papers.keys() - self._trust.recovery_keys(space).keys()
        devices = {recipient_id(one.sealing) for one in self._trust.grants.values()} - reading
        return devices | {recipient_id(papers[one]) for one in others}

    def _opened(self, space: Space, envelope: _Envelope) -> bytes | None:
        for opener in self._me.openers:
            if recipient_id(opener.public) != envelope.recipient:
                continue
            place = space_id(self._network, space)
            try:
                key = unwrap(
                    opener, envelope.wrapped, envelope_info(place, envelope.epoch, envelope.recipient)
                )
            except BundleError:
                continue
            if epoch_id(place, key) == envelope.epoch:
                return key
        return None

    def _take_epoch(self, kept: Kept) -> None:
        space, epoch = kept.values.get("space"), kept.values.get("epoch")
        signing = self._signer(kept)
        if not isinstance(space, str) or not isinstance(epoch, bytes) or signing is None:
            return
        if signing in self._trust.signers(Space(space)) and space != DIRECTORY:
            self._minters[Space(space), epoch].add(signing)

    def _take_envelope(self, kept: Kept) -> None:
        epoch, recipient, wrapped = (kept.values.get(part) for part in ("epoch", "recipient", "wrapped"))
        signing = self._signer(kept)
        if not isinstance(epoch, bytes) or not isinstance(recipient, bytes) or signing is None:
            return
        if wrapped == b"" and self._is_key_of(signing, recipient):
            self._unopened.add((epoch, recipient))
        elif isinstance(wrapped, bytes):
            self._envelopes[epoch].append(_Envelope(epoch, recipient, wrapped, signing))

    def _is_key_of(self, signing: bytes, recipient: bytes) -> bool:
        grants = self._trust.grants.values()
        return any(one.signing == signing and recipient_id(one.sealing) == recipient for one in grants)

    def _signer(self, kept: Kept) -> bytes | None:
        return self._me.signing.public if kept.lane in self._own else self._signers.get(kept.lane)


@lru_cache(maxsize=4096)
def recipient_id(public: bytes) -> bytes:
    """Names a sealing key in an envelope: the first 16 bytes of its SHA-256."""
    return hashlib.sha256(public).digest()[:16]
