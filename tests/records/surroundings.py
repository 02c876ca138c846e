"""A small world around a record: what rules ask, answered from dictionaries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from precarite_desktop.records import wire
from precarite_desktop.records.item import Item
from precarite_desktop.records.registry import kind_named

TODAY = date(2026, 11, 23)
SCHOOL = "0350024L"
SIAE = "33491262300058"


@dataclass
class World:
    """Records and reference rows, in memory."""

    items: list[Item] = field(default_factory=list)
    rows: dict[tuple[str, str], Mapping[str, str]] = field(
        default_factory=lambda: {
            ("school", SCHOOL): {"name": "Lycée Émile-Zola", "uai": SCHOOL},
            ("siae", f"{SIAE}/ACI"): {"name": "Sato Relais"},
            ("rome", "G1603"): {"label": "Personnel polyvalent en restauration"},
        }
    )
    today: date = TODAY
    school_uai: str = SCHOOL

    def record(self, kind: str, uid: str) -> Item | None:
        return next((item for item in self.items if (item.kind, item.uid) == (kind, uid)), None)

    def records_where(self, kind: str, field: str, value: str) -> Iterable[Item]:
        definition = kind_named(kind).field_named(field)
        return [
            item
            for item in self.items
            if item.kind == kind
            and not item.deleted
            and wire.to_wire(definition, item.values.get(field)) == value
        ]

    def reference(self, source: str, key: str) -> Mapping[str, str] | None:
        return self.rows.get((source, key))
