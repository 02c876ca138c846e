"""The sentences about the register itself: its file, its key, its copies."""

from precarite_desktop.text.i18n import N_

REGISTER_MESSAGES: dict[str, str] = {
    "REG-01": N_("This key or phrase does not open the register. Check the Caps Lock key and type it again."),
    "REG-02": N_(
        "A newer version of the program wrote this register. Install that version; nothing was changed."
    ),
    "REG-03": N_("This register is already open in another window. Close it, or go back to it."),
    "REG-04": N_("This file is damaged and cannot be read whole. Go back to a backup."),
    "REG-05": N_(
        "The folder of the register cannot be written to. Check its permissions or choose another one."
    ),
    "REG-06": N_("The disk is full. Free some space and go on; nothing is lost while the window stays open."),
    "REG-07": N_("There is no register at {path}. Check the place, or make a new one."),
    "REG-08": N_("There is already a file at {path}. Choose another name."),
    "KEY-01": N_("This computer offers no safe key ring. Use a phrase to open the register."),
    "POST-01": N_("A coordination code is C, a department and two digits. Example: C2201."),
    "REC-01": N_(
        "This record was changed elsewhere in the meantime. Open it again to see the present values."
    ),
    "REC-02": N_("No record answers to {uid}. Search for it by name."),
    "REC-03": N_("This row belongs to the headquarters' list. Ask the headquarters to correct it."),
    "REC-04": N_("This draft is no longer there: it was saved or discarded. Open the record again."),
    "REC-05": N_("Choose a reason from the list to accept this warning."),
    "REC-06": N_("This record belongs to its lycée, which alone changes it. Read it in the list."),
    "REC-07": N_("Only headquarters records this. Send it what you know of it."),
    "UND-01": N_("There is nothing to undo."),
    "UND-02": N_("This record was changed since. Undo that later change first."),
    "UND-03": N_("There is nothing to redo."),
    "IMP-01": N_(
        "{file} cannot be read as rows. Choose a JSON, CSV or XLSX file with one heading for each column."
    ),
}
