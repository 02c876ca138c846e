"""What hangs on an internship, and requests to be hosted: sent by a lycée, received at headquarters, taken back."""

from datetime import date
from decimal import Decimal

from precarite_desktop.records.fields import Value
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import (
    bin_record,
    edit_rows,
    find_records,
    keep_draft,
    regional_records,
    save_record,
    undo_change,
)
from precarite_desktop.services.copy_elsewhere import Typed
from precarite_desktop.services.edit_rows import Form
from precarite_desktop.services.post import Post
from tests.services import desk
from tests.services.region import Region

FIRST, LAST = date(2026, 1, 5), date(2026, 1, 30)


def saved(post: Post, name: str, /, **values: Value) -> str:
    done = save_record.add(post, name, values)
    assert done.item is not None, done.blocking
    return done.item.uid


def stage(post: Post, person: str) -> dict[str, Value]:
    return {
        "person_uid": person, "school_uai": post.site, "kind": "pfmp", "starts_on": FIRST, "ends_on": LAST,
        "presence_hours": Decimal(70), "tutor_name": "Riou", "informed_on": FIRST,
    }  # fmt: skip


def test_an_internship_and_its_periods_are_one_change_and_one_undo(post: Post) -> None:
    person = saved(post, "person", **desk.person())
    begun = keep_draft.begin(post, "internship")
    record = Typed(begun, {**begun.values, **stage(post, person)}, "")
    row = edit_rows.begin(post, Form(record), kind_named("internship_period"))
    assert (row.values["starts_on"], row.values["ends_on"]) == (FIRST, LAST)
    form = Form(record, (Typed(row, {**row.values, "hours": Decimal(70)}, ""),), frozenset({row.uid}))
    done = edit_rows.save(post, form)
    assert all(one.item is not None for one in done.values()), done
    assert keep_draft.drafts(post) == []
    undo_change.undo(post)
    assert find_records.records(post, "internship") == find_records.records(post, "internship_period") == []


def test_a_row_to_correct_holds_up_neither_its_record_nor_the_others(post: Post) -> None:
    person = saved(post, "person", **desk.person())
    begun = keep_draft.begin(post, "internship")
    record = Typed(begun, {**begun.values, **stage(post, person)}, "")
    row = edit_rows.begin(post, Form(record), kind_named("internship_period"))
    late = {**row.values, "ends_on": date(2026, 2, 2)}
    done = edit_rows.save(post, Form(record, (Typed(row, late, ""),), frozenset({row.uid})))
    assert done[begun.uid].item is not None
    assert [one.code for one in done[row.uid].blocking] == ["STP-001"]
    (draft,) = keep_draft.drafts(post)
    assert (draft.uid, draft.state) == (row.uid, "to_correct")


def test_headquarters_receives_them_without_names_and_without_remarks(region: Region) -> None:
    lycee = region.lycee()
    person = saved(lycee, "person", **desk.person())
    uid = saved(lycee, "internship", **stage(lycee, person))
    saved(lycee, "internship_period", internship_uid=uid, starts_on=FIRST, ends_on=LAST, nature="presence",
          hours=Decimal(70))  # fmt: skip
    saved(lycee, "internship_signature", internship_uid=uid, role="tutor", signer_name="Erwan Trividic")
    saved(lycee, "internship_amendment", internship_uid=uid, subject="hours", effective_on=FIRST)
    saved(lycee, "hosting_request", school_uai=lycee.site, kind="pfmp", received_on=FIRST, channel="school",
          state="accepted", answered_on=FIRST, internship_uid=uid)  # fmt: skip
    saved(lycee, "hosting_offer", school_uai=lycee.site, kind="pfmp", opened_on=FIRST, places=2, state="open")
    report = region.exchange(lycee)
    assert [one.code for one in report.applied] == ["APPLIED"], report
    kinds = ("internship_period", "internship_signature", "internship_amendment", "hosting_request",
             "hosting_offer")  # fmt: skip
    assert [regional_records.count(region.siege, kind) for kind in kinds] == [1, 1, 1, 1, 1]
    with region.siege.register.read() as session:
        assert session.rows("SELECT name, field, code FROM row_remark") == []
        (row,) = session.rows("SELECT * FROM replica_internship_signature")
    assert "Trividic" not in str(row)
    bin_record.discard(lycee, uid)
    assert find_records.records(lycee, "internship_period") == []
    lycee.register.close()
