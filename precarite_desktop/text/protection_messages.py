"""The sentences and words of data protection; `messages` takes the sentences in."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from precarite_desktop.text.dates import short
from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.numbers import whole

PROTECTION: dict[str, str] = {
    "DOC-01": N_("This paper is not made of such a record. Choose another paper, or another record."),
    "DOC-02": N_("The paper must say « {field} », which is missing. Fill it in, validate, then try again."),
    "DOC-03": N_("Headquarters knows no name of an intern: the register of interns is the lycée's to write."),
    "DON-01": N_("{uid} is not the uid of a person. Search for the person by name."),
    "DON-02": N_("Nothing was erased: to confirm, write the word « effacer » after --confirm."),
    "DON-03": N_("This record was erased: nothing of it is left. Enter it again if the person agrees."),
    "DON-04": N_("This record was made anonymous: it only counts, nobody changes it. Make a new one."),
    "DON-05": N_(
        "This person's records are restricted: read them in « Rights of the person », or lift it there."
    ),
    "DON-06": N_("A restriction has one of these reasons: {reasons}. Choose one."),
    "DON-07": N_("This person's records are restricted already. Lift the restriction first to change it."),
    "DON-08": N_("This person's records are not restricted. There is nothing to lift."),
    "DON-09": N_("Nothing was purged at this post yet: a certificate tells of a purge that was done."),
}
NOT_SWEPT = N_("Another window is at work: close it, and start « forget » or « purge » again to tidy up.")


def counted(name: str, count: int) -> str:
    """« 12 lines of the history ». Raises KeyError for what no erasure counts."""
    words = {
        "journal": ngettext("{count} line of the history", "{count} lines of the history", count),
        "gestures": ngettext("{count} line of a draft's log", "{count} lines of drafts' logs", count),
        "drafts": ngettext("{count} draft", "{count} drafts", count),
        "reasons": ngettext(
            "{count} reason given for a warning", "{count} reasons given for warnings", count
        ),
        "remarks": ngettext("{count} remark of headquarters", "{count} remarks of headquarters", count),
        "search": ngettext("{count} entry of the search", "{count} entries of the search", count),
        "traces": ngettext(
            "{count} line in the history of somebody else, which names the person",
            "{count} lines in the history of others, which name the person",
            count,
        ),
    }
    return words[name].format(count=whole(count))


def counted_lines(counts: Mapping[str, int]) -> list[str]:
    """What an erasure reaches beside the records, without what it finds none of."""
    return [counted(name, count) for name, count in counts.items() if count]


def marked(title: str, *, is_draft: bool, is_in_bin: bool) -> str:
    """The name of a record with what it is besides: a draft, or in the bin."""
    if is_draft:
        return _("{title} (draft)").format(title=title)
    return _("{title} (in the bin)").format(title=title) if is_in_bin else title


def copy_words(made_at: datetime, expires_on: date | None, *, is_opened: bool) -> str:
    """When a backup was made, and until when it stays."""
    made_on = short(made_at.astimezone().date())
    if not is_opened:
        return _("of {date}, could not be opened to look").format(date=made_on)
    if expires_on is None:
        return _("of {date}, made by hand: stays until somebody deletes it").format(date=made_on)
    return _("of {date}, deleted by itself from {end}").format(date=made_on, end=short(expires_on))


def deed_words(deed: str, kept_until: date, source: str, *, is_verified: bool) -> str:
    """« to erase, kept until 31/08/2026 — five years after … », and that the value is to be verified."""
    sentence = (
        _("to erase, kept until {date} — {source}")
        if deed == "erase"
        else _("to make anonymous, kept until {date} — {source}")
    )
    words = sentence.format(date=short(kept_until), source=source)
    return words if is_verified else _("{words} (to be verified)").format(words=words)


def counted_purge(content: Mapping[str, Any]) -> list[str]:
    """What a purge did or would do, counted, without a name."""
    erased, anonymous = (sum(content.get(deed, {}).values()) for deed in ("erase", "anonymise"))
    drafts, packages = content.get("drafts", 0), content.get("packages", 0)
    lines = [
        (erased, ngettext("{count} record erased", "{count} records erased", erased)),
        (anonymous, ngettext("{count} record made anonymous", "{count} records made anonymous", anonymous)),
        (drafts, ngettext("{count} abandoned draft", "{count} abandoned drafts", drafts)),
        (packages, ngettext("{count} archived package", "{count} archived packages", packages)),
    ]
    return [words.format(count=whole(count)) for count, words in lines if count]


def act_words(kind: str, content: Mapping[str, Any]) -> str:
    """One deed of the log of data protection, without a name. Raises KeyError for an unknown one."""
    match kind:
        case "purge":
            return _("Purge: {counts}").format(counts=", ".join(counted_purge(content)) or "0")
        case "forget":
            records = sum(content.get("records", {}).values())
            words = ngettext(
                "A person forgotten, {count} record", "A person forgotten, {count} records", records
            )
            return words.format(count=whole(records))
        case _:
            return _(_DEEDS[kind])


RESTRICTIONS = {
    "contested": N_("The person contests that it is right"),
    "unlawful": N_("It should not be here, and the person does not want it erased"),
    "claims": N_("The person needs it for a claim"),
    "objection": N_("The person objects, and the answer is awaited"),
}
"""The four cases of article 18, in words."""

LEFT = {
    "records": N_("Names, texts and numbers in the records, the bin too"),
    "journal": N_("Values in the history"),
    "drafts": N_("Drafts"),
    "gestures": N_("What was typed in drafts"),
    "reasons": N_("Reasons given for warnings"),
    "search": N_("Words in the search"),
}
"""What a certificate looks for after a purge."""

_DEEDS = {
    "access": N_("Everything about a person given to her"),
    "restrict": N_("Records of a person restricted"),
    "lift": N_("Restriction lifted"),
}
