"""The sentences of the calculations of law, keyed by code; `messages` takes them in."""

from precarite_desktop.text.i18n import N_

LAW_MESSAGES: dict[str, str] = {
    "LOI-001": N_(
        "The last value known ends on {end}; it is kept afterwards. Check whether a newer one is published."
    ),
    "LOI-002": N_("No value is known for {day}, only from {start} on. Check the date."),
    "RS-01": N_("A number of the specific directory is expected. Example: RS5616."),
    "PASS-02": N_("A PASS IAE usually begins with {prefix}. Check that it is not an older approval."),
    "PASS-10": N_("A suspension begins inside the PASS, from {start} to {end}. Correct its first day."),
    "PASS-11": N_("A suspension lasts {months} months at most, here until {latest}. Correct its end."),
    "PASS-12": N_("This suspension overlaps that from {start} to {end}. Correct one of the two."),
    "PASS-13": N_("This suspension begins on {start}, after {day}. Record it once it has begun."),
    "PASS-14": N_("A suspension goes back {days} days at most. Check its first day."),
    "PASS-20": N_("A prolongation begins where the PASS ends, on {expected}. Correct its first day."),
    "PASS-21": N_("A prolongation lasts at least one day: it ends after {start}. Correct its end."),
    "PASS-22": N_("This reason gives {days} days for one prolongation, until {latest}. Correct its end."),
    "PASS-23": N_("This reason gives {total} days in all, {left} are left. Correct the end."),
    "PASS-24": N_("This reason is for an AI or an ACI only, not for {kind}. Choose another reason."),
    "PASS-25": N_(
        "This reason is for people of {age} and older. Choose another one or check the birth date."
    ),
    "PASS-26": N_("This prolongation may be asked from {start} to {end}. Check the day of the request."),
    "PASS-27": N_("No prolongation is asked while the PASS is suspended. End the suspension first."),
    "ELI-01": N_("{kind} is no SIAE: these criteria are for {kinds}. Check the kind of structure."),
    "ELI-02": N_("At least {first} of level 1 or {second} of level 2 is needed. Complete the diagnosis."),
    "ELI-03": N_("{first} and {second} cannot be true together. Keep one of the two."),
    "ELI-04": N_("The person would be {age} years old on that day. Check the birth date."),
    "STG-020": N_("The host owes no allowance for this kind of internship."),
    "STG-021": N_("Hours add up over one teaching year, from {start} to {end}. Calculate each year apart."),
    "STG-022": N_("Two lines are about the same month ({day}). Check the hours."),
    "STG-023": N_("The {hours} h done here before become due too, from the first one. Check their payment."),
    "APP-020": N_("An increase is {small} or {large} points, or none; {points} was read. Correct it."),
    "APP-021": N_("{hours} h a week go beyond {limit} h: overtime is paid on top. Check the hours."),
    "SOC-01": N_("« Pas de considération sociale » stands beside another one. Keep one or the other."),
    "SOC-02": N_("A consideration is none of the labels of the format. Correct it."),
    "TIT-01": N_("The employer pays {least} to {most} percent of a voucher, {percent} here. Correct it."),
    "TIT-02": N_("The employer's part goes {amount} € beyond the exempt ceiling of {ceiling} €. Lower it."),
    "CAL-01": N_("{file} cannot be read as JSON: one object in braces is expected. Check the file."),
    "CAL-02": N_("« {name} » is missing from the file. Add it, for example {example}."),
    "CAL-03": N_("« {name} » cannot be read here. Write for example {example}."),
    "CAL-04": N_("« {name} » is not used by this calculation. Check how it is written."),
    "USE-13": N_("There is no calculation « {name} ». Choose one of: {names}."),
}
