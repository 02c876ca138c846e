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
    # --- published data: rows set aside ---------------------------------------
    "DEC-01": N_("This row is no contract in JSON. Ask its publisher for it again."),
    "DEC-02": N_("The contract has no number. Ask its publisher for it again."),
    "DEC-03": N_("The contract names no buyer. Ask its publisher for it again."),
    "DEC-04": N_("The contract has no day of notification, so its year is not known. Ask its buyer for it."),
    "DEC-05": N_("The day of notification cannot be read. Expected: 2025-03-31."),
    "DEC-06": N_("The contract has no object. Ask its publisher for it again."),
    "DEC-07": N_("The amount is missing, below 0 or unreadable. Expected: 40000.00."),
    "DEC-08": N_("The row holds a social security number, which is never kept. Tell the publisher."),
    "DEC-09": N_("This contract is not one of the buyer {siret}."),
    "DEC-10": N_("This row is heavier or deeper than any contract. Ask its publisher for it again."),
    "DEC-11": N_("The file ends in the middle of a contract. Fetch it again: the rows before it are kept."),
    # --- published data: rows kept with an alert --------------------------------
    "DEC-20": N_("The SIRET of the buyer, {siret}, does not follow its rule. Check it."),
    "DEC-21": N_("The day is not written plainly; {day} was read."),
    "DEC-22": N_("The amount is written as text; {amount} € was read."),
    "DEC-23": N_("This contract stands twice in the file. It is kept once."),
    "DEC-24": N_("Nothing is said of social considerations: unknown, which is not no."),
    "DEC-25": N_("“Pas de considération sociale” stands beside another answer: counted as unknown."),
    "DEC-26": N_("An answer on social considerations is none of the list. What is in the list is kept."),
    "DEC-27": N_("The social considerations come as one text (older form). They were read."),
    "DEC-28": N_("The CPV code does not have 8 figures. The field is left empty."),
    "DEC-29": N_("A length in whole months is expected. The field is left empty."),
    "DEC-30": N_("No contractor is named."),
    "DEC-31": N_("« {word} » is not in the list. The field is left empty."),
    "DEC-32": N_("Accents were lost before publication. Correct the object by hand if you need it."),
    "DEC-33": N_("The object is longer than {limit} signs. Its end is left out."),
    "DEC-34": N_("The number is longer than {limit} signs. It is kept."),
    "DEC-35": N_("An amount of 0 or 1 € usually stands for one not known. Correct it by hand."),
    "DEC-36": N_("This number is there already with another object: kept as another lot."),
    "DEC-37": N_("The SIRET of a contractor, {siret}, does not follow its rule. It is kept."),
    "DEC-38": N_("An amendment has no day that can be read. It is left out, the contract is kept."),
    "DEC-39": N_("This contract was put in the bin here. It stays there."),
    # --- published data: files refused -----------------------------------------
    "DEC-90": N_("No list of contracts was found in {file}. Choose a DECP file in JSON (2019 or 2022)."),
}
