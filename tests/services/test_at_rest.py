"""What lies on the disk: no plain text, nothing lost by a kill, a full disk said in one code."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from precarite_desktop.services import back_up, bin_record, find_records, keep_draft, save_record
from precarite_desktop.services.post import Post
from tests.services import desk

CHECKOUT = Path(__file__).parents[2]
_TYPED = ("Kervazo-Unique", "Azenor-Unique", "Note-Unique", "Brouillon-Unique")


def test_psr_k01_nothing_typed_can_be_read_in_any_file(post: Post, tmp_path: Path) -> None:
    someone = save_record.add(
        post, "person", desk.person(birth_name=_TYPED[0], given_name=_TYPED[1], notes=_TYPED[2])
    ).item
    assert someone is not None
    draft = keep_draft.begin(post, "person")
    keep_draft.keep(post, draft, {**draft.values, "birth_name": _TYPED[3]}, "birth_name")
    assert find_records.search(post, "kervazo")
    back_up.back_up(post)
    bin_record.discard(post, someone.uid)
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert any(one.name.endswith("-wal") and one.stat().st_size for one in files)
    for file in files:
        content = file.read_bytes().lower()
        for word in _TYPED:
            assert word.lower().encode() not in content, file.name
            assert word.lower().replace("-", " ").encode() not in content, file.name


_TYPING = """
import sys
from pathlib import Path
from precarite_desktop.services import keep_draft
from tests.services import desk
post = desk.reopened(Path(sys.argv[1]))
draft = keep_draft.begin(post, "person")
turn = 0
while True:
    turn += 1
    values = {**draft.values, "birth_name": f"Riou {turn}"}
    draft = keep_draft.keep(post, draft, values, "birth_name").draft
    print(draft.uid, turn, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_a_kill_during_entry_loses_nothing_that_was_kept(post: Post) -> None:
    post.register.close()
    typing = subprocess.Popen(
        [sys.executable, "-c", _TYPING, str(post.register.path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=CHECKOUT,
    )
    assert typing.stdout is not None
    lines = [typing.stdout.readline() for _turn in range(25)]
    os.kill(typing.pid, signal.SIGKILL)
    lines += typing.stdout.readlines()
    typing.stdout.close()
    typing.wait()
    whole = [line for line in lines if line.endswith("\n")]
    uid, turn = whole[-1].split()
    again = desk.reopened(post.register.path)
    draft = keep_draft.draft(again, uid)
    again.register.close()
    assert draft is not None
    assert str(draft.values["birth_name"]) in {f"Riou {turn}", f"Riou {int(turn) + 1}"}


_FULL = """
import resource, sys
from pathlib import Path
from precarite_desktop.problems import Refusal
from precarite_desktop.services import keep_draft
from tests.services import desk
post = desk.reopened(Path(sys.argv[1]))
draft = keep_draft.begin(post, "person")
draft = keep_draft.keep(post, draft, {**draft.values, "birth_name": "Riou"}, "birth_name").draft
size = Path(sys.argv[1] + "-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 10, resource.RLIM_INFINITY))
try:
    keep_draft.keep(post, draft, {**draft.values, "notes": "x" * 3000}, "notes")
except Refusal as refused:
    print(refused.code)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
draft = keep_draft.keep(post, draft, {**draft.values, "notes": "y" * 3000}, "notes").draft
print(draft.uid)
post.register.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files")
def test_a_full_disk_is_said_and_entry_goes_on_once_there_is_room(post: Post) -> None:
    post.register.close()
    run = subprocess.run(
        [sys.executable, "-c", _FULL, str(post.register.path)],
        capture_output=True, text=True, timeout=60, check=True, cwd=CHECKOUT,
    )  # fmt: skip
    code, uid = run.stdout.split()
    assert code == "REG-06"
    again = desk.reopened(post.register.path)
    draft = keep_draft.draft(again, uid)
    again.register.close()
    assert draft is not None
    assert draft.values["birth_name"] == "Riou"
    assert str(draft.values["notes"]).startswith("y")


_OPENING = """
import sys
from pathlib import Path
from precarite_desktop.services import find_records, look_home
from tests.services import desk
post = desk.reopened(Path(sys.argv[1]))
look_home.home(post)
find_records.page(post, "placement")
heavy = ("sqlalchemy", "alembic", "cryptography", "reportlab", "filelock", "python_calamine")
print([name for name in heavy if name in sys.modules])
post.register.close()
"""


def test_the_first_page_is_read_without_any_heavy_library(post: Post) -> None:
    post.register.close()
    run = subprocess.run(
        [sys.executable, "-c", _OPENING, str(post.register.path)],
        capture_output=True, text=True, timeout=60, check=True, cwd=CHECKOUT,
    )  # fmt: skip
    assert run.stdout.strip() == "[]"


_NO_ROOM = """
import resource, sys
from pathlib import Path
from precarite_desktop.problems import Refusal
from tests.services import desk
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    desk.make(Path(sys.argv[1]))
except Refusal as refused:
    print(refused.code)
"""


@pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files")
@pytest.mark.parametrize("room", [10_000, 200_000])
def test_a_register_that_does_not_fit_is_refused_and_leaves_nothing(tmp_path: Path, room: int) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _NO_ROOM, str(tmp_path / "register.db"), str(room)],
        capture_output=True, text=True, timeout=60, check=True, cwd=CHECKOUT,
    )  # fmt: skip
    assert run.stdout.strip() == "REG-06"
    assert list(tmp_path.iterdir()) == []
