"""A demonstration: one headquarters and a few real lycées with invented people do the whole main job.

It calls the services that the window calls, and nothing else: it writes into no
table and computes no figure. Values follow from the seed; keys, uids and
instants do not (decision 25).
"""

import csv
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from random import Random

from precarite_desktop.law import reference_values
from precarite_desktop.paths import Paths, data_root
from precarite_desktop.problems import Refusal, Severity
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import (
    campaign,
    choose_school,
    demonstrate_contracts,
    demonstrate_dialogue,
    demonstrate_passes,
    draw_up_bilan,
    enrol,
    export_package,
    found_headquarters,
    import_packages,
    make_post,
    save_record,
)
from precarite_desktop.services.choose_school import School
from precarite_desktop.services.demonstrate_paths import around
from precarite_desktop.services.demonstrate_people import Names, names_in
from precarite_desktop.services.demonstrate_records import Ground, Invented, Structure, as_of, invent
from precarite_desktop.services.found_headquarters import Authority
from precarite_desktop.services.post import Post, clock
from precarite_desktop.storage import meta
from precarite_desktop.storage.key_slots import Phrase
from precarite_desktop.text.dates import month_name

PHRASE = "demo"
"""Opens every register of a demonstration, and the two files of its headquarters."""
HEADQUARTERS = "siege"
PACKAGES = "packages"

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Demonstration:
    """What was done, and where it lies."""

    out: Path
    year: int
    sites: tuple[str, ...]
    records: int
    """Those asked for: people, hires, internships, apprenticeships. What surrounds them is more."""
    packages: int
    applied: int


@dataclass(frozen=True)
class _Lists:
    """The reference lists that invented records stand on."""

    structures: tuple[tuple[str, Structure], ...]
    """Department and SIAE."""
    communes: tuple[tuple[str, str], ...]
    """Department and commune."""
    diplomas: tuple[tuple[str, str], ...]
    names: Names


class _Steps:
    """Tells whoever waits how far the demonstration is."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def done(self, what: str) -> None:
        """One more step is done."""
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total, what)


def demonstrate(
    out: Path,
    *,
    sites: int = 4,
    records: int = 40,
    year: int | None = None,
    seed: int = 1,
    progress: Progress | None = None,
) -> Demonstration:
    """Do the whole job below `out` and leave every register closed; packages of both directions lie together.

    Raises Refusal USE-09 if `out` holds anything, USE-15 for a year that is to come or older than the law.
    """
    if out.exists() and any(out.iterdir()):
        raise Refusal("USE-09", folder=str(out))
    chosen_year = _year(year)
    lists = _lists(data_root() / "resources" / "reference")
    chosen = _chosen(choose_school.schools(), sites, Random(seed))
    steps = _Steps(2 * len(chosen) + 3, progress)
    siege = _post(out, HEADQUARTERS, profile="siege", name="Région Bretagne")
    posts = []
    try:
        authority = found_headquarters.found(siege)
        with ThreadPoolExecutor(1) as writer:
            safe = writer.submit(found_headquarters.write_files, authority, out / HEADQUARTERS, PHRASE)
            _open_campaign(siege)
            steps.done(siege.name)
            for number, school in enumerate(chosen):
                post = _post(out, school.uai, profile="lycee", name="")
                posts.append(post)
                _enrol(out, siege, authority, post)
                random = Random(f"{seed}/{number}/{school.uai}")
                ground = _ground(lists, school)
                asked = invent(ground, records, year=chosen_year, random=random)
                known = [as_of(post.today, one) for one in asked]
                beside = Random(f"{seed}/{number}/{school.uai}/paths")
                _enter(post, around(ground, known, today=post.today, year=chosen_year, random=beside))
                steps.done(school.name)
            safe.result()
        applied = _exchange(out, siege, posts, steps)
        sirets = [one.siret for _department, one in lists.structures]
        published = out / HEADQUARTERS / f"decp-{chosen_year}.json"
        demonstrate_contracts.buy(siege, published, sirets, year=chosen_year, random=Random(f"{seed}/decp"))
        structures = [one for _department, one in lists.structures]
        agreements = Random(f"{seed}/agreements")
        demonstrate_passes.follow_agreements(siege, structures, year=chosen_year, random=agreements)
        demonstrate_dialogue.talk(
            siege, choose_school.schools(), year=chosen_year, random=Random(f"{seed}/dialogue")
        )
        _say_that_it_is_one(siege)
        _leave_free(posts)
        draw_up_bilan.write(siege, chosen_year, out / "bilan")
        steps.done("bilan")
    finally:
        for post in (*posts, siege):
            post.register.checkpoint()
            post.register.close()
    packages = sum(1 for _ in (out / PACKAGES).glob("*.zip.age"))
    uais = tuple(one.uai for one in chosen)
    return Demonstration(out, chosen_year, uais, records * len(chosen), packages, applied)


def _open_campaign(siege: Post) -> None:
    """The campaign of this month: what is sent now is in time."""
    middle = siege.today.replace(day=15)
    last = siege.today.replace(day=monthrange(siege.today.year, siege.today.month)[1])
    name = f"{month_name(siege.today.month)} {siege.today.year}"
    campaign.put(siege, name, middle if siege.today <= middle else last)


def _year(asked: int | None) -> int:
    """The year to show: the last whose law is wholly known, unless another one is asked for."""
    law = reference_values.load()
    today = clock().astimezone().date()
    first = law.history("weekly_hours_legal")[0].starts_on.year
    chosen = min(law.last_complete_year(), today.year) if asked is None else asked
    if not first <= chosen <= today.year:
        raise Refusal("USE-15", year=str(chosen), first=str(first), last=str(today.year))
    return chosen


def _say_that_it_is_one(post: Post) -> None:
    """Mark the register, so that every bilan drawn up from it says « données d'exemple »."""
    with post.register.write() as session:
        meta.put(session, "demonstration", "true")


def _leave_free(posts: Sequence[Post]) -> None:
    """Bind the stations to no computer: a demonstration is copied about, and opened beside other settings."""
    for post in posts:
        with post.register.write() as session:
            meta.put(session, "machine", "")


def _post(out: Path, folder: str, *, profile: str, name: str) -> Post:
    """A register under the phrase of demonstrations, with all its state below `out`."""
    here = out / folder
    return make_post.create(
        here / "register.db",
        profile=profile,
        site=folder if profile != "siege" else "",
        name=name,
        unlock=Phrase(PHRASE),
        paths=Paths(here, here / "state", here / "logs", here / "backups"),
    )


def _enrol(out: Path, siege: Post, authority: Authority, post: Post) -> None:
    """Invite, ask, approve; the telephone is replaced by passing the words on."""
    invited = enrol.invite(siege, post.site, out / "enrolment", authority=authority)
    joined = enrol.join(post, invited.file, " ".join(invited.words), out / "enrolment")
    approved = enrol.approve(siege, joined.file, " ".join(joined.words), out / PACKAGES, authority=authority)
    import_packages.import_paths(post, [approved.file])


def _enter(post: Post, invented: Sequence[Invented]) -> None:
    """Type the records in, one after the other, as the window does."""
    uids: list[str] = []
    for record in invented:
        kind = kind_named(record.kind)
        values = dict(record.values)
        if record.person is not None:
            values["person_uid"] = uids[record.person]
        if record.follows is not None:
            values["follows_uid"] = uids[record.follows]
        values |= {field: uids[place] for field, place in record.refers}
        saved = save_record.add(post, kind, values)
        if saved.item is None:
            warned = {one.code: "checked" for one in saved.blocking if one.severity is Severity.WARNING}
            saved = save_record.add(post, kind, values, warned)
        if saved.item is None:
            codes = " ".join(one.code for one in saved.blocking)
            raise ValueError(f"invented record refused: {record.kind} {codes}")
        uids.append(saved.item.uid)


def _exchange(out: Path, siege: Post, posts: Sequence[Post], steps: _Steps) -> int:
    """Every lycée sends, headquarters imports, every lycée reads its receipt; how many were applied."""
    folder = out / PACKAGES
    sent = [export_package.create(post, folder).file for post in posts]
    steps.done("import")
    report = import_packages.import_paths(siege, sent, receipts=folder)
    for post in posts:
        import_packages.import_paths(post, report.receipts)
        steps.done(post.name)
    return len(report.applied)


def _chosen(schools: Sequence[School], count: int, random: Random) -> list[School]:
    """Real lycées, turn by turn from each department, so that four show the whole region."""
    by_department: dict[str, list[School]] = {}
    for school in sorted(schools, key=lambda one: one.uai):
        by_department.setdefault(school.department, []).append(school)
    for ones in by_department.values():
        random.shuffle(ones)
    queues = [by_department[department] for department in sorted(by_department)]
    turns = [school for turn in zip_longest(*queues) for school in turn if school is not None]
    return turns[:count]


def _ground(lists: _Lists, school: School) -> Ground:
    """The lists of one lycée: structures and communes of its department."""
    near = tuple(one for department, one in lists.structures if department == school.department)
    communes = tuple(code for department, code in lists.communes if department == school.department)
    everywhere = tuple(one for _department, one in lists.structures)
    return Ground(school.uai, near or everywhere, communes, lists.diplomas, lists.names)


def _lists(folder: Path) -> _Lists:
    def lines(name: str) -> Iterator[dict[str, str]]:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(line for line in file if not line.startswith("#"))

    return _Lists(
        tuple((one["department"], Structure(one["siret"], one["kind"])) for one in lines("siae.csv")),
        tuple((one["department"], one["code"]) for one in lines("communes.csv")),
        tuple(
            (one["code"], one["level"])
            for one in lines("diplomas.csv")
            if one["active"] == "true" and one["level"] in {"3", "4", "5"}
        ),
        names_in(folder / "demo_names.csv"),
    )
