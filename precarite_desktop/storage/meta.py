"""Facts about this post, one line each: profile, site, name, stream, epoch, counters, grant."""

from precarite_desktop.storage.session import Session


def get(session: Session, name: str, default: str = "") -> str:
    """The fact of that name, or `default`."""
    found = session.value("SELECT value FROM meta WHERE name = ?", (name,))
    return default if found is None else str(found)


def put(session: Session, name: str, value: str) -> None:
    """Write a fact."""
    session.run(
        "INSERT INTO meta (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def raise_to(session: Session, name: str, number: int) -> None:
    """Write a counter that only grows, also where another operator raises it at the same time."""
    session.run(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        " WHERE CAST(meta.value AS INTEGER) < CAST(excluded.value AS INTEGER)",
        (name, str(number)),
    )


def forget(session: Session, name: str) -> None:
    """Remove a fact."""
    session.run("DELETE FROM meta WHERE name = ?", (name,))


def number(session: Session, name: str) -> int:
    """A counter, zero before it is first written."""
    return int(get(session, name, "0"))


def next_seq(session: Session) -> int:
    """The number of the package in which a change made now will first leave (design, exchange 5.2)."""
    return number(session, "seq") + 1
