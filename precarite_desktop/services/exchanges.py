"""What a station sent and what it had back, for its page of exchanges."""

from precarite_desktop.services.post import Post
from precarite_desktop.storage import export_log
from precarite_desktop.storage.export_log import Made

__all__ = ["Made"]


def sent(post: Post) -> list[Made]:
    """Every package made here, the latest first, with the day of its receipt."""
    with post.register.read() as session:
        return export_log.every(session)
