"""The sentences of files, copies and commands, keyed by code; `messages` takes them in."""

from precarite_desktop.text.i18n import N_

REASONS: dict[str, str] = {
    "ENOENT": N_("it is not there"),
    "EISDIR": N_("it is a folder"),
    "ENOTDIR": N_("a part of its path is no folder"),
    "EACCES": N_("your rights do not allow it"),
    "EPERM": N_("your rights do not allow it"),
    "EROFS": N_("this place cannot be written to"),
    "ENOSPC": N_("the disk is full"),
    "ENAMETOOLONG": N_("its name is too long"),
}
"""Why the system does not give a file, by its own name for it."""
OTHER_REASON = N_("the system does not give it")

COMMAND_MESSAGES: dict[str, str] = {
    "FIL-04": N_("{folder} already holds {file}, of another headquarters. Choose another folder."),
    "ENR-10": N_("This is the request of {site} to join. Open it in « Enrolments », or with « approve »."),
    "FIL-05": N_("The answer could not be written: {reason}. What was asked is done."),
    "IMP-02": N_("{file} has unknown columns: {columns}. Correct these headings; nothing was saved."),
    "IMP-03": N_("{file} has two columns « {column} ». Keep one of them; nothing was saved."),
    "IMP-04": N_("Column {place} of {file} has no heading. Name it or empty it; nothing was saved."),
    "IMP-05": N_("{file} has another encoding than UTF-8. Save it again as XLSX or as « CSV UTF-8 »."),
    "IMP-06": N_(
        "This is not the uid of a record. Copy it from « list », or leave it empty for a new record."
    ),
    "REC-07": N_("Several records end in {uid}. Give more signs of the one you mean."),
    "SAV-04": N_("{folder} cannot be written to. Choose another folder for the backups."),
    "SAV-05": N_("No room is left for a backup in {folder}. Make room there, or choose another folder."),
    "SAV-06": N_("{folder} did not answer. The backup is on this computer and will be copied there later."),
    "USE-31": N_("Leave the password out of the address, where others may read it. Put it in ~/.pgpass."),
    "USE-32": N_("The server must prove its name. Leave sslmode out of the address, or write verify-full."),
    "USE-38": N_("The paper « {paper} » is about a record: give its uid after it, as « list » shows it."),
    "USE-33": N_("Only the headquarters may keep its register on a server. Give the path of a file."),
    "REG-09": N_("The server of the register does not answer, or refuses this account. Check the address."),
    "REG-10": N_("This register lies on a server, where its copies are made. Ask those who look after it."),
    "REG-11": N_(
        "Another operator is writing in this register. Start again in a moment; nothing was changed."
    ),
    "USE-15": N_("Nothing can be shown of {year}. Choose a year from {first} to {last}."),
    "USE-14": N_("The headquarters bears no UAI. Leave --uai out, or choose another profile."),
}
