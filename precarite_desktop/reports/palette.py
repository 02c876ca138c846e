"""The colours of charts on paper and on screen, by what they mean (design, bilan 4)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One colour per role, as #RRGGBB."""

    ink: str
    grey: str
    line: str
    ground: str
    accent: str
    accent_text: str
    pale: str
    vivid: str
    vivid_text: str
    vivid_pale: str
    green: str
    green_text: str
    violet: str
    violet_pale: str


PAPER = Palette(
    ink="#1B1F23", grey="#57606A", line="#C5CCD3", ground="#FFFFFF", accent="#14506B",
    accent_text="#14506B", pale="#A9C3CF", vivid="#B8651B", vivid_text="#9A4F0F", vivid_pale="#FBEBDD",
    green="#38794B", green_text="#2F6E43", violet="#8A5BA6", violet_pale="#F3EBF8",
)  # fmt: skip
DARK = Palette(
    ink="#ECEFF1", grey="#A9B4BE", line="#4A535B", ground="#1E2226", accent="#7CC4E3",
    accent_text="#7CC4E3", pale="#43606E", vivid="#E0914A", vivid_text="#F5C26B", vivid_pale="#3C2D1C",
    green="#6FB985", green_text="#8FD6A5", violet="#BC93D6", violet_pale="#35293D",
)  # fmt: skip
CONTRAST = Palette(
    ink="#FFFFFF", grey="#FFFFFF", line="#FFFFFF", ground="#000000", accent="#FFFFFF",
    accent_text="#FFFFFF", pale="#8C8C8C", vivid="#FFFFFF", vivid_text="#FFFFFF", vivid_pale="#000000",
    green="#A6A6A6", green_text="#FFFFFF", violet="#FFFFFF", violet_pale="#000000",
)  # fmt: skip
PALETTES = {"light": PAPER, "dark": DARK, "contrast": CONTRAST}
