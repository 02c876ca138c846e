"""Row by row checks at headquarters, through real registers and packages: applied, remarked, said, cleared."""

from datetime import timedelta
from unicodedata import normalize

import pytest

from precarite_desktop.exchange.table_csv import TableReader
from precarite_desktop.paths import Paths
from precarite_desktop.records.registry import KINDS
from precarite_desktop.services import (
    headquarters_remarks,
    import_packages,
    inspect_package,
    look_home,
    make_post,
    reception,
    save_record,
)
from precarite_desktop.services.post import Post
from precarite_desktop.storage import regional, row_remarks
from tests.services.forged import PERSON, PLACEMENT, forged, row, written
from tests.services.region import (
    LYCEE_KEY,
    NOON,
    Region,
    change,
    fingerprint,
    person,
    placement,
    rows_at_headquarters,
    save,
    throw_away,
)

pytestmark = pytest.mark.both_databases

OTHER_LYCEE = "0220013V"


def remarks(region: Region) -> set[tuple[str, str, str]]:
    """Table, column and code of everything that headquarters remarks on."""
    with region.siege.register.read() as session:
        streams = session.rows("SELECT stream FROM station")
        found = [one for (stream,) in streams for one in row_remarks.of_stream(session, stream)]
    return {(one.name, one.field, one.code) for one in found}


def shown(region: Region, kind: str) -> list[str]:
    """The uids that the regional view of a kind shows."""
    with region.siege.register.read() as session:
        return [uid for uid, _values in regional.page(session, KINDS[kind])]


def receive(region: Region, post: Post, **tables):
    return region.receive(written(region.mail, forged(post, tables)))


def hire(someone: tuple, **values):
    return row("placement", PLACEMENT | {"person_uid": someone[0]} | values)


def test_right_rows_are_not_remarked(region: Region) -> None:
    post = region.lycee()
    someone = person()
    save(post, someone, placement(someone.uid))
    assert region.exchange(post).applied[0].remarked == 0
    assert remarks(region) == set()
    assert look_home.home(post).asked.count == 0


FAULTS = [
    ({"starts_on": "07/09/2026"}, ("starts_on", "R-TYPE")),
    ({"starts_on": None}, ("starts_on", "R-REQUIRED")),
    ({"weekly_hours": "beaucoup"}, ("weekly_hours", "R-TYPE")),
    ({"weekly_hours": "350"}, ("weekly_hours", "R-RANGE")),
    ({"contract": "bail"}, ("contract", "R-CHOICE")),
    ({"need_uid": "x" * 37}, ("need_uid", "R-REF")),
    ({"siae_siret": "20002702700024"}, ("siae_siret", "R-SIAE")),
    ({"siae_kind": "EI"}, ("siae_siret", "R-SIAE")),
    ({"siae_siret": "200027"}, ("siae_siret", "R-SIRET")),
    ({"rome_code": "Z9999"}, ("rome_code", "R-ROME")),
    ({"rome_code": "A9999"}, ("rome_code", "W-ROME")),
    ({"follows_uid": "019a0000-0000-7000-8000-000000000001"}, ("follows_uid", "R-REF")),
]


@pytest.mark.parametrize(("values", "expected"), FAULTS)
def test_each_fault_is_a_remark_at_its_column_and_the_package_is_applied(
    region: Region, values: dict[str, str | None], expected: tuple[str, str]
) -> None:
    post = region.lycee()
    someone = row("person", PERSON)
    report = receive(region, post, person=[someone], placement=[hire(someone, **values)])
    assert [one.code for one in report.applied] == ["APPLIED"]
    assert len(rows_at_headquarters(region, "placement")) == 1
    assert remarks(region) == {("placement", *expected)}


def test_a_text_that_is_too_long_is_remarked(region: Region) -> None:
    post = region.lycee()
    plie = {"school_uai": post.site, "partner_kind": "plie", "partner_name": "P" * 121, "state": "active"}
    receive(region, post, partnership=[row("partnership", plie)])
    assert remarks(region) == {("partnership", "partner_name", "R-LENGTH")}


def test_a_need_named_before_needs_travelled_is_let_be(region: Region) -> None:
    post = region.lycee()
    someone = row("person", PERSON, schema="2026.1")
    named = PLACEMENT | {"person_uid": someone[0], "need_uid": "cantine"}
    tables = {"person": [someone], "placement": [row("placement", named, schema="2026.1")]}
    region.receive(written(region.mail, forged(post, tables, data_schema="2026.1")))
    assert remarks(region) == set()


def test_a_social_security_number_in_a_text_is_remarked(region: Region) -> None:
    post = region.lycee()
    key = 97 - 1860735238001 % 97
    someone = row("person", PERSON)
    stay = {"person_uid": someone[0], "school_uai": post.site, "kind": "sup", "starts_on": "2026-09-07",
            "ends_on": "2026-10-07", "presence_hours": "70", "informed_on": "2026-09-01",
            "course": f"1 86 07 35 238 001 {key:02d}"}  # fmt: skip
    receive(region, post, person=[someone], internship=[row("internship", stay)])
    assert remarks(region) == {("internship", "course", "R-NIR")}


def test_codes_of_schools_and_structures_are_checked_by_their_own_rule(region: Region) -> None:
    post = region.lycee()
    ours = {"siret": "20002702700017", "kind": "ACI", "name": "Chantier", "naf": "88Z"}
    receive(region, post, siae=[row("siae", ours)])
    assert remarks(region) == {("siae", "siret", "W-SIRET"), ("siae", "naf", "R-NAF")}


def test_a_structure_that_the_station_added_is_known_in_the_same_package(region: Region) -> None:
    post = region.lycee()
    someone = row("person", PERSON)
    own = {"siret": "55210055400013", "kind": "EI", "name": "Entreprise d'insertion"}
    named = hire(someone, siae_siret=own["siret"], siae_kind="EI")
    receive(region, post, person=[someone], placement=[named], siae=[row("siae", own)])
    assert remarks(region) == set()


def test_a_person_without_key_or_age_is_remarked(region: Region) -> None:
    post = region.lycee()
    receive(region, post, person=[row("person", {"sex": "woman"})])
    assert remarks(region) == {("person", "match_key", "R-REQUIRED"), ("person", "birth_year", "R-REQUIRED")}


def test_a_reason_that_is_in_no_list_is_remarked(region: Region) -> None:
    post = region.lycee()
    someone = row("person", PERSON)
    reason = {"record_uid": someone[0], "check_code": "PER-002", "reason_code": "because"}
    lost = reason | {"record_uid": "019a0000-0000-7000-8000-000000000001", "reason_code": "checked"}
    receive(region, post, person=[someone],
            justification=[row("justification", reason), row("justification", lost)])  # fmt: skip
    assert remarks(region) == {
        ("justification", "reason_code", "R-CHOICE"), ("justification", "record_uid", "R-REF")
    }  # fmt: skip


def test_names_of_a_nominative_package_are_checked_too(region: Region) -> None:
    post = region.lycee(scope="nominative")
    someone = row("person", PERSON)
    names = {
        "birth_name": "Le Goff",
        "given_name": "Anne",
        "birth_date": "hier",
        "phone": "12",
        "email": "à moi",
    }
    receive(region, post, person=[someone], identity=[row("identity", names, uid=someone[0])])
    assert remarks(region) == {("identity", name, "R-TYPE") for name in ("birth_date", "phone", "email")}


def test_psr_c15_a_row_that_comes_twice_is_remarked_and_stands_once(region: Region) -> None:
    post = region.lycee()
    someone = row("person", PERSON)
    report = receive(region, post, person=[someone, someone, row("person", PERSON)])
    assert [one.code for one in report.applied] == ["APPLIED"]
    assert remarks(region) == {("person", "", "R-DUPLICATE")}
    assert len(rows_at_headquarters(region, "person")) == 2


def test_psr_c15_two_different_rows_of_one_id_are_refused_by_their_state(region: Region) -> None:
    post = region.lycee()
    someone = row("person", PERSON)
    other = row("person", PERSON | {"sex": "man"}, uid=someone[0], rev="2")
    report = receive(region, post, person=[someone, other])
    assert [one.code for one in report.refused] == ["S-STATE"]
    assert rows_at_headquarters(region, "person") == []
    assert remarks(region) == set()


def test_psr_c16_a_row_of_another_lycee_is_kept_remarked_and_not_counted(region: Region) -> None:
    post = region.lycee()
    someone = row("person", PERSON)
    ours, theirs = hire(someone), hire(someone, school_uai=OTHER_LYCEE)
    report = receive(region, post, person=[someone], placement=[ours, theirs])
    assert [one.remarked for one in report.applied] == [1]
    assert remarks(region) == {("placement", "school_uai", "R-SITE")}
    assert len(rows_at_headquarters(region, "placement")) == 2
    assert shown(region, "placement") == [ours[0]]


def test_psr_c16_a_post_cannot_take_the_place_of_another_lycees_row(region: Region) -> None:
    owner, intruder = region.lycee(), region.lycee(OTHER_LYCEE)
    someone = row("person", PERSON)
    ours = hire(someone)
    receive(region, owner, person=[someone], placement=[ours])
    stolen = row("placement", PLACEMENT | {"person_uid": someone[0]}, uid=ours[0], rev="99")
    receive(region, intruder, person=[row("person", PERSON | {"sex": "man"}, uid=someone[0], rev="9")],
            placement=[stolen])  # fmt: skip
    with region.siege.register.read() as session:
        (shown_person,) = session.rows("SELECT site, sex FROM regional_person")
        (shown_hire,) = session.rows("SELECT site, revision FROM regional_placement")
    assert shown_person == (owner.site, "woman")
    assert shown_hire == (owner.site, 1)


def test_psr_c16_the_sections_of_a_lycee_send_through_it(region: Region) -> None:
    post = region.lycee()
    with region.siege.register.write() as session:
        session.run("UPDATE school SET mother_uai = ? WHERE uai = ?", (post.site, OTHER_LYCEE))
    someone = row("person", PERSON)
    receive(region, post, person=[someone], placement=[hire(someone, school_uai=OTHER_LYCEE)])
    assert remarks(region) == set()


def test_a_station_cannot_write_in_the_list_of_schools(region: Region) -> None:
    post = region.lycee()
    school = {"uai": post.site, "name": "Un autre nom", "kind": "LP", "active": "true"}
    receive(region, post, school=[row("school", school)])
    assert remarks(region) == {("school", "", "R-OWNER")}
    with region.siege.register.read() as session:
        assert not session.value("SELECT count(*) FROM regional_school WHERE name = 'Un autre nom'")


def test_psr_c17_a_tombstone_that_keeps_data_is_remarked(region: Region) -> None:
    post = region.lycee()
    report = receive(
        region, post, person=[row("person", PERSON, deleted="1"), row("person", {}, deleted="1")]
    )
    assert [one.code for one in report.applied] == ["APPLIED"]
    assert remarks(region) == {("person", "", "W-TOMBSTONE")}


def test_psr_c18_a_text_with_accents_apart_is_remarked(region: Region) -> None:
    post = region.lycee()
    apart = {"siret": "55210055400013", "kind": "EI", "name": normalize("NFD", "Insérés d'Iroise")}
    receive(region, post, siae=[row("siae", apart)])
    assert remarks(region) == {("siae", "name", "W-NFC")}


def test_psr_c18_one_person_has_one_key_however_the_accents_are_written(region: Region) -> None:
    first, second = region.lycee(), region.lycee(OTHER_LYCEE)
    save(first, person(birth_name=normalize("NFC", "Kerzrého"), given_name=normalize("NFC", "Gwenaëlle")))
    save(second, person(birth_name=normalize("NFD", "Kerzrého"), given_name=normalize("NFD", "Gwenaëlle")))
    region.receive(region.send(first), region.send(second))
    with region.siege.register.read() as session:
        assert session.value("SELECT count(DISTINCT match_key) FROM replica_person") == 1
        assert session.value("SELECT count(*) FROM replica_person") == 2


def test_psr_c19_a_revision_that_goes_back_is_refused_by_the_state(region: Region) -> None:
    post = region.lycee()
    someone = row("person", PERSON, rev="3")
    receive(region, post, person=[someone])
    back = row("person", PERSON | {"sex": "man"}, uid=someone[0], rev="2")
    with region.siege.register.read() as session:
        first = session.value("SELECT applied_digest FROM station")
    delta = {"seq": 2, "base_seq": 1, "chain": [[1, first]], "kind": "delta", "requires": ["delta-v1"]}
    report = region.receive(written(region.mail, forged(post, {"person": [back]}, **delta), "second"))
    assert [one.code for one in report.refused] == ["S-STATE"]


SHAPELESS = [{"uid": "1"}, {"uid": "019A0000-0000-7000-8000-000000000001"}, {"rev": "0"}, {"rev": "un"},
             {"rev": "01"}, {"rev": "9" * 30}, {"deleted": "2"}, {"deleted": "oui"}]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPELESS)
def test_what_is_not_a_row_refuses_the_package_and_leaves_the_register_as_it_was(
    region: Region, shape: dict[str, str]
) -> None:
    post = region.lycee()
    file = written(region.mail, forged(post, {"person": [row("person", PERSON, **shape)]}))
    region.siege.register.checkpoint()
    before = fingerprint(region.siege.register)
    report = region.receive(file)
    assert [one.code for one in report.refused] == ["E-404"]
    assert fingerprint(region.siege.register) == before


@pytest.mark.parametrize("cell", ["rev", "deleted"])
def test_a_row_without_revision_or_mark_is_refused(region: Region, cell: str) -> None:
    post = region.lycee()
    someone = list(row("person", PERSON))
    someone[1 if cell == "rev" else 2] = None
    data = forged(post, {"person": [tuple(someone)]})
    assert [one.code for one in region.receive(written(region.mail, data)).refused] == ["E-404"]


def test_a_row_that_repeats_is_remarked_once_and_keeps_its_day(region: Region) -> None:
    post = region.lycee()
    someone = person()
    save(post, someone, placement(someone.uid, siae_siret="20002702700024"))
    region.receive(region.send(post))
    with region.siege.register.write() as session:
        session.run("UPDATE row_remark SET noted_at = '2026-10-01T00:00:00+00:00'")
    region.receive(region.send(post))
    with region.siege.register.read() as session:
        found = session.rows("SELECT name, field, code, severity, noted_at FROM row_remark")
    assert found == [("placement", "siae_siret", "R-SIAE", "ERROR", "2026-10-01T00:00:00+00:00")]


def test_a_remark_comes_back_is_corrected_and_goes_at_both_ends(region: Region) -> None:
    post = region.lycee()
    someone = person()
    _someone, hired = save(
        post, someone, placement(someone.uid, siae_siret="20002702700024", school_uai=OTHER_LYCEE)
    )
    region.exchange(post)
    told = {(one.field, one.code) for one in headquarters_remarks.of_record(post, "placement", hired.uid)}
    assert told == {("siae_siret", "R-SIAE"), ("school_uai", "R-SITE")}
    assert look_home.home(post).asked.by_kind == {"placement": (hired.uid,)}
    change(post, hired, siae_siret="20002702700016", school_uai=post.site)
    assert look_home.home(post).asked.count == 0
    assert headquarters_remarks.of_record(post, "placement", hired.uid) == ()
    assert remarks_kept(post)
    region.exchange(post)
    assert not remarks_kept(post)
    assert headquarters_remarks.of_record(post, "placement", hired.uid) == ()
    assert remarks(region) == set()
    assert shown(region, "placement") == [hired.uid]


def remarks_kept(post: Post) -> int:
    """What the register of a lycée holds of the last receipt."""
    with post.register.read() as session:
        return session.value("SELECT count(*) FROM row_remark")


def test_a_remark_comes_again_when_the_correction_was_none(region: Region) -> None:
    post = region.lycee()
    someone = person()
    _someone, hired = save(post, someone, placement(someone.uid, siae_siret="20002702700024"))
    region.exchange(post)
    change(post, hired, siae_siret="20002702700032")
    region.exchange(post)
    (again,) = headquarters_remarks.of_record(post, "placement", hired.uid)
    assert (again.field, again.code) == ("siae_siret", "R-SIAE")


def test_a_remark_stays_while_nothing_is_corrected(region: Region) -> None:
    post = region.lycee()
    someone = person()
    save(post, someone, placement(someone.uid, siae_siret="20002702700024"))
    region.exchange(post)
    save(post, person(given_name="Ronan"))
    region.exchange(post)
    assert remarks(region) == {("placement", "siae_siret", "R-SIAE")}
    assert look_home.home(post).asked.count == 1


def test_a_remark_goes_when_the_list_of_headquarters_learns_the_key(region: Region) -> None:
    post = region.lycee()
    someone = person()
    save(post, someone, placement(someone.uid, rome_code="A9999"))
    region.exchange(post)
    assert remarks(region) == {("placement", "rome_code", "W-ROME")}
    with region.siege.register.write() as session:
        session.run(
            "INSERT INTO reference_entry (source, key, label, content) VALUES ('rome', 'A9999', 'Neuf', '{}')"
        )
    region.exchange(post)
    assert remarks(region) == set()
    assert look_home.home(post).asked.count == 0


def test_a_row_put_in_the_bin_takes_its_remarks_along_and_is_missed_by_those_that_name_it(
    region: Region,
) -> None:
    post = region.lycee()
    someone = person(sex="neither")
    saved, hired = save(post, someone, placement(someone.uid))
    region.exchange(post)
    assert remarks(region) == {("person", "sex", "R-CHOICE")}
    throw_away(post, saved)
    region.exchange(post)
    assert remarks(region) == {("placement", "person_uid", "R-REF")}
    throw_away(post, hired)
    region.exchange(post)
    assert remarks(region) == set()


def test_the_receipt_says_row_table_column_code_and_weight(region: Region) -> None:
    post = region.lycee()
    someone = person()
    _someone, hired = save(post, someone, placement(someone.uid, rome_code="A9999", weekly_hours=None))
    report = region.receive(region.send(post))
    lines = receipt_lines(post, report)
    assert lines == [
        (hired.uid, "placement", "weekly_hours", "R-REQUIRED", "ERROR"),
        (hired.uid, "placement", "rome_code", "W-ROME", "WARNING"),
    ]


def receipt_lines(post: Post, report: import_packages.ImportReport) -> list[tuple[str | None, ...]]:
    """The table `accuse_lignes` as ordinary readers find it in the receipt."""
    from precarite_desktop.exchange import sealing, strict_zip
    from precarite_desktop.services import standing
    from precarite_desktop.storage import post_secrets

    with post.register.read() as session:
        identity = post_secrets.get(session, standing.AGE_IDENTITY).decode()
    (receipt,) = report.receipts
    archive = strict_zip.read(sealing.unseal(receipt.read_bytes(), identity))
    columns = ("row_id", "table", "column", "code", "severity")
    return list(TableReader("accuse_lignes", columns, archive.chunks("data/accuse_lignes.csv")))


def test_a_refused_package_changes_no_remark(region: Region) -> None:
    post = region.lycee()
    someone = row("person", PERSON | {"sex": "?"})
    receive(region, post, person=[someone])
    data = forged(post, {"person": [row("person", PERSON)]}, seq=2, state={})
    assert [one.code for one in region.receive(written(region.mail, data, "second")).refused] == ["S-STATE"]
    assert remarks(region) == {("person", "sex", "R-CHOICE")}


@pytest.mark.parametrize("clock", ["1970-01-01T00:00:00+00:00", "2099-01-01T00:00:00+00:00", "midi"])
def test_psr_s24_an_odd_clock_warns_and_blocks_nothing(region: Region, clock: str) -> None:
    post = region.lycee()
    file = written(region.mail, forged(post, {}, created_clock=clock))
    assert inspect_package.inspect(region.siege, file).warnings == ("W-CLOCK",)
    report = region.receive(file)
    assert [(one.code, one.warnings) for one in report.applied] == [("APPLIED", ("W-CLOCK",))]
    assert remarks(region) == {("package", "", "W-CLOCK")}
    import_packages.import_paths(post, list(report.receipts))
    assert look_home.home(post).asked.on_package == ("W-CLOCK",)


def test_a_clock_put_right_is_not_odd_any_more(region: Region) -> None:
    post = region.lycee()
    far = forged(post, {}, created_clock="2099-01-01T00:00:00+00:00")
    region.receive(written(region.mail, far))
    report = region.receive(written(region.mail, forged(post, {}, seq=2), "second"))
    assert [one.warnings for one in report.applied] == [()]
    assert remarks(region) == set()


def test_a_package_that_lay_in_the_mail_for_weeks_has_no_odd_clock(region: Region) -> None:
    post = region.lycee()
    file = region.send(post)
    late = Post(**{**vars(region.siege), "now": lambda: NOON + timedelta(days=40)})
    report = import_packages.import_paths(late, [file])
    assert [one.warnings for one in report.applied] == [()]


def test_a_package_sealed_for_somebody_more_warns(region: Region) -> None:
    from precarite_desktop.exchange import sealing
    from precarite_desktop.exchange.keys import StationKeys
    from precarite_desktop.services import standing
    from precarite_desktop.storage import post_secrets

    post = region.lycee()
    with region.siege.register.read() as session:
        identity = post_secrets.get(session, standing.AGE_IDENTITY).decode()
    with post.register.read() as session:
        recipients = standing.read(session).trust.recipients
    plain = sealing.unseal(forged(post, {}), identity)
    leaking = sealing.seal(plain, [*recipients, StationKeys.make().age_recipient])
    report = region.receive(written(region.mail, leaking))
    assert [one.warnings for one in report.applied] == [("W-RECIPIENTS",)]


def test_the_board_counts_what_stands_for_each_lycee(region: Region) -> None:
    post = region.lycee()
    someone = row("person", PERSON)
    receive(region, post, person=[someone], placement=[
        hire(someone, mode="?", rome_code="A9999"), hire(someone, mode="?", contract=None)])  # fmt: skip
    (line,) = (one for one in reception.board(region.siege).sites if one.site == post.site)
    assert (line.errors, line.warnings) == (3, 1)


def coordination_of(region: Region) -> Post:
    """A coordination, enrolled as a lycée is."""
    folder = region.folder / "C3501"
    post = make_post.create(
        folder / "register.db", profile="coordination", site="C3501", name="", unlock=LYCEE_KEY,
        paths=Paths.under(folder), now=lambda: NOON,
    )  # fmt: skip
    return region.enrolled(post)


def mandate(region: Region, uai: str, code: str = "C3501") -> None:
    given = {"coordination_code": code, "school_uai": uai, "starts_on": NOON.date()}
    assert save_record.add(region.siege, "mandate", given).item is not None


def test_what_a_coordination_tells_of_a_lycee_counts_once_it_was_given_to_it(region: Region) -> None:
    post = coordination_of(region)
    need = {
        "school_uai": OTHER_LYCEE, "rome_code": "G1603", "reason": "vacancy", "starts_on": NOON.date(),
        "state": "open",
    }  # fmt: skip
    assert save_record.add(post, "need", need).item is not None
    mandate(region, OTHER_LYCEE, code="C2201")  # another coordination
    region.exchange(post)
    assert remarks(region) == {("need", "school_uai", "R-SITE")}
    assert shown(region, "need") == []
    mandate(region, OTHER_LYCEE)
    region.exchange(post)
    assert remarks(region) == set()
    assert len(shown(region, "need")) == 1


@pytest.mark.parametrize(
    ("code", "is_right"), [("C2201", True), ("CBR07", True), ("C7501", False), ("0350024L", False)]
)
def test_a_mandate_names_a_coordination(region: Region, code: str, is_right: bool) -> None:
    values = {"coordination_code": code, "school_uai": OTHER_LYCEE, "starts_on": NOON.date()}
    codes = [one.code for one in save_record.add(region.siege, "mandate", values).blocking]
    assert ("POST-01" not in codes) is is_right
