"""What is said of targets, orientations, consultations of the CRPA and the employer's own measures."""

from precarite_desktop.text.i18n import N_

DIALOGUE: dict[str, str] = {
    "OBJ-001": N_(
        "This indicator has a target already for that year: {value}. Open it, or correct the year."
    ),
    "ORI-001": N_("{date} is not in the year of the orientation. Correct or justify."),
    "ORI-002": N_("This day belongs to an orientation that is kept. Say “Kept”, or empty this field."),
    "ORI-003": N_("Give the day on which it was kept, if you know it."),
    "ORI-004": N_("It was due on {date}. Say what became of it: kept, late or dropped."),
    "ORI-005": N_("Say why in a few words: the bilan prints them. Example: post filled in June only."),
    "ORI-006": N_("What is carried over comes from an earlier year, this one is of {year}. Choose another."),
    "CON-001": N_("Nobody concerned was present. Check the number."),
    "PRP-001": N_("The consultation was held after that day, on {start}. Correct or justify."),
    "PRP-002": N_("There is a day but no answer. Choose the answer, or empty the day."),
    "PRP-003": N_("Give the day of the answer, or its delay is not counted."),
    "PRP-004": N_("Say why in a few words: the persons are told. Example: the law does not allow it."),
    "PRP-005": N_("The answer says that it is not followed. Empty this field, or correct the answer."),
    "PRP-006": N_("The answer was given after that day, on {start}. Correct or justify."),
    "PRP-007": N_("Tell the answer back to the CRPA, then give the day."),
    "PRP-008": N_("The answer was told back after that day, on {start}. Correct or justify."),
    "AVI-001": N_("No opinion is counted. Type how many persons gave each, for example 9."),
    "AVI-002": N_("{count} opinions, but {limit} persons were at the consultation. Correct or justify."),
    "TRA-001": N_("The band begins at index {start}. Type an index that is not below, or correct the first."),
    "TRA-002": N_("Another band goes from index {start} to {end}. Correct or justify."),
    "TRA-003": N_("Below {limit} agents the bilan hides the band. Join it to the next one if you can."),
    "TRA-004": N_("Agents had {value} € before and have less after. Correct or justify."),
    "TIT-03": N_("The vouchers of {year} are there already. Open them, or justify."),
    "TIT-04": N_("The lycées recorded make {count} agents. Correct the total or the lycées, or justify."),
    "TIE-001": N_("This lycée is there already for that year. Open that line, or choose another lycée."),
    "TIE-002": N_("{limit} agents may have vouchers here. Correct one of the two numbers."),
    "TIE-003": N_("The packages of these agents make {limit} vouchers. Correct or justify."),
}
