"""Tool tips, which know no plain format: Qt would read as markup what somebody typed."""

from html import escape


def plain(text: str) -> str:
    """A text for a tool tip that is shown as it was typed."""
    return f"<qt>{escape(text)}</qt>" if "<" in text else text
