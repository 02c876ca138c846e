"""Makes a package without any code of the program: `age`, `ssh-keygen` and the standard library.

    python3 outsider.py LETTER.json KEY OUT.zip.age

LETTER.json says what stands in `psr:exchange` (state, chain and recipients included or
filled in here) and the tables; KEY is an OpenSSH private key. Written from `exchange/FORMAT.md`.
"""

import csv
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

NAMESPACE = "psr-package-v1"


def package(letter: dict, key: Path, out: Path) -> None:
    """Write the package of a post."""
    contents = {f"data/{name}.csv": table(one) for name, one in sorted(letter["tables"].items())}
    exchange = letter["exchange"]
    exchange["state"] = {
        name: state(one) for name, one in letter["tables"].items() if one["columns"][:1] == ["row_id"]
    }
    document = {
        "name": "psr-outsider",
        "created": letter["created"],
        "psr:exchange": exchange,
        "resources": [
            {
                "name": name,
                "path": f"data/{name}.csv",
                "bytes": len(contents[f"data/{name}.csv"]),
                "hash": sha256(contents[f"data/{name}.csv"]),
                "psr:rows": len(one["rows"]),
            }
            for name, one in sorted(letter["tables"].items())
        ],
    }
    contents["datapackage.json"] = json.dumps(document).encode("ascii")
    with tempfile.TemporaryDirectory() as folder:
        manifest = Path(folder) / "datapackage.json"
        manifest.write_bytes(contents["datapackage.json"])
        run("ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(manifest))
        contents["datapackage.json.sig"] = manifest.with_name("datapackage.json.sig").read_bytes()
        archive = Path(folder) / "p.zip"
        archive.write_bytes(zipped(contents))
        recipients = [word for one in exchange["recipients"] for word in ("-r", one)]
        run("age", *recipients, "-o", str(out), str(archive))


def table(told: dict) -> bytes:
    """The records of a table with its header."""
    return b"".join(record(one) + b"\n" for one in (told["columns"], *told["rows"]))


def record(cells: list) -> bytes:
    """One canonical record, without its line end."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue().encode("utf-8")


def state(told: dict) -> dict:
    """How many rows a table has, and the digest of them all."""
    rows = sorted(told["rows"])
    lines = [f"{row[0]}|{row[1]}|{hashlib.sha256(record(row)).hexdigest()}\n" for row in rows]
    return {"rows": len(rows), "digest": sha256("".join(lines).encode("ascii"))}


def sha256(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def zipped(contents: dict[str, bytes]) -> bytes:
    """The one layout, as the standard library can be brought to write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system, member.external_attr = 3, 0o600 << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return out.getvalue()


def run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)


if __name__ == "__main__":
    package(json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2]), Path(sys.argv[3]))
