"""Which computer this is, as far as one register needs to know: a copied register notices that it was copied.

Part of it is the system's own number, part a number kept beside the settings: a folder copied to another
computer brings neither along (design, exchange 5.2 and 5.7). Only a short digest is ever kept or sent.
"""

import secrets
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from precarite_desktop.services import durable_file

_SIGNS = 8
_SYSTEM = Path("/etc/machine-id")


def identity(state: Path) -> str:
    """Eight hexadecimal digits for this computer and account; made the first time.

    Raises Refusal FIL-02 or FIL-03 if the number cannot be kept.
    """
    file = state / "computer"
    try:
        kept = file.read_text(encoding="ascii")
    except (OSError, ValueError):
        kept = secrets.token_hex(16)
        durable_file.write(file, kept.encode())
    return sha256(f"psr-machine-v1\n{kept}\n{_system_number()}".encode()).hexdigest()[:_SIGNS]


def _system_number() -> str:
    """The number that the system gave itself; empty where it says none."""
    with suppress(OSError):
        if sys.platform == "win32":
            import winreg

            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return _SYSTEM.read_text(encoding="ascii", errors="replace").strip()
    return ""
