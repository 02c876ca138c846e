"""What is said of public contracts: of those typed here, and of the rows of published data (DECP).

DEC-0x set a row aside, DEC-2x to DEC-4x keep it with an alert, DEC-9x refuse a whole file.
"""

from precarite_desktop.text.i18n import N_

CONTRACTS: dict[str, str] = {
    "MAR-001": N_("The buyer already has a contract {number} with this lot. Give the lot, or justify."),
    "MAR-002": N_("Say first that the contract is reserved, or empty this field."),
    "MAR-003": N_("Say for whom the contract is reserved, if you know it."),
    "MAR-004": N_("From {least} € on, the law wants a social condition. Give the reason of the exception."),
    "MAR-005": N_("An amount of 0 or 1 € usually stands for one not known. Check it."),
    "AVE-001": N_("The contract was notified after that day, on {start}. Correct or justify."),
    "CLA-001": N_("This contract says that it has no social clause. Correct it, or justify."),
    "CLA-002": N_("Without planned hours no rate can be counted. Fill them in if you know them."),
    "HEU-001": N_("Type how many hours were done, for example 151,5."),
    "HEU-002": N_("The clause runs from {start} to {end}. Correct the month or justify."),
    "HEU-003": N_("{hours} h are there already for this month, way and structure. Correct or justify."),
    "PRE-001": N_("A consideration is kept: empty this reason, or correct the answers above."),
    "PRE-002": N_("Say why no social consideration was kept, if you know it."),
}
