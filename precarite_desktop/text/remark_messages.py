"""What headquarters remarks on a record it received, said to the lycée that sent it: a code, a sentence.

R-… are errors, W-… are worth a look. None names what the field holds: a receipt carries codes only.
"""

from precarite_desktop.text.i18n import N_

REMARKS: dict[str, str] = {
    "R-REQUIRED": N_("This field reached headquarters empty. Fill it in and validate the record."),
    "R-TYPE": N_("Headquarters cannot read this value. Type it again and validate the record."),
    "R-LENGTH": N_("This text is longer than headquarters keeps. Shorten it and validate the record."),
    "R-RANGE": N_("This number is outside the limits. Correct it and validate the record."),
    "R-CHOICE": N_("This answer is not in the list of headquarters. Choose one that is, and validate."),
    "R-NIR": N_("This text holds a social security number, which must never travel. Remove its figures."),
    "R-UAI": N_("A UAI has 7 figures and a letter that goes with them. Example: 0350024L."),
    "R-SIRET": N_("A SIRET of 14 figures is expected. Example: 233 500 016 00040."),
    "R-NAF": N_("A NAF code of 4 figures and a letter is expected. Example: 8899B."),
    "R-ROME": N_("A ROME code is a letter and 4 figures. Choose the post in the list."),
    "R-INSEE": N_("The code of a commune has 5 figures. Choose the commune in the list."),
    "R-DIPLOMA": N_("The code of a diploma has 8 signs. Choose the diploma in the list."),
    "R-SCHOOL": N_("This lycée is not in the list of headquarters. Choose one that is, and validate."),
    "R-SIAE": N_(
        "This SIAE is not in the list of headquarters. Choose one that is, or add its record; then validate."
    ),
    "R-SITE": N_("Not counted: this post does not send for the lycée of this record. Correct the lycée."),
    "R-OWNER": N_("This list belongs to headquarters: the row was not taken over. Ask headquarters."),
    "R-REF": N_(
        "Headquarters does not hold the record named here. Choose it again, or take it out of the bin."
    ),
    "R-DUPLICATE": N_("This record came twice in one package. Validate it again, then send."),
    "R-OTHER": N_("Headquarters has a remark on this record (code {code}). Call headquarters."),
    "W-SIRET": N_("The check figure of this SIRET is wrong. Compare it with the document."),
    "W-ROME": N_("This post is not in the list of headquarters. Check it, or choose another."),
    "W-INSEE": N_("This commune is not in the list of headquarters. Check it, or choose another."),
    "W-DIPLOMA": N_("This diploma is not in the list of headquarters. Check it, or choose another."),
    "W-NFC": N_("The accents of this text are written apart. Type the text again and validate the record."),
    "W-TOMBSTONE": N_("This record is in the bin and still sent data. Tell headquarters."),
}
