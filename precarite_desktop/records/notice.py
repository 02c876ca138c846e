"""What a person is told of what is recorded about her, in plain words, a few sentences for each form.

Required by GDPR, article 13; the day on which it was said is the field `informed_on` (domain 7).
Delays come from the law, never from the words.
"""

from collections.abc import Mapping
from datetime import date

from precarite_desktop.law.reference_values import load
from precarite_desktop.law.retention import Afterwards, Kept, retention
from precarite_desktop.records.fields import Field
from precarite_desktop.records.keeping import KEEPINGS
from precarite_desktop.records.kind import RecordKind
from precarite_desktop.text.i18n import N_, _, ngettext
from precarite_desktop.text.numbers import whole

GIVEN_ON = "informed_on"
"""The field that says when it was said."""
TITLE = N_("To be said to the person")
PURPOSES: Mapping[str, str] = {
    "person": N_("The lycée notes who you are, to follow your time here and to find your records again."),
    "placement": N_("The lycée notes your hire, to follow it with your employer and to count hires."),
    "internship": N_("The lycée notes your internship, to keep its register of interns and count them."),
    "apprenticeship": N_("The lycée notes your apprenticeship, to follow your contract and count them."),
}
"""Kind → why it is recorded, said to the person; every kind that has the day has its words."""
_WHO = N_(
    "The lycée sees what is noted; the Région receives it without your name, unless it may receive names."
)
_NEVER = N_("Never noted: your health, justice, asylum, or why you are isolated.")


def notice(kind: RecordKind, on: date) -> tuple[str, ...]:
    """The sentences to say for that form on that day; none for a kind that is about nobody."""
    purpose = PURPOSES.get(kind.name)
    if purpose is None:
        return ()
    return _(purpose), _(_WHO), _(_NEVER), _delay(kind, on), _rights(on)


def beside(kind: RecordKind, field: Field, on: date) -> str:
    """What stands under a field of a form: the notice, under the day on which it was given."""
    if field.name != GIVEN_ON:
        return ""
    return _("{title}: {words}").format(title=_(TITLE), words=" ".join(notice(kind, on)))


def _delay(kind: RecordKind, on: date) -> str:
    kept = retention(KEEPINGS[kind.name].kept, on, load())
    if kept.value.code == f"retention_{Kept.CANDIDATE}":
        words = _("Kept as long as a hire or an internship of yours, or {time} after the last contact.")
    elif kept.afterwards is Afterwards.ANONYMISE:
        words = _("Kept {time} after you leave; then nothing tells any more that it was you.")
    else:
        words = _("Kept {time} after you leave, then erased.")
    return words.format(time=_time(int(kept.value.value)))


def _rights(on: date) -> str:
    words = _(
        "You may read all of it, have it corrected, restricted or erased, or object: ask the lycée, which"
        " answers within {time}; or complain to the CNIL."
    )
    return words.format(time=_time(int(load().number("retention_request_answer", on))))


def _time(months: int) -> str:
    """Whole years as years: nobody counts sixty months."""
    years, rest = divmod(months, 12)
    if rest:
        return ngettext("{count} month", "{count} months", months).format(count=whole(months))
    return ngettext("{count} year", "{count} years", years).format(count=whole(years))
