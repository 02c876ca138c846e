"""Sentences about the ways of being hosted: periods, amendments, requests and offers of engagement 54."""

from precarite_desktop.text.i18n import N_

HOSTING: dict[str, str] = {
    "STG-015": N_(
        "The periods add up to {hours} h, this field says {said} h. Correct one of them or justify."
    ),
    "STG-016": N_("Signatures still missing: {count}. Correct this day, or note who has signed."),
    "STP-001": N_("The internship runs from {start} to {end}. Correct the day."),
    "STP-002": N_("Another line is about these days, from {start} to {end}. Correct one of them."),
    "STP-003": N_("{hours} h for weeks that hold {most} h at most. Correct or justify."),
    "STP-004": N_("An interruption has no hours. Empty them, or choose “Presence”."),
    "STP-005": N_("The hours of this period are not given. Type them if you know them."),
    "STP-006": N_("The period has {most} days. Correct the days of presence or justify."),
    "STP-007": N_("A reason goes with an interruption. Empty this field, or choose “Interruption”."),
    "STV-001": N_("The internship runs from {start} to {end}. Correct the day or justify."),
    "ACC-001": N_("Choose why it was refused. Example: “No place left”."),
    "ACC-002": N_("A reason goes with a refusal. Choose “Refused”, or empty this field."),
    "ACC-003": N_("An answer was given on {date}. Choose which one, or empty that day."),
    "ACC-004": N_("The day of the answer is not given. Type it if you know it."),
    "ACC-005": N_("This request was not accepted. Choose “Accepted”, empty this field or justify."),
    "OFF-001": N_("More places taken than the {places} open. Correct one of them or justify."),
}
