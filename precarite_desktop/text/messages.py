"""From codes to sentences: the only place where a code becomes something that people read.

Form of a sentence (design, screens 4.5): what is expected or found, an example,
the gesture; at most two sentences and 140 characters. Each room appends its own
codes in its own block.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from precarite_desktop.problems import Problem, Refusal, Severity
from precarite_desktop.text.dates import moment, short
from precarite_desktop.text.i18n import N_, _
from precarite_desktop.text.numbers import decimal, whole

SEVERITIES: dict[Severity, str] = {
    Severity.ERROR: N_("Error"),
    Severity.WARNING: N_("Warning"),
    Severity.ADVICE: N_("Advice"),
}

MESSAGES: dict[str, str] = {
    # --- text, law and records: what is typed -------------------------------
    "OBL-01": N_("This field is needed for sending. Fill it in."),
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
    "S-DUPLICATE": N_("Already imported. Nothing to do."),
    "S-LATE": N_("This package is older than one already imported and brings nothing more. Nothing to do."),
    "S-GAP": N_(
        "Packages of this post are missing. Send it the receipt: its next package will hold everything."
    ),
    "S-FORK": N_(
        "Two histories of this post exist (backup or copy). Nothing was imported: decide in Reception."
    ),
    "S-STATE": N_("The data would differ from those of the lycée. Import undone; send it the receipt."),
    "S-OLDEPOCH": N_("This package predates the new start of this post. Send the receipt to the lycée."),
    "S-HELD": N_(
        "This package would remove {dropped} of {held} records. Nothing was imported: decide in Reception."
    ),
    "S-HQBACK": N_(
        "Headquarters' register is older than its own receipts. Import the archived packages first."
    ),
    "S-ACK": N_("Receipt read: headquarters holds your records."),
    "S-OLDACK": N_("This receipt is older than the last one read. Nothing to do."),
    "S-OTHER": N_("This receipt is meant for another post of the lycée. Read it there."),
    "S-NOTYET": N_("Headquarters has not read your new start yet. Create a package and send it."),
    "S-RESTORED": N_(
        "This register is older than what was sent. Create a package: it will hold everything and start anew."
    ),
    "S-REENROL": N_(
        "Headquarters asks this post to enrol again. Ask for an invitation before the next package."
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
    # --- services, indicators, reports ---------------------------------------
    # --- services of the exchange, command line ------------------------------
    "USE-02": N_("Say which register to use: --register FILE, or the variable PASSERELLES_REGISTER."),
    "USE-03": N_("This version opens register files only, not {scheme}. Give the path of a file."),
    "USE-04": N_("The first line of {file} must hold the phrase of the register. Write it there."),
    "USE-05": N_("There is no kind « {kind} ». Choose one of: {kinds}."),
    "USE-06": N_("Write FIELD=VALUE with a field of {kind}; « {field} » is not one. See « kinds »."),
    "USE-07": N_("This profile needs the UAI of the lycée or the code of the coordination: --uai 0350024L."),
    "USE-08": N_("The phrase of the register is needed here. Give it with --passphrase-file FILE."),
    "USE-09": N_("The folder {folder} is not empty. Choose a new folder for the demonstration."),
    "USE-10": N_("This can only be done at the headquarters. Open the register of the headquarters."),
    "USE-11": N_("This is done at a lycée or a coordination, not at the headquarters. Open its register."),
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
    "EXP-01": N_("This post is not enrolled yet. Answer the invitation of the headquarters first."),
    "EXP-02": N_(
        "The first package of the headquarters has not been read here yet. Import it, then create the package."
    ),
    "EXP-03": N_("The headquarters asks this post to enrol again. Answer its new invitation first."),
    "EXP-04": N_(
        "This register is older than a package already made here. Call the headquarters before sending."
    ),
    # --- window and command line ----------------------------------------------
}


def sentence(code: str, **details: Any) -> str:
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


def severity_word(severity: Severity) -> str:
    """Return the word that stands before the sentence: « Erreur », « Alerte », « Conseil »."""
    return _(SEVERITIES[severity])


class _Shown(dict[str, str]):
    """Details as text. A detail that a caller forgot shows as « … » rather than hiding the sentence."""

    def __init__(self, details: Mapping[str, Any]) -> None:
        super().__init__({name: shown_detail(value) for name, value in details.items()})

    def __missing__(self, key: str) -> str:
        return "…"


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
