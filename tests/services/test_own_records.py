"""What headquarters records itself: no station writes it, no package holds it, and its parts go with it."""

from datetime import date
from decimal import Decimal

import pytest

from precarite_desktop.problems import Refusal
from precarite_desktop.services import bin_record, export_package, inspect_package, save_record
from precarite_desktop.services.post import Post
from precarite_desktop.storage import rows
from tests.services.region import Region

CONTRACT = {
    "contract_number": "2026-M-118", "object": "Restructuration de l'internat",
    "buyer_siret": "23350001600040", "notified_on": date(2026, 3, 2), "amount": Decimal("210000.00"),
    "months": 12, "has_clause": True,
}  # fmt: skip
OWN = {"public_contract", "contract_amendment", "social_clause", "clause_hours", "planned_contract",
       "orientation", "target", "scheme", "consultation", "proposal", "crpa_opinion",
       "pay_scheme", "pay_scheme_band", "meal_voucher", "meal_voucher_school"}  # fmt: skip


def add(post: Post, kind: str, values: dict) -> str:
    saved = save_record.add(post, kind, values)
    assert saved.item is not None, saved.problems
    return saved.item.uid


def test_a_lycee_cannot_write_a_contract(post: Post) -> None:
    with pytest.raises(Refusal) as refusal:
        save_record.add(post, "public_contract", CONTRACT)
    assert refusal.value.code == "REC-07"
    with post.register.read() as session:
        assert session.value("SELECT count(*) FROM public_contract") == 0


def test_no_package_of_a_lycee_has_a_table_of_contracts(region: Region) -> None:
    lycee = region.lycee()
    sent = export_package.create(lycee, region.mail / "to-siege").file
    tables = set(inspect_package.inspect(region.siege, sent).tables)
    assert "station" in tables
    assert not OWN & tables
    assert region.receive(sent).applied
    lycee.register.close()


def test_a_contract_takes_its_clause_its_hours_and_its_amendments_to_the_bin_and_back(region: Region) -> None:
    siege = region.siege
    contract = add(siege, "public_contract", CONTRACT)
    clause = add(siege, "social_clause", {"contract_uid": contract, "planned_hours": Decimal(2400)})
    hours = {"clause_uid": clause, "month_on": date(2026, 6, 1), "hours": Decimal(120), "mode": "direct"}
    add(siege, "clause_hours", hours)
    add(siege, "contract_amendment", {"contract_uid": contract, "notified_on": date(2026, 4, 1)})
    assert len(bin_record.discard(siege, contract)) == 4
    with siege.register.read() as session:
        assert [session.value(f"SELECT count(*) FROM {kind} WHERE deleted = 0") for kind in sorted(OWN)] == [
            0
        ] * len(OWN)
    bin_record.restore(siege, contract)
    with siege.register.read() as session:
        assert rows.find(session, clause).deleted is False
        assert session.value("SELECT count(*) FROM clause_hours WHERE deleted = 0") == 1


def test_a_consultation_takes_its_proposals_and_vouchers_their_lycees_to_the_bin(region: Region) -> None:
    siege = region.siege
    held = {
        "held_on": date(2026, 3, 10),
        "theme": "Accueil",
        "purpose": "build",
        "moment": "before",
        "persons": 9,
    }
    consultation = add(siege, "consultation", held)
    add(
        siege, "proposal", {"consultation_uid": consultation, "nature": "proposed", "text": "Un tuteur nommé"}
    )
    year = {"year": 2026, "face_value": Decimal("12.00"), "employer_share": Decimal(60), "package": 180}
    vouchers = add(siege, "meal_voucher", year)
    lycee = {"meal_voucher_uid": vouchers, "school_uai": "0350024L", "eligible": 40, "taking_up": 31}
    add(siege, "meal_voucher_school", lycee)
    assert len(bin_record.discard(siege, consultation)) == 2
    assert len(bin_record.discard(siege, vouchers)) == 2
