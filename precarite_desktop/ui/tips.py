"""Tool tips, which know no plain format: Qt would read as markup what somebody typed."""


def plain(text: str) -> str:
    """A text for a tool tip that is shown as it was typed."""
    if "<" not in text:
        return text
    from html import escape  # with its two thousand entities, which no start needs

    return f"<qt>{escape(text)}</qt>"
