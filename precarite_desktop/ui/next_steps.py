"""What comes next after a record: from a need to a hire and its exit, from a session to what was said."""

from collections.abc import Mapping
from dataclasses import dataclass

from precarite_desktop.services import find_records
from precarite_desktop.services.post import COORDINATION, LYCEE, SIEGE, Post
from precarite_desktop.text.i18n import N_
from precarite_desktop.ui.place import Place


@dataclass(frozen=True)
class Step:
    """A record of `kind` that refers to this one by `field`."""

    kind: str
    field: str
    words: str
    """Msgid of the button."""
    is_once: bool = False
    """There is one at most: the one that is there is opened."""
    profiles: tuple[str, ...] = (LYCEE, COORDINATION, SIEGE)


STEPS: Mapping[str, tuple[Step, ...]] = {
    "need": (Step("placement", "need_uid", N_("Record the hire")),),
    "filiere": (Step("partnership", "filiere_uid", N_("Add a partnership")),),
    "placement": (Step("placement_exit", "placement_uid", N_("Record the exit"), is_once=True),),
    "person": (
        Step("support", "person_uid", N_("Note an interview"), profiles=(COORDINATION,)),
        Step("reminder", "person_uid", N_("Add a reminder"), profiles=(COORDINATION,)),
    ),
    "placement_exit": (Step("follow_up", "placement_exit_uid", N_("Note a follow-up")),),
    "orientation": (Step("orientation", "carried_from_uid", N_("Carry it over"), is_once=True),),
    "consultation": (
        Step("proposal", "consultation_uid", N_("Add a proposal")),
        Step("crpa_opinion", "consultation_uid", N_("Add an opinion")),
    ),
    "pay_scheme": (Step("pay_scheme_band", "pay_scheme_uid", N_("Add a band")),),
    "meal_voucher": (Step("meal_voucher_school", "meal_voucher_uid", N_("Add a lycée")),),
}
_SAME = {
    "need": ("school_uai", "rome_code", "siae_siret", "siae_kind", "weekly_hours"),
    "filiere": ("rome_code",),
}
"""What the next record has in common with this one."""


ACTIONS: Mapping[str, str] = {"placement_exit": "record_exit", "support": "new_interview"}
"""Kind of the next record → the action of the menus that types it."""


def steps_of(kind: str, profile: str) -> tuple[Step, ...]:
    """What may come next after a record, at a post of that profile."""
    return tuple(one for one in STEPS.get(kind, ()) if profile in one.profiles)


def place_of(kind: str, step: Step, uid: str, post: Post) -> Place:
    """Where the next record is typed, or the one that is there already. Reads only."""
    if step.is_once:
        found = find_records.records(post, step.kind, filters={step.field: uid}, limit=1)
        if found:
            return Place("record", kind=step.kind, uid=found[0].item.uid)
    item = find_records.record(post, kind, uid)
    same = () if item is None else ((name, item.values.get(name)) for name in _SAME.get(kind, ()))
    given = ((step.field, uid), *((name, value) for name, value in same if value is not None))
    return Place("record", kind=step.kind, given=given)
