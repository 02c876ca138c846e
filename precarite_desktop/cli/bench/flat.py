"""A process of its own that builds or reads one large package, and says the most memory that it held."""

import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from precarite_desktop.cli.bench.measuring import peak_megabytes
from precarite_desktop.exchange import package
from precarite_desktop.exchange.descriptor import Epoch, Exchange, PackageKind
from precarite_desktop.exchange.keys import StationKeys
from precarite_desktop.exchange.package import Built, TableSource
from precarite_desktop.exchange.signature import Signer

_COLUMNS = ("row_id", "rev", "deleted", *(f"field_{number:02}" for number in range(22)))
_SITE, _STREAM = "0350024L", "0" * 32


def main(deed: str, rows: int) -> None:
    """Build, or have another process build and read here."""
    keys = StationKeys.make()
    if deed == "build":
        _build(keys, rows)
    else:
        _read_what_another_built(rows)
    print(json.dumps({"deed": deed, "rows": rows, "megabytes": round(peak_megabytes(), 1)}))


def _rows(count: int) -> Iterator[tuple[str, ...]]:
    for number in range(count):
        yield (f"{number:036x}", "1", "0", *(f"{number * 7 % 9973:08}" for _ in range(22)))


def _build(keys: StationKeys, rows: int) -> Built:
    exchange = Exchange(kind=PackageKind.SNAPSHOT, site=_SITE, stream=_STREAM, epoch=Epoch(1, _STREAM), seq=1)
    return package.build(
        exchange,
        [TableSource(name="records", columns=_COLUMNS, rows=_rows(rows))],
        created=datetime.now(UTC),
        seed=keys.signing_seed,
        recipients=(keys.age_recipient,),
        namespace=package.SITE_TO_HQ,
    )


def _read_what_another_built(rows: int) -> None:
    import subprocess

    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", __spec__.name, "write", str(rows), folder]
        subprocess.run(command, check=True)  # noqa: S603 - our own interpreter, our own module
        identity, public = (Path(folder) / "keys").read_text(encoding="ascii").split()
        signer = Signer(_SITE, _STREAM, bytes.fromhex(public))
        verified = package.open_package(
            (Path(folder) / "package").read_bytes(),
            identity=identity,
            known_signers=lambda key: signer if key == signer.public_key else None,
            namespace=package.SITE_TO_HQ,
        )
        for _row in verified.hashed_rows("records", _COLUMNS):
            pass


def write(rows: int, folder: Path) -> None:
    """Build a package and leave it with the keys that open it, for another process to read."""
    keys = StationKeys.make()
    (folder / "package").write_bytes(_build(keys, rows).data)
    (folder / "keys").write_text(f"{keys.age_identity} {keys.sign_public.hex()}", encoding="ascii")


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(sys.argv[1], int(sys.argv[2]))
