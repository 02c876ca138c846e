"""From codes to sentences: the only place where a code becomes something that people read.

Form of a sentence (design, screens 4.5): what is expected or found, an example,
the gesture; at most two sentences and 140 characters. Each room appends its own
codes in its own block.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from precarite_desktop.problems import Problem, Refusal, Severity
from precarite_desktop.text.command_messages import COMMAND_MESSAGES, OTHER_REASON, REASONS
from precarite_desktop.text.contract_messages import CONTRACTS
from precarite_desktop.text.dates import moment, short
from precarite_desktop.text.dialogue_messages import DIALOGUE
from precarite_desktop.text.hosting_messages import HOSTING
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.text.law_messages import LAW_MESSAGES
from precarite_desktop.text.numbers import decimal, whole
from precarite_desktop.text.path_messages import PATHS
from precarite_desktop.text.protection_messages import PROTECTION
from precarite_desktop.text.register_messages import REGISTER_MESSAGES
from precarite_desktop.text.remark_messages import REMARKS
from precarite_desktop.text.sequence_messages import SEQUENCE

_NEXT_SENTENCE = re.compile(r"(?<=\.) (?=[A-ZÀ-Ý])")

SEVERITIES: dict[Severity, str] = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.ADVICE: N_("Advice"),
}

MESSAGES: dict[str, str] = {
    # --- text, law and records: what is typed -------------------------------
    "OBL-01": N_("This field is needed for sending. Fill it in."),
    "SAISIE-01": N_("This cannot be read here. Type it again, or leave the field empty."),
    "DATE-01": N_("{month} has {days} days. Type for example {example}."),
    "DATE-02": N_("The end ({end}) is before the start ({start}). Check the year."),
    "DATE-03": N_(
        "The person would be {age} at the start of the contract. Correct the birth date or justify."
    ),
    "DATE-04": N_("The start ({start}) is more than 12 months away. Correct or justify."),
    "DATE-05": N_("A date is expected. Type for example 1/9/26 or 1 sept 26."),
    "DATE-06": N_("A year has 12 months, {month} was read. Type the day, then the month: 1/9/26."),
    "DATE-07": N_("{date} is in the future. Check the year."),
    "DATE-08": N_("The year {year} was read; one from 1900 to 2099 is expected. Check it."),
    "DATE-09": N_("{date} has not come yet. Type the day on which it happened, or leave the field empty."),
    "NOMBRE-01": N_("A number is expected. Type for example 35 or 17,5."),
    "NOMBRE-02": N_("At least {minimum} is expected, {value} was read. Check the number."),
    "NOMBRE-03": N_("At most {maximum} is expected, {value} was read. Check the number."),
    "NOMBRE-04": N_("At most {places} decimals are expected. Round the number."),
    "NOMBRE-05": N_("A whole number is expected. Type for example 12."),
    "TEXTE-01": N_("{count} characters were typed, {limit} are kept at most. Shorten the text."),
    "LISTE-01": N_("Choose one of the answers of the list, for example « {example} »."),
    "LISTE-02": N_("This is not in the list. Type a few letters and choose a line."),
    "LISTE-03": N_("Yes or no is expected. Type « oui » or « non », or leave the field empty."),
    "LISTE-04": N_("The code {key} is not in the list held here. Check it or justify."),
    "REF-01": N_("This record is not there, or is only a draft. Validate it first, or choose another."),
    "REF-02": N_("This record is in the bin. Take it back, or choose another."),
    "UNIQUE-01": N_("A record with the same key is already there. Open that one, or correct the key."),
    "NIR-01": N_("This text holds a social security number, which is never kept. Remove its figures."),
    "SIRET-01": N_("{count} figures were read, 14 are expected. Example: 233 500 016 00040."),
    "SIRET-02": N_(
        "This SIRET probably holds a slip of the keyboard (check figure). Compare with the document."
    ),
    "SIRET-03": N_("Sign {position} is the letter O. Replace it with the figure 0."),
    "SIREN-01": N_("{count} figures were read, 9 are expected. Example: 233 500 016."),
    "SIREN-02": N_(
        "This SIREN probably holds a slip of the keyboard (check figure). Compare with the document."
    ),
    "SIREN-03": N_("Sign {position} is the letter O. Replace it with the figure 0."),
    "UAI-01": N_("A UAI has 7 figures and a letter. Example: 0350024L."),
    "UAI-02": N_("The letter {letter} is never used in a UAI. Check it: I, O and Q look like figures."),
    "UAI-03": N_("These figures go with the letter {expected}, {letter} was typed. Check the code."),
    "PASS-01": N_("A PASS IAE has 12 signs. Example: 99999 12 34567."),
    "ANNEXE-01": N_("A number of annexe is expected. Example: ACI051170013A0M1."),
    "ROME-01": N_("A ROME code is a letter and 4 figures. Example: G1603."),
    "INSEE-01": N_("The code of a commune has 5 figures. Example: 35238."),
    "NAF-01": N_("A NAF code has 4 figures and a letter. Example: 8899B."),
    "DIPLOME-01": N_("The code of a diploma has 8 signs. Example: 32031313."),
    "RNCP-01": N_("A RNCP number is expected. Example: RNCP38381."),
    "CPV-01": N_("A CPV code has 8 figures. Example: 45000000-7."),
    "TEL-01": N_("{count} figures were read, 10 are expected. Example: 02 96 00 00 00."),
    "COURRIEL-01": N_("An e-mail address is expected. Example: prenom.nom@exemple.fr."),
    "PER-002": N_("The person would be {age} years old. Check the birth date or justify."),
    "PER-003": N_("The name holds figures. Check it or justify."),
    "PERS-01": N_("Persons already recorded that look like this one: {count}. Compare before going on."),
    "EMB-003": N_("Choose the person. If missing from the list, type the name and take « Create »."),
    "EMB-004": N_("Choose the SIAE. If it is missing from the list, add its record first."),
    "EMB-005": N_("Choose the post. Type a few letters of the work, for example « restauration »."),
    "EMB-006": N_("This contract is unusual for this nature of recruitment. Correct or justify."),
    "EMB-007": N_("A CDDI lasts from {least} to {most} months. Correct the end or justify."),
    "EMB-008": N_("A CDDI usually counts at least {least} h a week. Check the hours."),
    "EMB-009": N_("An immersion lasts at most {most} month. Correct the end or justify."),
    "EMB-010": N_("The planned end is not given. Fill it in if the contract has one."),
    "EMB-011": N_("This employer is unusual for this nature of recruitment. Correct or justify."),
    "EMB-012": N_(
        "Already hired from {start} to {end}, {school}: {hours} h a week together. Correct or justify."
    ),
    "EMB-015": N_("{hours} h a week go beyond {limit} h. Correct the hours or justify."),
    "EMB-016": N_("This hire follows itself, or that of someone else. Choose an earlier hire of the person."),
    "EMB-018": N_("A hire of this person by this SIAE already starts on {start}. Correct or justify."),
    "STG-001": N_("{hours} h at the same host in a teaching year; {limit} h at most. Correct the hours."),
    "STG-002": N_("The person is a minor. Give the name of the legal representative."),
    "STG-003": N_(
        "An allowance is due beyond {threshold} h: at least {amount} € for {hours} h. Compare the agreement."
    ),
    "STG-004": N_("No allowance is due up to {threshold} h ({hours} h here). Check the hours."),
    "STG-005": N_(
        "For a PFMP the State pays the allowance, the host pays nothing. The school declares the days."
    ),
    "STG-006": N_("The allowance agreed is under the minimum of {amount} € an hour. Correct or justify."),
    "STG-007": N_("{hours} h do not fit in these weeks, which hold {most} h. Correct or justify."),
    "STG-008": N_("This tutor already follows {count} interns; the limit is {limit}. Choose another tutor."),
    "STG-009": N_("This observation lasts at most {most} working days. Correct the end or justify."),
    "STG-011": N_("{count} interns in that week for a quota of {quota}. Check with headquarters."),
    "STG-012": N_("Another internship of the person runs from {start} to {end}. Correct or justify."),
    "STG-014": N_("The internship has begun and the agreement is not there. Ask the school for it."),
    "APP-001": N_(
        "The person would be {age} at the start, too young for an apprenticeship. Check the dates."
    ),
    "APP-002": N_("The person would be {age} at the start. Give the reason under « More fields »."),
    "APP-003": N_("The person would be {age} at the start. Give the case that the law provides for."),
    "APP-004": N_(
        "The apprenticeship master would be {age} at the start, still a minor. Choose somebody else."
    ),
    "APP-005": N_("An apprenticeship lasts from {least} to {most} months. Correct the end or justify."),
    "APP-006": N_("The contract is signed on {date}, after its start. Correct or justify."),
    "APP-007": N_("Practice starts more than {months} months away from the contract. Correct or justify."),
    "APP-008": N_("A public employer does not sign this contract. Correct the employer or justify."),
    "APP-009": N_("The break is after the last day ({end}). Correct one of the two."),
    "APP-010": N_(
        "This master already follows {count} apprentices; the limit is {limit}. Correct or justify."
    ),
    "APP-011": N_("{hours} h a week for a minor; {limit} h at most. Correct or justify."),
    "APP-012": N_("Another apprenticeship of the person runs from {start} to {end}. Correct or justify."),
    "APP-013": N_("The reason of the break is not given. Choose it if you know it."),
    "ETA-001": N_("This UAI belongs to department {department}. Correct or justify."),
    "ETA-002": N_("A lycée is not its own mother establishment. Empty the field or correct it."),
    "SIA-001": N_("This SIAE was last checked on {date}. Check that it is still active."),
    # --- exchange -------------------------------------------------------------
    "E-101": N_("This file is larger than 64 MB. Nothing was taken from it."),
    "E-102": N_("This file is not a package of this program, or it was changed. Ask for it again."),
    "E-103": N_(
        "This package is meant for another key. Load headquarters' former key, or ask for a new package."
    ),
    "E-104": N_("This file is not a package of this program, or it was changed. Ask for it again."),
    "E-105": N_("This file is not a package of this program, or it was changed. Ask for it again."),
    "E-106": N_("The file is incomplete or damaged. Copy it again from the USB key, or ask for it again."),
    "E-107": N_("This file is larger than 64 MB. Nothing was taken from it."),
    "E-201": N_(
        "The content does not have the expected form; nothing was read. Send this code to headquarters."
    ),
    "E-202": N_(
        "The content does not have the expected form; nothing was read. Send this code to headquarters."
    ),
    "E-203": N_(
        "The content does not have the expected form; nothing was read. Send this code to headquarters."
    ),
    "E-204": N_(
        "The content does not have the expected form; nothing was read. Send this code to headquarters."
    ),
    "E-205": N_(
        "The content does not have the expected form; nothing was read. Send this code to headquarters."
    ),
    "E-206": N_(
        "The content does not have the expected form; nothing was read. Send this code to headquarters."
    ),
    "E-207": N_(
        "The content does not have the expected form; nothing was read. Send this code to headquarters."
    ),
    "E-208": N_(
        "The content does not have the expected form; nothing was read. Send this code to headquarters."
    ),
    "E-301": N_(
        "The signature does not match: this package was changed. Do not use it, and tell headquarters."
    ),
    "E-302": N_(
        "The description of the package contradicts itself. Nothing was taken from it: ask for it again."
    ),
    "E-303": N_("Headquarters does not know this post yet. Handle its request first; the package is kept."),
    "E-304": N_(
        "This package comes from a newer version. Update the program; the package is kept and read again."
    ),
    "E-305": N_(
        "This package comes from a newer version. Update the program; the package is kept and read again."
    ),
    "E-306": N_(
        "This package names {site}, but another post signed it. Do not use it, and tell headquarters."
    ),
    "E-307": N_("This package was prepared for somebody else. Do not use it, and tell headquarters."),
    "E-308": N_(
        "The files in the package are not those it announces. Nothing was taken from it: ask for it again."
    ),
    "E-309": N_(
        "The file {table} is not the one that was signed. Nothing was taken from it: ask for it again."
    ),
    "E-310": N_(
        "The data contradict each other ({table}, line {row}). Nothing was taken: ask for the package again."
    ),
    "E-311": N_("The key of this post is no longer accepted. The package is kept: decide in Reception."),
    "E-312": N_("The list of headquarters' keys does not follow the one held here. Ask for a new package."),
    "E-401": N_(
        "The data contradict each other ({table}, line {row}). Nothing was taken: ask for the package again."
    ),
    "E-402": N_(
        "The data contradict each other ({table}, line {row}). Nothing was taken: ask for the package again."
    ),
    "E-403": N_(
        "The data contradict each other ({table}, line {row}). Nothing was taken: ask for the package again."
    ),
    "E-404": N_(
        "The data contradict each other ({table}, line {row}). Nothing was taken: ask for the package again."
    ),
    "E-405": N_(
        "The data contradict each other ({table}, line {row}). Nothing was taken: ask for the package again."
    ),
    "W-CLOCK": N_(
        "The clock of the post that wrote this package seems wrong. Check the date of that computer."
    ),
    "W-RECIPIENTS": N_("This package can be opened by other keys than those it names. Tell headquarters."),
    "ENR-01": N_("The six words differ. Check them by telephone, on the number of the official directory."),
    "ENR-02": N_("The code of this invitation was used, or is older than 60 days. Ask for a new invitation."),
    "ENR-03": N_("These keys are already enrolled. Make a new request on the post that asks."),
    "ENR-04": N_("A key of this file cannot be accepted. Make a new request on the post that asks."),
    # --- storage --------------------------------------------------------------
    **REGISTER_MESSAGES,
    # --- services, indicators, reports ---------------------------------------
    # --- services of the exchange, command line ------------------------------
    "USE-02": N_("Say which register to use: --register FILE, or the variable PASSERELLES_REGISTER."),
    "USE-03": N_("A register is a file, or postgresql+psycopg://… at headquarters; {scheme}:// is neither."),
    "USE-04": N_("The first line of {file} must hold the phrase of the register. Write it there."),
    "USE-05": N_("There is no kind « {kind} ». Choose one of: {kinds}."),
    "USE-06": N_("Write FIELD=VALUE with a field of {kind}; « {field} » is not one. See « kinds »."),
    "USE-07": N_("This profile needs the UAI of the lycée or the code of the coordination: --uai 0350024L."),
    "USE-08": N_("The phrase of the register is needed here. Give it with --passphrase-file FILE."),
    "USE-09": N_("The folder {folder} is not empty. Choose a new folder for the demonstration."),
    "USE-10": N_("This can only be done at the headquarters. Open the register of the headquarters."),
    "USE-11": N_("This is done at a lycée or a coordination, not at the headquarters. Open its register."),
    "USE-12": N_("No figure of that year has the code {figure}. See « figures --year »."),
    "FIL-01": N_("The file {file} could not be read: {reason}. Check its name and your rights."),
    "FIL-02": N_("{file} could not be written in {folder}. Choose another folder."),
    "FIL-03": N_("The disk is full: {file} was not written. Make room, then start again."),
    "KEY-02": N_("This phrase does not open the file. Type the phrase of the headquarters' register."),
    "KEY-03": N_(
        "The enrolment file {file} was not found or has another form. Say where it is: --enrolment FILE."
    ),
    "ENR-05": N_("{site} is neither a lycée of the list nor a coordination code. Check its UAI."),
    "ENR-06": N_("This invitation is for {invited}, this register is that of {site}. Take the right file."),
    "ENR-07": N_("This post is already enrolled. Nothing was changed."),
    "ENR-08": N_("The headquarters has no keys yet. Make its register again with « init --profile siege »."),
    "ENR-09": N_(
        "This enrolment file belongs to another headquarters. Take the one made with this register."
    ),
    "CAM-01": N_("The campaign needs a name. Type for instance “novembre 2026”."),
    "CAM-02": N_("The name of the campaign holds at most {count} signs. Shorten it."),
    "CAM-04": N_("The campaign needs a due date. Type for instance 15/12."),
    "CAM-03": N_("A campaign is opened with its name and its day. Give both --name and --due."),
    # --- window and command line ----------------------------------------------
    **COMMAND_MESSAGES,
    # --- public contracts, calculations of law, remarks on received rows --------
    **CONTRACTS,
    **HOSTING,
    **PATHS,
    **DIALOGUE,
    **LAW_MESSAGES,
    **REMARKS,
    **PROTECTION,
    **SEQUENCE,
}
_MONEY = frozenset({"amount", "ceiling"})


def sentence(code: str, /, **details: Any) -> str:
    """Return the sentence of `code` in the installed language, its details as people read them."""
    message = MESSAGES.get(code)
    if message is None:
        return _("Something unexpected happened. Note the code {code} and tell the headquarters.").format(
            code=code
        )
    return _(message).format_map(_Shown(details))


def sentence_of(what: Problem | Refusal) -> str:
    """Return the sentence of a problem or of a refusal."""
    return sentence(what.code, **what.details)


def finding_of(problem: Problem) -> str:
    """Return the first sentence of what is said of a problem: what was found, without the gesture."""
    said = sentence_of(problem)
    end = _NEXT_SENTENCE.search(said)
    return said[: end.start()] if end else said


def comes_from_headquarters(code: str) -> bool:
    """Say whether a code is a remark of headquarters on a record it received."""
    return code.startswith(("R-", "W-"))


def heading(problem: Problem, severity: Severity) -> str:
    """Return the words before a sentence: who asks, for a remark of headquarters; else its weight."""
    return _("Headquarters asks") if comes_from_headquarters(problem.code) else severity_word(severity)


def severity_word(severity: Severity) -> str:
    """Return the word that stands before the sentence: « Erreur », « Alerte », « Conseil »."""
    return _(SEVERITIES[severity])


class _Shown(dict[str, str]):
    """Details as text. A detail that a caller forgot shows as « … » rather than hiding the sentence."""

    def __init__(self, details: Mapping[str, Any]) -> None:
        super().__init__({name: _shown_as(name, value) for name, value in details.items()})

    def __missing__(self, key: str) -> str:
        return "…"


def _shown_as(name: str, value: Any) -> str:
    """A detail called `amount` or `ceiling` is money, always with its cents; `reason` is the system's."""
    if name == "reason":
        return _(REASONS.get(value, OTHER_REASON))
    return decimal(value, 2) if name in _MONEY and isinstance(value, Decimal) else shown_detail(value)


def shown_detail(value: Any) -> str:
    """Return one detail as people read it: dates, numbers and texts."""
    if isinstance(value, datetime):
        return f"{short(value.date())} {moment(value)}"
    if isinstance(value, date):
        return short(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return whole(value)
    if isinstance(value, Decimal):
        return decimal(value)
    return str(value)
