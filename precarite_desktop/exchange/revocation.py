"""The list of keys that may not sign any more, as OpenSSH reads it: `ssh-keygen -Y verify -r FILE`.

A key revocation list of OpenSSH (its PROTOCOL.krl, format version 1) with one
section of whole public keys. A list of nobody is one too: a header without a section.
"""

import struct
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from precarite_desktop.exchange.signature import key_blob, string

_MAGIC: Final = b"SSHKRL\n\0"
_FORMAT: Final = 1
_EXPLICIT_KEYS: Final = 2


def write(public_keys: Iterable[bytes], *, generated_at: datetime) -> bytes:
    """Return the list of these Ed25519 keys (32 bytes each)."""
    moment = int(generated_at.timestamp())
    header = _MAGIC + struct.pack(">LQQQ", _FORMAT, moment, moment, 0) + string(b"") + string(b"")
    keys = b"".join(string(key_blob(one)) for one in sorted(public_keys))
    return header + (bytes([_EXPLICIT_KEYS]) + string(keys) if keys else b"")
