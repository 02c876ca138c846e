"""The versions of what travels (decision 42): one version for all kinds.

Headquarters reads a package by the schema that its station declared, so that a post which has not
been updated yet is still understood (design, exchange 5.7: the two before the current one).
"""

SCHEMAS = ("2026.1", "2026.2")
"""Every version that may be read, the oldest first. A published one never changes again."""

DATA_SCHEMA = SCHEMAS[-1]
"""What this program writes."""


def is_known(schema: str) -> bool:
    """Whether a package of that schema can be read."""
    return schema in SCHEMAS


def had(schema: str, since: str) -> bool:
    """Whether what travels since `since` was there in `schema`. Raises ValueError for an unknown version."""
    return SCHEMAS.index(since) <= SCHEMAS.index(schema)
