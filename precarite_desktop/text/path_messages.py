"""Sentences about the ways to a placement and out of it: exits, follow-ups, hours, needs, partnerships."""

from precarite_desktop.text.i18n import N_

PATHS: dict[str, str] = {
    "EMB-019": N_("This need is that of another lycée: {school}. Choose another need or justify."),
    "SOR-001": N_("The hire starts on {start} only. Correct the day of the exit."),
    "SOR-002": N_("An exit of this hire is there already, on {date}. Open that one, or choose another hire."),
    "SOR-003": N_("The category depends on the length of the contract. Give it in months if you know it."),
    "SOR-004": N_("What came next gives another category. Empty this field, correct it or justify."),
    "SOR-005": N_("An employer goes with a contract. Empty this field, correct what came next or justify."),
    "SOR-006": N_("The hire ended on {end}. Correct one of the two days or justify."),
    "SOR-007": N_("Choose the hire. Type a few letters of the name of the person."),
    "SUI-001": N_("The exit is of {date}. A follow-up comes after it: correct the day."),
    "SUI-002": N_("This follow-up falls due on {date}. Choose another one, or justify."),
    "SUI-003": N_("This follow-up is there already, made on {date}. Open that one, or choose another."),
    "SUI-004": N_("Choose the exit. Type a few letters of the name of the person."),
    "HEP-001": N_("The hire runs from {start} to {end}. Correct the month or justify."),
    "HEP-002": N_("This month is there already with {hours} h. Open that line to correct it."),
    "HEP-003": N_("A month holds at most {most} h at {limit} h a week. Correct the hours or justify."),
    "BES-001": N_("A SIAE is asked for a post that is not open to them. Correct or justify."),
    "BES-002": N_("Somebody was proposed: give the day on which the SIAE was asked, if you know it."),
    "BES-003": N_("The post was filled on {date}. Choose “Filled”, or empty that day."),
    "BES-004": N_("The day on which the post was filled is not given. Type it if you know it."),
    "PAR-001": N_("Choose the SIAE in the list. Type a few letters of its name."),
    "PAR-002": N_("A SIAE goes with the partner “SIAE”. Choose that one, or empty this field."),
    "PAR-003": N_("Give the name of the partner. Example: Mission locale de Rennes."),
    "PAR-004": N_("The end ({end}) is over. Choose “Ended”, correct the end or justify."),
    "PAR-005": N_("The day of the end is not given. Type it if you know it."),
    "PAR-006": N_("This partnership is there already. Open that record, or justify."),
    "PAR-007": N_("The last contact was on {date}. Call, or choose “Dormant”."),
    "FIL-001": N_("The end ({end}) is over. Choose “Ended”, correct the end or justify."),
    "FIL-002": N_("No partnership names this channel yet. Choose it in those of its lycées and SIAE."),
}
