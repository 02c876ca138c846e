"""Person: who is hired, hosted or trained. No NIR, no reason of isolation (decision 15, people.md 9)."""

from precarite_desktop.records.choices import LEVELS
from precarite_desktop.records.fields import (
    Choice,
    Date,
    Email,
    Exposure,
    Lookup,
    Notes,
    Phone,
    Text,
    Year,
)
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import persons
from precarite_desktop.records.rules.periods import not_in_future
from precarite_desktop.text.i18n import N_

PERSON = RecordKind(
    name="person",
    label=N_("Person"),
    plural=N_("People"),
    sections=(
        Section(
            N_("Identity"),
            (
                Text(
                    name="birth_name",
                    label=N_("Birth name"),
                    required=True,
                    exposure=Exposure.IDENTITY,
                    max_length=120,
                ),
                Text(name="used_name", label=N_("Used name"), exposure=Exposure.IDENTITY, max_length=120),
                Text(
                    name="given_name",
                    label=N_("First name"),
                    required=True,
                    exposure=Exposure.IDENTITY,
                    max_length=120,
                ),
                Date(
                    name="birth_date",
                    label=N_("Birth date"),
                    required=True,
                    exposure=Exposure.IDENTITY,
                    past_only=True,
                    help=N_("Examples: 4/7/86 or 040786"),
                ),
                Choice(
                    name="sex",
                    label=N_("Sex"),
                    required=True,
                    choices=(
                        ("woman", N_("Woman")),
                        ("man", N_("Man")),
                        ("undisclosed", N_("Prefers not to say")),
                    ),
                ),
                Date(
                    name="informed_on",
                    label=N_("Person informed on"),
                    required=True,
                    exposure=Exposure.LOCAL,
                    help=N_("Day on which the person was told what is recorded and why"),
                ),
            ),
        ),
        Section(
            N_("Contact"),
            (
                Lookup(name="commune_code", label=N_("Commune"), source="commune", exposure=Exposure.LOCAL),
                Phone(name="phone", label=N_("Phone"), exposure=Exposure.IDENTITY),
                Email(name="email", label=N_("E-mail"), exposure=Exposure.IDENTITY),
            ),
        ),
        Section(
            N_("Situation"),
            (
                Choice(name="education_level", label=N_("Level of education"), choices=LEVELS),
                Choice(
                    name="isolation",
                    label=N_("Situation of isolation"),
                    help=N_("Who reported it, never why. Seen by the lycée; only counted elsewhere."),
                    only_counted=True,
                    choices=(
                        ("by_person", N_("Reported by the person")),
                        ("by_professional", N_("Reported by a professional")),
                        ("not_given", N_("Not given")),
                    ),
                ),
                Notes(name="notes", label=N_("Internal note"), exposure=Exposure.LOCAL),
            ),
        ),
    ),
    columns=("birth_name", "given_name", "birth_date", "commune_code"),
    received_columns=("birth_year", "sex", "education_level"),
    title=("birth_name", "given_name", "birth_date"),
    searched=("used_name", "commune_code"),
    rules=(
        not_in_future("informed_on"),
        persons.plausible_age,
        persons.names_are_letters,
        persons.resembles,
    ),
    code_prefix="PER",
    derived=(
        Text(name="match_key", label=N_("Match key"), required=True, max_length=64),
        Text(name="match_key_loose", label=N_("Loose match key"), max_length=64),
        Year(name="birth_year", label=N_("Year of birth"), required=True),
        Text(name="epci_code", label=N_("EPCI of residence"), max_length=9),
    ),
    package_order=(
        "match_key",
        "match_key_loose",
        "birth_year",
        "sex",
        "epci_code",
        "education_level",
        "isolation",
    ),
)
