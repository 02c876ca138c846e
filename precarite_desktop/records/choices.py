"""Closed lists shared by several kinds, as ``(code, label msgid)`` pairs in the order shown."""

from precarite_desktop.text.i18n import N_

SIAE_KINDS = (
    ("ACI", N_("ACI, integration workshop")),
    ("AI", N_("AI, intermediary association")),
    ("EI", N_("EI, integration company")),
    ("EITI", N_("EITI, integration through self-employment")),
    ("ETTI", N_("ETTI, integration temping agency")),
)
"""The five kinds that hold a State agreement (domain 1.1)."""

DEPARTMENTS = (
    ("22", N_("Côtes-d'Armor")),
    ("29", N_("Finistère")),
    ("35", N_("Ille-et-Vilaine")),
    ("56", N_("Morbihan")),
)

LEVELS = (
    ("0", N_("No diploma")),
    ("3", N_("Level 3 (CAP, BEP)")),
    ("4", N_("Level 4 (baccalauréat)")),
    ("5", N_("Level 5 (two years of higher education)")),
    ("6", N_("Level 6 (bachelor's degree)")),
    ("7", N_("Level 7 (master's degree)")),
    ("8", N_("Level 8 (doctorate)")),
)
"""Levels of the national framework of qualifications."""

EMPLOYERS = (
    ("siae", N_("The SIAE")),
    ("region", N_("The Région")),
    ("eple", N_("The lycée (EPLE)")),
)

OUTCOMES = (
    ("hired_here", N_("Hired by the lycée or the Région")),
    ("hired_elsewhere", N_("Hired elsewhere")),
    ("training", N_("Goes on with training")),
    ("other", N_("Other situation")),
    ("unknown", N_("No news")),
)
"""What came after an internship or an apprenticeship (engagement 54)."""

RESERVED_FOR = (
    ("siae", N_("SIAE")),
    ("ea_esat", N_("EA and ESAT")),
    ("ess", N_("Social and solidarity economy")),
    ("prison", N_("Work in prison")),
)
"""For whom a contract may be reserved (domain 4.1)."""

CLAUSE_MODES = (
    ("direct", N_("Direct hire by the company")),
    ("posted", N_("Posted by an AI, an ETTI or a GEIQ")),
    ("subcontracted", N_("Subcontracted to a SIAE, an EA or an ESAT")),
)
"""How the hours of a social clause are done (domain 4.2)."""

STRUCTURE_KINDS = (
    *SIAE_KINDS,
    ("GEIQ", N_("GEIQ, employers' group")),
    ("EA", N_("EA, adapted company")),
    ("ESAT", N_("ESAT, protected work")),
    ("company", N_("The company itself")),
)
"""Who employs the persons of a social clause."""

PLACE_KINDS = (
    ("postal", N_("Postal code")),
    ("commune", N_("Commune")),
    ("arrondissement", N_("Arrondissement")),
    ("canton", N_("Canton")),
    ("department", N_("Department")),
    ("region", N_("Region")),
    ("country", N_("Country")),
)
"""What the code of a place of execution stands for, in published data."""
