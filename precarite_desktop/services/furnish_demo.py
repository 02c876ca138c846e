"""The demonstration that the window opens: the whole main job, then a lycée in the middle of its day.

After the packages have gone and come back, some records are entered that wait to be sent, one is
left to correct and one is left half typed, through the same services as the window.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from precarite_desktop.law.calendar import months_after
from precarite_desktop.paths import Paths, data_root
from precarite_desktop.records.fields import Value
from precarite_desktop.services import (
    back_up,
    demonstrate,
    demonstrate_passes,
    demonstrate_round,
    find_records,
    keep_draft,
    make_post,
    save_record,
)
from precarite_desktop.services.demonstrate_people import names_in
from precarite_desktop.services.open_post import open_post
from precarite_desktop.services.post import Post
from precarite_desktop.storage.key_slots import Phrase

PHRASE = "demo"
COORDINATION = "C2201"
_COMMUNES = ("22278", "22113", "22050", "22070")
"""Saint-Brieuc, Lannion, Dinan and Guingamp, where the people of the coordination live."""
_LEFT_AGO = (3, 6)
"""Months since some people left: somebody has to ask now what became of them."""
_ENTERED = 6
_USUAL = timedelta(days=182)
"""Length of a hire whose model gives none."""
_LEFT_OPEN = ("planned_end_on", "ended_on", "notes", "follows_uid", "tutor_name")

Progress = Callable[[int, int, str], None]


def furnish(
    folder: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    sites: int = 4,
    records: int = 40,
) -> None:
    """Make the demonstration below `folder`; the file `complete` says that it was finished."""
    if folder.exists() and not (folder / "complete").exists():
        _clear(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    demonstrate.demonstrate(folder, sites=sites, records=records, progress=progress)
    for register in sorted(folder.glob("0*/register.db"))[:1]:
        post = open_post(register, Phrase(PHRASE), Paths.under(register.parent))
        try:
            back_up.back_up(post)
            _work_a_day(post)
        finally:
            post.register.close()
    _coordination(folder)
    (folder / "complete").write_text("1\n", encoding="ascii")


def _coordination(folder: Path) -> None:
    path = folder / COORDINATION / "register.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    post = make_post.create(
        path, profile="coordination", site=COORDINATION, name="Coordination insertion, Côtes-d'Armor",
        unlock=Phrase(PHRASE), paths=Paths.under(path.parent),
    )  # fmt: skip
    names = names_in(data_root() / "resources" / "reference" / "demo_names.csv")
    demonstrate_passes.follow_passes(post, names, _COMMUNES, seed=COORDINATION)
    demonstrate_round.follow_lycees(post, names, _COMMUNES, seed=COORDINATION)
    post.register.close()


def _work_a_day(post: Post) -> None:
    """Some hires of this autumn: ready, to correct, half typed; one that ends soon."""
    models = [one.item.values for one in find_records.records(post, "placement", limit=20)]
    added = 0
    for number, model in enumerate(models):
        start, end = _period(model, number, post.today)
        values = _again(model, {"starts_on": start, "planned_end_on": end, "informed_on": start})
        saved = save_record.add(post, "placement", values, {})
        if saved.item is None:
            codes = {one.code: "checked" for one in saved.blocking}
            saved = save_record.add(post, "placement", values, codes)
        added += saved.item is not None
        if added == _ENTERED:
            break
    for months, model in zip(_LEFT_AGO, models, strict=False):
        _left(post, model, months_after(post.today, -months))
    if len(models) > 1:
        wrong = {"starts_on": post.today, "planned_end_on": post.today - timedelta(days=365)}
        _leave(post, _again(models[-1], wrong), caret="planned_end_on", checked=True)
        _leave(post, _again(models[-2], {"starts_on": post.today, "contract": None}), caret="planned_end_on")


def _left(post: Post, model: Mapping[str, Value], on: date) -> None:
    """A hire that is over, and its exit: its follow-up is due about now."""
    first = on - _USUAL
    given: dict[str, Value] = {
        "starts_on": first,
        "planned_end_on": on,
        "informed_on": first,
        "mode": "mad",
        "contract": "cddu",
    }
    values = _again(model, given | {"employer": "siae", "need_uid": None})
    saved = save_record.add(post, "placement", values)
    if saved.item is None:
        codes = {one.code: "checked" for one in saved.blocking}
        saved = save_record.add(post, "placement", values, codes)
    if saved.item is not None:
        gone: dict[str, Value] = {
            "placement_uid": saved.item.uid, "left_on": on, "reason": "cdd", "contract_months": 8,
        }  # fmt: skip
        save_record.add(post, "placement_exit", gone)


def _period(model: Mapping[str, Value], number: int, today: date) -> tuple[date, date]:
    """A period as long as the model's, which is lawful: the first hire ends soon, others began lately."""
    first, last = model["starts_on"], model["planned_end_on"]
    length = last - first if isinstance(first, date) and isinstance(last, date) else _USUAL
    if number == 0:
        end = today + timedelta(days=18)
        return end - length, end
    start = today - timedelta(days=10 + 4 * number)
    return start, start + length


def _again(model: Mapping[str, Value], changes: Mapping[str, Value]) -> dict[str, Value]:
    return {name: None if name in _LEFT_OPEN else value for name, value in model.items()} | dict(changes)


def _leave(post: Post, values: Mapping[str, Value], *, caret: str, checked: bool = False) -> None:
    draft = keep_draft.begin(post, "placement")
    draft = replace(draft, values=dict.fromkeys(values))
    keep_draft.keep(post, draft, values, caret)
    if checked:
        save_record.close(post, draft.uid)


def _clear(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder)


def open_coordination(folder: Path) -> Post:
    """The coordination of a demonstration, opened; the caller closes it."""
    register = folder / COORDINATION / "register.db"
    return open_post(register, Phrase(PHRASE), Paths.under(register.parent))


def open_demo(folder: Path) -> tuple[Post, Post]:
    """The lycée and the headquarters of a demonstration, opened; the caller closes them."""
    lycee = min(folder.glob("0*/register.db"))
    siege = folder / "siege" / "register.db"
    return (
        open_post(lycee, Phrase(PHRASE), Paths.under(lycee.parent)),
        open_post(siege, Phrase(PHRASE), Paths.under(siege.parent)),
    )
