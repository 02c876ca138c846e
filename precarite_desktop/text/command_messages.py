"""The sentences of files, copies and commands, keyed by code; `messages` takes them in."""

from precarite_desktop.text.i18n import N_

COMMAND_MESSAGES: dict[str, str] = {
    "FIL-04": N_("{folder} already holds {file}, of another headquarters. Choose another folder."),
    "USE-14": N_("The headquarters bears no UAI. Leave --uai out, or choose another profile."),
}
