"""The keychain of the computer: Windows Credential Manager, macOS Keychain, the Secret Service of Linux.

It may hold a second key of a person's passphrase: random bytes without which the passphrase opens nothing, so
that a copied folder and a passphrase looked over a shoulder are not enough. It is never the only way in: the
sheets of paper need no keychain.
"""

from typing import Final

from caseflow.domain.errors import VaultError

SERVICE: Final = "caseflow"


def keep_in_keychain(name: str, secret: bytes) -> None:
    """Raises VaultError `keychain_missing`: there is none, or it does not give back what it was given."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, name, secret.hex())
    except (KeyringError, OSError, RuntimeError) as error:
        raise _missing() from error
    if read_from_keychain(name) != secret:
        raise _missing()


def read_from_keychain(name: str) -> bytes | None:
    """What was kept, or None: nothing of this name, or the keychain is away or locked."""
    import keyring
    from keyring.errors import KeyringError

    try:
        found = keyring.get_password(SERVICE, name)
        return None if found is None else bytes.fromhex(found)
    except (KeyringError, OSError, RuntimeError, ValueError):
        return None


def forget_in_keychain(name: str) -> None:
    """What cannot be taken away opens nothing by itself."""
    from contextlib import suppress

    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, OSError, RuntimeError):
        keyring.delete_password(SERVICE, name)


def _missing() -> VaultError:
    return VaultError(
        "keychain_missing",
        "This computer has no keychain that could keep a second key. Nothing was changed.",
    )
