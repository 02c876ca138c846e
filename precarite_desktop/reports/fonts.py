"""The fonts of paper, and ReportLab told to use no other before its graphics are imported."""

import base64
import struct
import zlib
from functools import lru_cache
from pathlib import Path

from precarite_desktop.paths import data_root

REGULAR, STRONG, ITALIC = "Inter-Regular", "Inter-SemiBold", "Inter-Italic"
DISPLAY, DISPLAY_LIGHT = "InterDisplay-SemiBold", "InterDisplay-Regular"
TABULAR, TABULAR_STRONG = "InterTab-Regular", "InterTab-SemiBold"
ALL = (REGULAR, STRONG, ITALIC, DISPLAY, DISPLAY_LIGHT, TABULAR, TABULAR_STRONG)


@lru_cache(maxsize=1)
def prepare() -> None:
    """Register every font once. Raises FileNotFoundError when the installation lacks them."""
    from reportlab import rl_config

    rl_config.canvas_basefontname = REGULAR
    rl_config.defaultGraphicsFontName = REGULAR
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name in ALL:
        registerFont(TTFont(name, str(_file(name))))


@lru_cache(maxsize=8192)
def width(text: str, font: str, size: float) -> float:
    """Width of a text, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    prepare()
    return float(stringWidth(text, font, size))


@lru_cache(maxsize=8)
def woff_address(name: str) -> str:
    """A font as a data: address, so that the HTML calls nothing from outside."""
    return "data:font/woff;base64," + base64.b64encode(_woff(_file(name).read_bytes())).decode("ascii")


def _file(name: str) -> Path:
    return data_root() / "resources" / "fonts" / f"{name}.ttf"


def _woff(font: bytes) -> bytes:
    """The same font as WOFF 1.0: each table deflated, nothing else changed."""
    (tables,) = struct.unpack(">H", font[4:6])
    entries, body = [], b""
    start = 44 + 20 * tables
    for place in range(tables):
        tag, checksum, offset, length = struct.unpack(">4sLLL", font[12 + 16 * place : 28 + 16 * place])
        plain = font[offset : offset + length]
        packed = zlib.compress(plain, 9)
        stored = packed if len(packed) < length else plain
        entries.append(struct.pack(">4sLLLL", tag, start + len(body), len(stored), length, checksum))
        body += stored + b"\0" * (-len(stored) % 4)
    plain_size = 12 + 16 * tables + sum((struct.unpack(">L", one[12:16])[0] + 3) & ~3 for one in entries)
    header = struct.pack(
        ">4s4sLHHLHHLLLLL", b"wOFF", font[:4], start + len(body), tables, 0, plain_size, 1, 0, 0, 0, 0, 0, 0
    )
    return header + b"".join(entries) + body
