"""The words of published data (DECP) and our codes for them. Accents, capitals and shape do not matter."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from precarite_desktop.law.social_consideration import (
    CLAUSE,
    CRITERION,
    LABELS,
    RESERVED,
    RESERVED_CONCESSION,
)
from precarite_desktop.text.folding import fold

NATURES = {
    "marche": "marche",
    "accord cadre": "accord_cadre",
    "marche subsequent": "marche_subsequent",
    "marche de partenariat": "marche_partenariat",
    "marche de defense ou de securite": "marche_defense",
    "concession de travaux": "concession_travaux",
    "concession de service": "concession_service",
    "concession de service public": "concession_service_public",
    "delegation de service public": "delegation_service_public",
}
PROCEDURES = {
    "procedure adaptee": "adaptee",
    "appel d'offres ouvert": "appel_offres_ouvert",
    "appel d'offres restreint": "appel_offres_restreint",
    "procedure avec negociation": "negociation",
    "procedure concurrentielle avec negociation": "negociation",
    "procedure negociee avec mise en concurrence prealable": "negociation",
    "dialogue competitif": "dialogue_competitif",
    "marche passe sans publicite ni mise en concurrence prealable": "sans_publicite",
    "marche negocie sans publicite ni mise en concurrence prealable": "sans_publicite",
    "procedure negociee ouverte": "negociee_ouverte",
    "procedure non negociee ouverte": "non_negociee_ouverte",
    "procedure negociee restreinte": "negociee_restreinte",
    "procedure non negociee restreinte": "non_negociee_restreinte",
}
PLACES = {
    "code postal": "postal",
    "code commune": "commune",
    "code arrondissement": "arrondissement",
    "code canton": "canton",
    "code departement": "department",
    "code region": "region",
    "code pays": "country",
}
CONSIDERATIONS = {
    "has_clause": frozenset({CLAUSE}),
    "has_criterion": frozenset({CRITERION}),
    "is_reserved": frozenset({RESERVED, RESERVED_CONCESSION}),
}
"""Field of a contract → the labels that say yes."""
_LABELS = {fold(label): label for label in LABELS}
_PARTS = re.compile(r"[,;|/]")
_folded = lru_cache(maxsize=1024)(fold)
"""A file of ten thousand rows says few different words."""


def code_of(words: str, known: Mapping[str, str]) -> str | None:
    """Our code for published words, or None."""
    return known.get(_folded(words)) if words else None


def items_of(told: Any, name: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a list, however wrapped: [{name: {…}}], [{…}], {name: […]} or {name: {…}}."""
    if isinstance(told, Mapping):
        yield from items_of(told[name], name) if name in told else (told,)
    elif isinstance(told, list):
        for one in told:
            if isinstance(one, Mapping):
                yield from items_of(one[name], name) if name in one else (one,)


def labels_of(told: Any) -> tuple[tuple[str, ...], bool]:
    """The labels of social considerations, and whether they came as one flat text (older files)."""
    if isinstance(told, Mapping):
        inner = next((value for key, value in told.items() if fold(key) == "considerationsociale"), None)
        labels, _is_flat = labels_of([inner] if isinstance(inner, str) else inner)
        return labels, False
    if isinstance(told, str):
        return tuple(_label(part) for part in _PARTS.split(told) if part.strip()), bool(told.strip())
    if not isinstance(told, list):
        return (), False
    return tuple(_label(one) for one in told if isinstance(one, str) and one.strip()), False


def _label(words: str) -> str:
    """The published label, whatever its accents and capitals; other words as they are."""
    return _LABELS.get(_folded(words), words.strip())
