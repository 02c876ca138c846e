"""Validating: the record, or a draft to correct and the record as it was."""

import re
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from precarite_desktop.problems import Refusal
from precarite_desktop.services import find_records, keep_draft, look_home, save_record, suggest
from precarite_desktop.services.post import Post
from precarite_desktop.storage.refusals import StaleRecord
from tests.services import desk
from tests.services.test_keep_draft import saved_placement


def test_a_draft_with_an_error_stays_to_correct_and_its_record_stays_as_it_was(post: Post) -> None:
    uid = saved_placement(post)
    draft = keep_draft.begin(post, "placement", uid)
    saved = save_record.save(post, draft, {**draft.values, "planned_end_on": date(2025, 8, 31)})
    assert saved.item is None
    assert [one.field for one in saved.blocking] == ["planned_end_on"]
    record = find_records.record(post, "placement", uid)
    assert record is not None
    assert (record.revision, record.values["planned_end_on"]) == (1, date(2027, 8, 31))
    assert look_home.home(post).to_correct == 1


def test_a_corrected_draft_becomes_the_next_revision(post: Post) -> None:
    uid = saved_placement(post)
    draft = keep_draft.begin(post, "placement", uid)
    saved = save_record.save(post, draft, {**draft.values, "weekly_hours": Decimal(28)})
    assert saved.item is not None
    assert saved.item.revision == 2
    assert keep_draft.drafts(post) == []
    found = find_records.by_uid(post, uid)
    assert found is not None
    assert found.status == "ready"


def test_a_warning_blocks_until_a_reason_of_the_list_is_given(post: Post) -> None:
    begun = keep_draft.begin(post, "person")
    blocked = save_record.save(post, begun, desk.person(birth_name="=1+1"))
    codes = {one.code for one in blocked.blocking}
    assert blocked.item is None
    with pytest.raises(Refusal) as refused:
        save_record.justify(post, begun.uid, min(codes), "because")
    assert refused.value.code == "REC-05"
    for code in codes:
        save_record.justify(post, begun.uid, code, "checked", "vu sur la carte")
    saved = save_record.validate(post, begun.uid)
    assert saved.item is not None
    assert {code: one.code for code, one in save_record.reasons_of(post, begun.uid).items()} == dict.fromkeys(
        codes, "checked"
    )


def test_a_person_who_is_only_a_draft_cannot_be_referred_to(post: Post) -> None:
    begun = keep_draft.begin(post, "person")
    keep_draft.keep(post, begun, desk.person(), "birth_name")
    saved = save_record.add(post, "placement", desk.placement(begun.uid))
    assert "person_uid" in {one.field for one in saved.blocking}


def test_a_draft_of_a_record_that_changed_meanwhile_is_refused_and_kept(post: Post) -> None:
    uid = saved_placement(post)
    late = keep_draft.begin(post, "placement", uid)
    keep_draft.keep(post, late, {**late.values, "tutor_name": "Yann Riou"}, "tutor_name")
    save_record.add(post, "placement", {**late.values, "weekly_hours": Decimal(28)}, uid=uid)
    with pytest.raises(StaleRecord):
        save_record.validate(post, uid)
    assert [one.uid for one in keep_draft.drafts(post)] == [uid]


def test_a_station_does_not_change_the_lists_of_headquarters(post: Post) -> None:
    school = find_records.page(post, "school", text="zola").rows[0]
    with pytest.raises(Refusal) as refused:
        keep_draft.begin(post, "school", school.uid)
    assert refused.value.code == "REC-03"


def test_suggestions_come_by_beginnings_of_words(post: Post) -> None:
    someone = save_record.add(post, "person", desk.person()).item
    assert someone is not None
    assert [one.key for one in suggest.choices(post, "person", "leg mar")] == [someone.uid]
    assert suggest.choices(post, "rome", "ag rest")[0].key == "G1603"
    assert suggest.choices(post, "school", "emile zola")[0].key == desk.SCHOOL
    assert desk.SIAE in [(one.key, one.companion) for one in suggest.choices(post, "siae", "ess")]


_SAVES = """
import sys
from decimal import Decimal
from pathlib import Path
from precarite_desktop.services import keep_draft, save_record
from tests.services import desk
post = desk.reopened(Path(sys.argv[1]))
for turn in range(int(sys.argv[3])):
    draft = keep_draft.begin(post, "placement", sys.argv[2])
    saved = save_record.save(post, draft, {**draft.values, "weekly_hours": Decimal(20 + turn)})
    assert saved.item is not None
print("saved", flush=True)
sys.stdin.readline()
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="counting syncs needs strace")
def test_saving_a_form_costs_exactly_one_sync(post: Post, tmp_path: Path) -> None:
    uid = saved_placement(post)
    post.register.close()
    assert syncs(post.register.path, uid, tmp_path, 6) - syncs(post.register.path, uid, tmp_path, 2) == 4


def syncs(register: Path, uid: str, folder: Path, turns: int) -> int:
    trace = folder / f"trace-{turns}"
    command = ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(trace)]
    run = subprocess.run(
        [*command, sys.executable, "-c", _SAVES, str(register), uid, str(turns)],
        input="\n", capture_output=True, text=True, timeout=60, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert "saved" in run.stdout
    return len(re.findall(r"f(?:data)?sync\(\d+\)\s+= 0", trace.read_text()))
