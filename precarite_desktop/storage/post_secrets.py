"""The post's own secrets, in the register, sealed where its pages are not: seed, identity, regional key."""

from precarite_desktop.storage.session import Session


def get(session: Session, name: str) -> bytes | None:
    """The secret of that name, or None."""
    found = session.value("SELECT secret FROM secret WHERE name = ?", (name,))
    return None if found is None else session.dialect.opened(name, bytes(found))


def put(session: Session, name: str, secret: bytes) -> None:
    """Keep a secret."""
    session.run(
        "INSERT INTO secret (name, secret) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET secret = excluded.secret",
        (name, session.dialect.sealed(name, secret)),
    )


def forget(session: Session, name: str) -> None:
    """Remove a secret."""
    session.run("DELETE FROM secret WHERE name = ?", (name,))
