"""Registers as an older program left them, kept beside the tests: encrypted files, to the byte.

What is encrypted cannot be made smaller. So each page lies here without its encryption, with the vector
and the tag it had; with the key of the tests it becomes what it was, and SQLCipher checks each tag.
"""

import lzma
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from precarite_desktop.storage.key_slots import RawKey

FIXTURES = Path(__file__).with_name("fixtures")
LYCEE_KEY, SIEGE_KEY = RawKey(bytes(32)), RawKey(bytes(range(32)))
_PAGE = 4096
_RESERVE = 80  # an initialisation vector of 16 bytes, then the tag
_SALT = 16


def pack(register: bytes, key: RawKey) -> bytes:
    """What is kept of a register file: its pages in the clear, compressed."""
    return lzma.compress(_each_page(register, key, to_plain=True), preset=9 | lzma.PRESET_EXTREME)


def unpack(name: str, key: RawKey, to: Path) -> Path:
    """Write the register of that name as it was, below `to`."""
    path = to / "register.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = lzma.decompress((FIXTURES / f"{name}.pages.xz").read_bytes())
    path.write_bytes(_each_page(kept, key, to_plain=False))
    return path


def _each_page(content: bytes, key: RawKey, *, to_plain: bool) -> bytes:
    made = []
    for at in range(0, len(content), _PAGE):
        page = content[at : at + _PAGE]
        salt = page[: _SALT if at == 0 else 0]
        body, reserve = page[len(salt) : -_RESERVE], page[-_RESERVE:]
        cipher = Cipher(algorithms.AES(key.key), modes.CBC(reserve[:16]))
        turned = cipher.decryptor() if to_plain else cipher.encryptor()
        made += [salt, turned.update(body), turned.finalize(), reserve]
    return b"".join(made)
