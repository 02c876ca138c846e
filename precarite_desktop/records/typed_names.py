"""The names of a person, out of what was typed in one field."""

from precarite_desktop.records.fields import Value


def named(typed: str) -> dict[str, Value]:
    """The names in what was typed in a field of persons: « LE GALL Maryse », family name first."""
    words = typed.split()
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    family = capitals if capitals and len(capitals) < len(words) else words[:-1] or words
    given = [word for word in words if word not in family]
    return {
        "birth_name": " ".join(family).upper() or None,
        "given_name": " ".join(given).title() or None,
    }
