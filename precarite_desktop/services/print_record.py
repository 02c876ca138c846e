"""Print one record: its sheet as a PDF, where the person says, for it holds a name in the clear."""

from pathlib import Path

from precarite_desktop.problems import Refusal
from precarite_desktop.records.registry import kind_named
from precarite_desktop.services import durable_file
from precarite_desktop.services.post import Post
from precarite_desktop.storage import names, rows


def print_record(post: Post, kind_name: str, uid: str, path: Path) -> Path:
    """Write the sheet of a record as last validated to `path`.

    Raises Refusal: REF-01 if it is only a draft, FIL-02 or FIL-03 if it cannot be written.
    """
    from precarite_desktop.reports import record_sheet

    kind = kind_named(kind_name)
    with post.register.read() as session:
        item = rows.get(session, kind, uid)
        if item is None:
            raise Refusal("REF-01")
        look_up = names.look_up(session, kind, [item.values])
    sheet = record_sheet.render(kind, item.values, place=post.name, on=post.now().date(), look_up=look_up)
    durable_file.write(path, sheet)
    return path
