"""What its delay is over for goes, and nothing that a delay still needs; the purge is told without a name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from precarite_desktop.law.reference_values import load
from precarite_desktop.law.retention import Kept, retention
from precarite_desktop.problems import Refusal
from precarite_desktop.records.anonymise import anonymised
from precarite_desktop.records.fields import Exposure
from precarite_desktop.records.keeping import KEEPINGS
from precarite_desktop.records.registry import KINDS, kind_named
from precarite_desktop.services import (
    bin_record,
    check_records,
    find_records,
    forget_person,
    keep_draft,
    purge,
    save_record,
    verify_register,
)
from precarite_desktop.services.person_records import PERSON, links
from precarite_desktop.services.post import Post
from precarite_desktop.storage import history
from tests.services import decrypted, desk, region
from tests.services.region import Region, person, placement, rows_at_headquarters, save

OLD = {"starts_on": date(2019, 9, 1), "planned_end_on": date(2020, 6, 30)}
WORDS = ("Kervazo", "Azenor", "NoteUnique", "TuteurUnique", "0612345678", "exemple.bzh")


def known(**values: object):
    return person(
        birth_name="Kervazo", given_name="Azenor", email="a@exemple.bzh", notes="NoteUnique", **values
    )


def deeds(post: Post) -> set[tuple[str, str]]:
    return {(one.item.kind, one.retention.afterwards.value) for one in purge.plan(post).due}


def at(post: Post, day: date) -> Post:
    return replace(post, now=lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def test_every_kind_about_people_has_a_delay() -> None:
    about, found = {PERSON}, {PERSON}
    while about:
        about = {kind.name for name in about for kind, _field in links(name)} - found
        found |= about
    assert found == set(KEEPINGS)
    for name, keeping in KEEPINGS.items():
        assert {field.name for field in KINDS[name].fields} >= set(keeping.since)


def test_nothing_is_due_on_the_last_day_and_all_is_the_day_after(post: Post) -> None:
    (someone,) = save(post, known())
    save(post, placement(someone.uid, **OLD))
    last = retention(Kept.PLACEMENT, OLD["planned_end_on"], load()).kept_until
    assert purge.plan(at(post, last)).is_empty
    assert deeds(at(post, last + timedelta(days=1))) == {("person", "anonymise"), ("placement", "anonymise")}


def test_a_hire_that_goes_on_keeps_the_whole_file(post: Post) -> None:
    (someone,) = save(post, known())
    save(post, placement(someone.uid, **OLD), placement(someone.uid, planned_end_on=None))
    assert purge.plan(post).is_empty


def test_an_old_line_of_the_register_of_interns_goes_while_the_person_stays(post: Post) -> None:
    (someone,) = save(post, known())
    old = save_record.add(
        post, "internship",
        {"person_uid": someone.uid, "school_uai": desk.SCHOOL, "kind": "sup", "starts_on": date(2019, 9, 2),
         "ends_on": date(2019, 9, 20), "presence_hours": 70, "tutor_name": "TuteurUnique",
         "informed_on": date(2019, 9, 1)},
        {"STG-011": "other", "STG-005": "other", "STG-006": "other"},
    )  # fmt: skip
    assert old.item is not None, old.blocking
    save(post, placement(someone.uid, planned_end_on=None))
    assert deeds(post) == {("internship", "erase")}
    purge.purge(post)
    assert not decrypted.where(post, "TuteurUnique")
    assert decrypted.where(post, "Kervazo")


def test_after_a_purge_nobody_is_known_and_the_line_still_counts(post: Post) -> None:
    (someone,) = save(post, known())
    hire, binned = save(
        post, placement(someone.uid, tutor_name="TuteurUnique", notes="NoteUnique", **OLD),
        placement(someone.uid, tutor_name="TuteurUnique", **OLD),
    )  # fmt: skip
    bin_record.discard(post, binned.uid)
    draft = keep_draft.begin(post, "placement", hire.uid)
    keep_draft.keep(post, draft, {**draft.values, "notes": "Azenor NoteUnique"}, "notes")
    done = purge.purge(post)
    assert done.is_swept
    assert decrypted.where(post, *WORDS) == set()
    plain = decrypted.pages(post.register.path, post.register.key).decode("utf-8", "ignore")
    assert not [word for word in WORDS if word in plain]
    left = find_records.record(post, "placement", hire.uid)
    assert left is not None
    assert (left.values["starts_on"], left.values["rome_code"]) == (date(2019, 9, 1), "K2204")
    who = find_records.record(post, "person", someone.uid)
    assert who is not None
    assert (who.values["birth_date"], who.values["sex"]) == (date(1986, 1, 1), "woman")
    assert purge.plan(post).is_empty
    assert verify_register.is_sound(verify_register.verify(post))
    assert list(check_records.check(post)) == []


def test_who_has_nothing_else_is_kept_two_years_after_the_last_contact_then_erased(post: Post) -> None:
    (someone,) = save(post, known())
    last = retention(Kept.CANDIDATE, region.NOON.date(), load()).kept_until
    assert purge.plan(at(post, last)).is_empty
    later = at(post, last + timedelta(days=1))
    assert deeds(later) == {("person", "erase")}
    purge.purge(later)
    assert find_records.count(post, "person") == 0
    assert decrypted.where(post, *WORDS) == set()
    assert someone.uid


def test_a_draft_that_nobody_took_up_goes_too(post: Post) -> None:
    begun = keep_draft.begin(post, "person")
    keep_draft.keep(post, begun, desk.person(birth_name="Kervazo"), "birth_name")
    assert purge.plan(post).is_empty
    later = at(post, date(2030, 1, 1))
    assert [one.uid for one in purge.plan(later).drafts] == [begun.uid]
    purge.purge(later)
    assert not decrypted.where(post, "Kervazo")


def test_what_was_done_is_written_without_a_name(post: Post) -> None:
    (someone,) = save(post, known())
    save(post, placement(someone.uid, **OLD))
    purge.purge(post)
    (act,) = forget_person.acts(post)
    assert act.content == {
        "erase": {},
        "anonymise": {"person": 1, "placement": 1},
        "drafts": 0,
        "packages": 0,
    }
    assert (act.kind, act.person_uid, act.digest) == ("purge", "", "")
    with post.register.read() as session:
        lines = history.lines(session, someone.uid)
    assert {line.note for line in lines} == {"", "purge"}
    assert {line.after for line in lines} == {"effacé"}


def test_what_is_anonymous_is_changed_by_nobody(post: Post) -> None:
    (someone,) = save(post, known())
    (hire,) = save(post, placement(someone.uid, **OLD))
    purge.purge(post)
    for kind, uid in (("person", someone.uid), ("placement", hire.uid)):
        with pytest.raises(Refusal) as refused:
            keep_draft.begin(post, kind, uid)
        assert refused.value.code == "DON-04"
    with pytest.raises(Refusal) as refused:
        save_record.add(post, "placement", desk.placement(someone.uid))
    assert refused.value.code == "DON-04"


@pytest.mark.parametrize("name", KEEPINGS)
def test_no_word_and_nothing_that_stays_at_the_post_outlives_anonymity(name: str) -> None:
    kind = kind_named(name)
    left = anonymised(kind, {field.name: "x" for field in kind.fields})
    kept = [field for field in kind.fields if left[field.name] is not None]
    assert kept
    assert {field.exposure for field in kept} == {Exposure.OPEN}
    assert not {type(field).__name__ for field in kept} & {"Text", "Notes", "Email", "Phone", "Identifier"}


def test_headquarters_still_counts_the_hire_under_a_key_of_nobody(region: Region) -> None:
    post = region.lycee()
    (someone,) = save(post, known())
    save(post, placement(someone.uid, **OLD))
    region.exchange(post)
    (before,) = rows_at_headquarters(region, "person")
    purge.purge(post)
    report = region.exchange(post)
    assert report.applied, report
    (after,) = rows_at_headquarters(region, "person")
    (hire,) = rows_at_headquarters(region, "placement")
    assert after[4] != before[4], "another match key"
    assert len(str(after[4])) == 64
    assert hire[3] == 0


def test_headquarters_lets_old_archived_packages_go(region: Region) -> None:
    post = region.lycee()
    save(post, known())
    region.exchange(post)
    assert purge.plan(region.siege).archived == ()
    later = at(region.siege, date(2040, 1, 1))
    (file,) = purge.plan(later).archived
    purge.purge(later)
    assert not file.exists()
