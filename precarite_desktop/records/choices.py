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

EXIT_REASONS = (
    ("cdi", N_("CDI")),
    ("cdd", N_("CDD")),
    ("mission", N_("Temping mission")),
    ("public_service", N_("Public service, trainee or tenured")),
    ("business", N_("Business created or taken over")),
    ("assisted", N_("Assisted contract")),
    ("training", N_("Training towards a qualification")),
    ("other_siae", N_("Hired by another SIAE")),
    ("unemployed", N_("Looking for work")),
    ("inactive", N_("Neither working nor looking for work")),
    ("unknown", N_("No news")),
    ("moved", N_("Moved away")),
    ("retired", N_("Retired")),
    ("broken_in_trial", N_("Trial period ended by the employer")),
    ("not_told", N_("Another cause outside the count, not written down")),
)
"""What came after a placement: the motives of `law.exits`, but those that would tell of health or justice."""

EXIT_CATEGORIES = (
    ("lasting", N_("Lasting employment")),
    ("transition", N_("Transition employment")),
    ("positive", N_("Positive exit")),
    ("other", N_("Other exit")),
    ("withdrawn", N_("Outside the count")),
)
"""The State's categories of exits (domain 1.6)."""

SITUATIONS = (
    ("here", N_("Still there, at the lycée or the Région")),
    ("lasting", N_("Lasting employment elsewhere")),
    ("transition", N_("Transition employment elsewhere")),
    ("positive", N_("In training or in another SIAE")),
    ("other", N_("Other situation")),
    ("unreachable", N_("Could not be reached")),
)
"""What became of somebody three, six and twelve months after the exit; no news is an answer."""

MILESTONES = (
    ("3", N_("3 months")),
    ("6", N_("6 months")),
    ("12", N_("12 months")),
)
"""When somebody who left is followed up, in the months of `follow_up_months_…`."""

REMINDER_SUBJECTS = (
    ("call", N_("Call back")),
    ("visit", N_("Go and see")),
    ("document", N_("Ask for a document")),
    ("answer", N_("Get an answer")),
    ("interview", N_("Interview to hold")),
    ("pass_end", N_("End of a PASS")),
    ("suspension_end", N_("End of a suspension")),
    ("hire_end", N_("End of a hire")),
    ("partnership_end", N_("End of an agreement")),
    ("other", N_("Something else")),
)
"""What a reminder is for: what falls due by itself may be put off as one."""
NEED_STATES = (
    ("open", N_("Still open")),
    ("filled", N_("Filled")),
    ("dropped", N_("Given up")),
)

PARTNER_KINDS = (
    ("siae", N_("SIAE")),
    ("mission_locale", N_("Mission locale")),
    ("cap_emploi", N_("Cap emploi")),
    ("france_travail", N_("France Travail")),
    ("plie", N_("PLIE")),
    ("geiq", N_("GEIQ, employers' group")),
    ("department_council", N_("Departmental council")),
    ("other", N_("Other")),
)
"""With whom a lycée works to recruit: SIAE, and those who send people to them (people.md)."""

PARTNERSHIP_STATES = (
    ("prospect", N_("First contacts")),
    ("active", N_("Working together")),
    ("dormant", N_("Dormant")),
    ("ended", N_("Ended")),
)

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

ENGAGEMENTS = (
    ("53", N_("53, persons coming from SIAE")),
    ("54", N_("54, internships and apprenticeship")),
    ("55", N_("55, public contracts")),
    ("56", N_("56, yearly bilan and orientations")),
    ("57", N_("57, with the persons concerned (CRPA)")),
    ("employer", N_("Measures of the Région as employer")),
)
"""What a target, an orientation or a scheme is about."""

INDICATORS = (
    ("53.1", N_("53.1, placements started")),
    ("53.2", N_("53.2, lycées with a placement")),
    ("53.3", N_("53.3, SIAE with a placement")),
    ("53.4", N_("53.4, persons hosted in the year")),
    ("54.1", N_("54.1, internships started")),
    ("54.2", N_("54.2, apprenticeships started")),
    ("54.3", N_("54.3, persons hosted in the year")),
    ("55.1", N_("55.1, contracts with a social consideration, by number (%)")),
    ("55.2", N_("55.2, contracts with a social consideration, by amount (%)")),
    ("55.4", N_("55.4, reserved contracts, by number (%)")),
    ("55.5", N_("55.5, reserved contracts, by amount (%)")),
    ("55.9", N_("55.9, hours of integration done in the year")),
    ("56.1", N_("56.1, lycées that have sent their data")),
    ("56.2", N_("56.2, orientations kept (%)")),
    ("57.1", N_("57.1, consultations held")),
    ("57.4", N_("57.4, proposals made")),
    ("57.5", N_("57.5, proposals answered (%)")),
    ("57.6", N_("57.6, days until the answer, on average")),
    ("57.7", N_("57.7, proposals that became an orientation (%)")),
    ("E.5", N_("E.5, share of the cost for the lowest third (%)")),
    ("E.7", N_("E.7, agents taking up meal vouchers (%)")),
)
"""The indicators that a target may be set for; a test compares them with the figures there are."""

MOMENTS = (
    ("before", N_("Before the decision")),
    ("during", N_("While it is carried out")),
    ("after", N_("After the decision")),
)
"""When the persons concerned were heard, seen from the decision (people.md)."""
PERIOD_NATURES = (
    ("presence", N_("Presence")),
    ("interruption", N_("Interruption")),
)
INTERRUPTIONS = (
    ("school_calendar", N_("Days of the school of the person")),
    ("host_closed", N_("The host is closed")),
    ("agreed", N_("Agreed by all")),
    ("other", N_("Other reason")),
)
"""Why a period was interrupted: none of these says anything of health or of justice."""
SIGNATORIES = (
    ("intern", N_("The person")),
    ("representative", N_("The legal representative")),
    ("host", N_("The host")),
    ("school", N_("The school of the person")),
    ("teacher", N_("The referent teacher")),
    ("tutor", N_("The tutor")),
)
AMENDED = (
    ("dates", N_("Days")),
    ("hours", N_("Hours")),
    ("tutor", N_("Tutor")),
    ("place", N_("Place")),
    ("activities", N_("Activities")),
    ("allowance", N_("Allowance")),
    ("other", N_("Something else")),
)
HOSTING_KINDS = (
    ("pfmp", N_("PFMP, training period in a workplace")),
    ("sup", N_("Internship of higher education")),
    ("obs_2nde", N_("Observation, year 10")),
    ("obs_3e", N_("Observation, year 9")),
    ("obs_vac", N_("Observation during the holidays")),
    ("pmsmp", N_("Immersion (PMSMP)")),
    ("apprenticeship", N_("Apprenticeship")),
)
"""The kinds of internship, and apprenticeship."""
CHANNELS = (
    ("person", N_("The person herself")),
    ("school", N_("A school or a CFA")),
    ("france_travail", N_("France Travail")),
    ("mission_locale", N_("A mission locale")),
    ("cap_emploi", N_("Cap emploi")),
    ("association", N_("An association or a SIAE")),
    ("region", N_("The Région")),
    ("other", N_("Somebody else")),
)
REQUEST_STATES = (
    ("waiting", N_("Waiting")),
    ("accepted", N_("Accepted")),
    ("refused", N_("Refused")),
    ("withdrawn", N_("Withdrawn by who asked")),
)
HOSTING_REFUSALS = (
    ("no_place", N_("No place left")),
    ("no_tutor", N_("No tutor free")),
    ("days", N_("Days that do not suit")),
    ("activity", N_("No such activity here")),
    ("late", N_("Asked too late")),
    ("other", N_("Other reason")),
)
OFFER_STATES = (
    ("open", N_("Open for requests")),
    ("taken", N_("All places taken")),
    ("withdrawn", N_("Withdrawn")),
    ("ended", N_("Ended without anybody")),
)
