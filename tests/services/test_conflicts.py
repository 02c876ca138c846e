"""One record told in different words by two posts: what is shown, and what a person sees (decision 43, S-27)."""

import pytest

from precarite_desktop.records.item import Item
from precarite_desktop.services import enrol, import_packages, look_at_checks
from precarite_desktop.services.post import Post
from precarite_desktop.text.i18n import install
from tests.services.region import UAI, Region, change, make_lycee, person, save, throw_away

pytestmark = pytest.mark.both_databases

OTHER_LYCEE = "0220013V"


@pytest.fixture(autouse=True)
def _french() -> None:
    install("fr")


@pytest.fixture
def posts(region: Region) -> tuple[Post, Post]:
    """Two posts of one lycée, in the order of their enrolment."""
    first, second = region.lycee(), make_lycee(region.folder / "second", UAI)
    invited = enrol.invite(region.siege, UAI, region.mail, authority=region.authority)
    joined = enrol.join(second, invited.file, " ".join(invited.words), region.mail)
    approved = enrol.approve(
        region.siege, joined.file, " ".join(joined.words), region.mail, authority=region.authority
    )
    import_packages.import_paths(second, [approved.file])
    return first, second


def same(item: Item, **values: object) -> Item:
    """The record as another post knows it."""
    return Item(item.kind, item.uid, 0, {**item.values, **values})


def shown(region: Region) -> list[tuple[object, ...]]:
    with region.siege.register.read() as session:
        return session.rows(
            "SELECT s.position, p.sex, p.revision FROM regional_person p JOIN station s USING (stream)"
        )


def test_the_first_received_is_shown_whoever_enrolled_first(region: Region, posts: tuple[Post, Post]) -> None:
    first, second = posts
    someone = person()
    save(first, someone)
    save(second, same(someone, sex="man"))
    region.exchange(second)
    region.exchange(first)
    assert shown(region) == [(2, "man", 1)]


def test_the_first_received_stays_shown_when_it_is_sent_again(
    region: Region, posts: tuple[Post, Post]
) -> None:
    first, second = posts
    someone = person()
    save(first, someone)
    save(second, same(someone, sex="man"))
    region.receive(region.send(second))
    region.exchange(first)
    region.receive(region.send(second))
    assert shown(region) == [(2, "man", 1)]


def test_the_highest_revision_of_a_lycee_is_shown_and_ends_the_conflict(
    region: Region, posts: tuple[Post, Post]
) -> None:
    first, second = posts
    someone = person()
    save(first, someone)
    (theirs,) = save(second, same(someone, sex="man"))
    region.exchange(first)
    region.exchange(second)
    assert look_at_checks.look(region.siege).conflicts == 1
    change(second, theirs, education_level="4")
    region.exchange(second)
    assert shown(region) == [(2, "man", 2)]
    assert look_at_checks.look(region.siege).conflicts == 0


def test_the_order_of_arrival_is_that_of_the_present_revision(
    region: Region, posts: tuple[Post, Post]
) -> None:
    first, second = posts
    someone = person()
    (mine,) = save(first, someone)
    (theirs,) = save(second, same(someone, sex="man"))
    for post in posts:
        region.exchange(post)
    change(second, theirs, sex="undisclosed")
    region.exchange(second)
    change(first, mine, education_level="4")
    region.exchange(first)
    assert shown(region) == [(2, "undisclosed", 2)]
    assert look_at_checks.look(region.siege).conflicts == 1


def test_the_same_words_are_no_conflict(region: Region, posts: tuple[Post, Post]) -> None:
    someone = person()
    for post in posts:
        save(post, same(someone))
        region.exchange(post)
    assert len(shown(region)) == 1
    assert look_at_checks.look(region.siege).conflicts == 0


def test_a_station_that_was_replaced_contradicts_nobody(region: Region, posts: tuple[Post, Post]) -> None:
    first, second = posts
    someone = person()
    save(first, someone)
    save(second, same(someone, sex="man"))
    for post in posts:
        region.exchange(post)
    with region.siege.register.write() as session:
        session.run("UPDATE station SET retired = 1 WHERE position = 1")
    assert shown(region) == [(2, "man", 1)]
    assert look_at_checks.look(region.siege).conflicts == 0


def test_psr_s27_a_row_of_another_lycee_is_a_conflict_and_never_an_overwrite(region: Region) -> None:
    owner, other = region.lycee(), region.lycee(OTHER_LYCEE)
    someone = person()
    save(owner, someone)
    region.exchange(owner)
    (theirs,) = save(other, same(someone, sex="man"))
    change(other, theirs, education_level="4")
    region.exchange(other)
    assert shown(region) == [(1, "woman", 1)]
    checks = look_at_checks.look(region.siege)
    assert checks.conflicts == 1
    told = {one.field: (one.shown, one.other) for one in checks.differences}
    assert told == {
        "Sexe": ("Femme", "Homme"),
        "Niveau de formation": ("Non renseigné", "Niveau 4 (baccalauréat)"),
    }
    assert look_at_checks.count(region.siege) == 1


def test_both_sides_of_a_conflict_are_named_and_found_by_their_lycee(region: Region) -> None:
    owner, other = region.lycee(), region.lycee(OTHER_LYCEE)
    someone = person()
    save(owner, someone)
    save(other, same(someone, sex="man"))
    region.exchange(owner)
    region.exchange(other)
    (line,) = look_at_checks.look(region.siege, site=OTHER_LYCEE).differences
    assert (line.shown_by, line.other_by) == (names(region)[UAI], names(region)[OTHER_LYCEE])
    assert look_at_checks.look(region.siege, site="0290009C").conflicts == 0


def names(region: Region) -> dict[str, str]:
    with region.siege.register.read() as session:
        return dict(session.rows("SELECT site, name FROM station"))


def test_a_record_in_the_bin_of_one_post_contradicts_the_other(
    region: Region, posts: tuple[Post, Post]
) -> None:
    first, second = posts
    someone = person()
    (mine,) = save(first, someone)
    (theirs,) = save(second, same(someone))
    change(first, mine, sex="man")
    throw_away(second, theirs)
    for post in posts:
        region.exchange(post)
    (line,) = look_at_checks.look(region.siege).differences
    assert (line.field, line.shown, line.other) == ("La fiche", "Enregistrée", "Dans la corbeille")
