"""What an enrolled but faulty, newer or hostile post may send: refused with its code, nothing kept of it."""

from dataclasses import replace

import pytest

from precarite_desktop.exchange import package
from precarite_desktop.exchange.descriptor import Exchange, PackageKind
from precarite_desktop.records.data_schema import DATA_SCHEMA
from precarite_desktop.services import export_package, import_packages, package_tables, standing
from precarite_desktop.services.package_tables import Declared
from precarite_desktop.services.post import Post
from precarite_desktop.storage import ledger, post_secrets
from tests.services.region import Region, person, rows_at_headquarters, save

pytestmark = pytest.mark.both_databases


def crafted(post: Post, *, change=lambda exchange: exchange, tables=lambda sources: sources) -> bytes:
    """A package that bears the right keys of a post, and whatever else a test wants in it."""
    with post.register.read() as session:
        found = standing.read(session)
        seed = post_secrets.get(session, standing.SIGNING_SEED)
        exchange = Exchange(
            kind=PackageKind.SNAPSHOT,
            site=post.site,
            stream=found.stream,
            epoch=found.epoch,
            seq=found.seq + 1,
            data_schema=DATA_SCHEMA,
        )
        sources = list(package_tables.tables(session, found.grant, Declared("", "false", "x"), base_seq=None))
        return package.build(
            change(exchange),
            tables(sources),
            created=post.now(),
            seed=seed,
            recipients=found.trust.recipients,
            namespace=package.SITE_TO_HQ,
        ).data


def without_state(sources):
    return [replace(one, has_state=False) if one.name == "person" else one for one in sources]


def with_another_table(sources):
    return [*sources, package.TableSource(name="intruder", columns=("row_id", "rev", "deleted"), rows=[])]


def without_a_table(sources):
    return [one for one in sources if one.name != "placement"]


def with_a_column_more(sources):
    return [
        package.TableSource(name="person", columns=(*one.columns, "nir"), rows=[])
        if one.name == "person"
        else one
        for one in sources
    ]


CASES = [
    (lambda one: replace(one, profile="psr-package/2"), lambda ones: ones, "E-304"),
    (lambda one: replace(one, site="0220013V"), lambda ones: ones, "E-306"),
    (lambda one: one, with_another_table, "E-308"),
    (lambda one: one, without_a_table, "E-308"),
    (lambda one: one, with_a_column_more, "E-402"),
    (lambda one: one, without_state, "S-STATE"),
]


@pytest.mark.parametrize(("change", "tables", "code"), CASES)
def test_a_faulty_package_leaves_no_row(region: Region, change, tables, code: str) -> None:
    post = region.lycee()
    save(post, person())
    file = region.mail / "crafted.zip.age"
    file.write_bytes(crafted(post, change=change, tables=tables))
    report = region.receive(file)
    assert [one.code for one in report.refused] == [code]
    assert rows_at_headquarters(region, "person") == []
    with region.siege.register.read() as session:
        (stream,) = session.row("SELECT stream FROM station")
        outcomes = [one.outcome for one in ledger.of_stream(session, stream)]
    assert outcomes == ([code] if code.startswith("S-") else [])


def test_after_a_refused_state_the_receipt_asks_for_everything(region: Region) -> None:
    post = region.lycee()
    save(post, person())
    file = region.mail / "crafted.zip.age"
    file.write_bytes(crafted(post, tables=without_state))
    report = region.receive(file)
    import_packages.import_paths(post, list(report.receipts))
    with post.register.read() as session:
        assert standing.read(session).order == "snapshot"
    assert export_package.create(post, region.mail).kind == "snapshot"
