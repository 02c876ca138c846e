"""Sentences about the sequence of packages, and about what people decide of it: read by `messages`."""

from precarite_desktop.text.i18n import N_

SEQUENCE: dict[str, str] = {
    # --- at headquarters -------------------------------------------------------
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
    "RES-01": N_("This package cannot be taken as it is. Order a new start, and send the lycée its receipt."),
    "RES-02": N_("This post was replaced over 60 days ago. Its late package stays in reception."),
    "REV-01": N_("{count} posts answer to “{post}”, one is expected. Give the beginning of its stream."),
    "LED-01": N_("The ledger was changed by hand ({count}). Go back to a backup, then replay the archive."),
    "ENR-11": N_("The post to replace is none of this lycée, or is replaced already. See the list of posts."),
    "FIL-07": N_("There is no archived package in {folder}. Give the folder of the archive."),
    "USE-17": N_("Name what to decide and the decision together. See --help."),
    # --- at a station ----------------------------------------------------------
    "EXP-04": N_(
        "This register is older than a package made here. Start anew: all is sent again, nothing is lost."
    ),
    "EXP-05": N_(
        "This register was enrolled on another computer. Say whether it has moved here or is a second post."
    ),
    "EXP-06": N_("This post follows its packages. There is nothing to start anew."),
    "EXP-01": N_("This post is not enrolled yet. Answer the invitation of the headquarters first."),
    "EXP-02": N_(
        "The first package of headquarters has not been read here yet. Import it, then create the package."
    ),
    "EXP-03": N_("The headquarters asks this post to enrol again. Answer its new invitation first."),
    "S-ACK": N_("Receipt read: headquarters holds your records."),
    "S-OLDACK": N_("This receipt is older than the last one read. Nothing to do."),
    "S-OTHER": N_("This receipt is meant for another post of the lycée. Read it there."),
    "S-NOTYET": N_("Headquarters has not read your new start yet. Create a package and send it."),
    "S-RESTORED": N_(
        "This register is older than what was sent. Create a package: it will hold everything and start anew."
    ),
    "S-OTHERWISE": N_("Headquarters holds some records in other words. Choose one version of each."),
    "S-REENROL": N_(
        "Headquarters asks this post to enrol again. Ask for an invitation before the next package."
    ),
    "REC-08": N_("There is nothing to choose for this record. See the list again."),
}
