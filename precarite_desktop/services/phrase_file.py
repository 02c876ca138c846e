"""Small secrets under a phrase, as ordinary age files: `age -d` opens them without this program.

The work factor is fixed here: age libraries choose it by timing themselves, so a
busy machine would write weak files (design, exchange 2.4). Never used for packages.
"""

import base64
import hmac
import os
import re

import pyrage
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from precarite_desktop.problems import Refusal

_LOG_N = 18
_LABEL = b"age-encryption.org/v1/scrypt"
_CHUNK = 64 * 1024
_HEADER = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} (1[0-9]|2[0-2])\n")
"""Only phrase files, and none that would ask for more than a few gigabytes."""


def seal_under(phrase: str, secret: bytes) -> bytes:
    """Return `secret` as a binary age file that `phrase` opens. Takes half a second and 256 MB."""
    file_key, salt = os.urandom(16), os.urandom(16)
    wrapping = Scrypt(salt=_LABEL + salt, length=32, n=1 << _LOG_N, r=8, p=1).derive(phrase.encode())
    body = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    stanza = f"-> scrypt {_b64(salt)} {_LOG_N}\n{_b64(body)}\n"
    header = f"age-encryption.org/v1\n{stanza}---".encode()
    mac = hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")
    nonce = os.urandom(16)
    return (
        header + f" {_b64(mac)}\n".encode() + nonce + _stream(_derived(file_key, nonce, b"payload"), secret)
    )


def open_under(phrase: str, sealed: bytes) -> bytes:
    """Return the secret. Raises Refusal KEY-02 for a wrong phrase, ValueError for another kind of file."""
    if not _HEADER.match(sealed):
        raise ValueError("not a file sealed under a phrase")
    try:
        return bytes(pyrage.passphrase.decrypt(sealed, phrase))
    except pyrage.DecryptError as error:
        raise Refusal("KEY-02") from error


def _stream(key: bytes, secret: bytes) -> bytes:
    chunks = [secret[start : start + _CHUNK] for start in range(0, len(secret), _CHUNK)] or [b""]
    cipher = ChaCha20Poly1305(key)
    sealed = (
        cipher.encrypt(place.to_bytes(11, "big") + bytes([place == len(chunks) - 1]), chunk, None)
        for place, chunk in enumerate(chunks)
    )
    return b"".join(sealed)


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode().rstrip("=")
