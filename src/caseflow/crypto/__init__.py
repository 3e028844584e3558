"""The only room that imports cryptography: vault, signatures, sealing."""
