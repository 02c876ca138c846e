"""School: a public lycée of Bretagne, from headquarters' reference list (decision 11)."""

from precarite_desktop.records.choices import DEPARTMENTS
from precarite_desktop.records.fields import Choice, Identifier, Lookup, Text, Whole, YesNo
from precarite_desktop.records.kind import RecordKind, Section
from precarite_desktop.records.rules import references
from precarite_desktop.text.i18n import N_

SCHOOL = RecordKind(
    name="school",
    label=N_("Lycée"),
    plural=N_("Lycées"),
    sections=(
        Section(
            N_("Lycée"),
            (
                Identifier(
                    name="uai",
                    label=N_("UAI code"),
                    scheme="uai",
                    required=True,
                    help=N_("Example: 0350024L"),
                ),
                Text(name="name", label=N_("Name"), required=True),
                Choice(
                    name="kind",
                    label=N_("Type of lycée"),
                    required=True,
                    choices=(
                        ("LGT", N_("General and technological lycée")),
                        ("LP", N_("Vocational lycée")),
                        ("LPO", N_("Combined lycée")),
                        ("LEGTA", N_("Agricultural lycée")),
                        ("LM", N_("Maritime lycée")),
                        ("EREA", N_("EREA")),
                        ("CITE", N_("School complex")),
                        ("SECTION", N_("Section of a lycée")),
                    ),
                ),
                Identifier(name="siret", label=N_("SIRET"), scheme="siret"),
                Lookup(name="commune_code", label=N_("Commune"), source="commune", companion="department"),
                Choice(
                    name="department", label=N_("Department"), filled_by="commune_code", choices=DEPARTMENTS
                ),
            ),
        ),
        Section(
            N_("Follow-up"),
            (
                Identifier(name="mother_uai", label=N_("UAI of the mother establishment"), scheme="uai"),
                Whole(name="staff", label=N_("Regional staff"), unit=N_("people"), minimum=0),
                YesNo(name="active", label=N_("Open")),
            ),
        ),
    ),
    columns=("name", "uai", "kind", "commune_code", "department"),
    title=("name",),
    searched=("uai", "commune_code"),
    school="uai",
    unique=(("uai",),),
    reference=True,
    rules=(
        references.uai_is_of_department,
        references.mother_is_another,
    ),
    code_prefix="ETA",
)
