"""Whether this system offers a key ring that may open a register."""

from precarite_desktop.storage import key_slots
from precarite_desktop.storage.refusals import RegisterRefusal


def has_key_ring() -> bool:
    """Whether the first run may offer to open with the session instead of a phrase."""
    try:
        key_slots.system_ring()
    except RegisterRefusal:
        return False
    return True
