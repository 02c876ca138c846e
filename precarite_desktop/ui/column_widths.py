"""How wide the columns of a list are: pure sums, so that they can be read and tested."""

from collections.abc import Sequence

_YIELDING = ("muted", "text", "name")
"""Looks that may become narrower, in this order: names last."""
_LEFT_OUT = (("muted", "text"), ("day", "number"))
"""Looks of columns that go when nothing else helps; names, states and links always stay."""


def fitted(looks: Sequence[str], wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The width of each column in the room there is; 0 for a column that is left out."""
    widths = list(wanted)
    for number in _left_out(looks, least, room):
        widths[number] = 0
    excess = sum(widths) - room
    for look in _YIELDING:
        yielding = [number for number, one in enumerate(looks) if one == look and widths[number]]
        spare = {number: max(0, widths[number] - least[number]) for number in yielding}
        total = sum(spare.values())
        share = min(excess, total)
        for number in yielding if share > 0 else ():
            part = min(spare[number], -(-share * spare[number] // total))
            widths[number] -= part
            excess -= part
    return widths


def _left_out(looks: Sequence[str], least: Sequence[int], room: int) -> list[int]:
    """Columns without any room, from the right."""
    order = [
        number for kinds in _LEFT_OUT for number in reversed(range(len(looks))) if looks[number] in kinds
    ]
    out: list[int] = []
    need = sum(least)
    for number in order:
        if need <= room:
            break
        out.append(number)
        need -= least[number]
    return out
