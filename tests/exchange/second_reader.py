"""A second reader of packages, written from `exchange/FORMAT.md` alone, to find where page and program differ.

Small and slow; it borrows primitives (X25519, ChaCha20-Poly1305, Ed25519, deflate) and nothing of the program.
"""

import base64
import hashlib
import hmac
import json
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MIB = 2**20
TABLE = re.compile(r"[a-z][a-z0-9_]{0,40}")
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
HEX = re.compile(r"[0-9a-f]{32}")
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
DOCUMENT, SIGNATURE = "datapackage.json", "datapackage.json.sig"


class Refused(Exception):
    """The package is refused under that code."""


@dataclass(frozen=True)
class Enrolled:
    """What a key speaks for."""

    site: str
    stream: str
    is_revoked: bool = False


@dataclass(frozen=True)
class Read:
    """What a package says."""

    digest: str
    tables: dict[str, list[tuple[str | None, ...]]]


def read(
    data: bytes, identity: str, enrolled: Mapping[bytes, Enrolled], namespace: str, columns: Mapping[str, Any]
) -> Read:
    """Every table of a package, or Refused: the steps of section 8, 1 to 21."""
    secret = X25519PrivateKey.from_private_bytes(bech32(identity.lower()))
    members = unzip(unseal(data, secret))
    signature, document = inflate(*members[SIGNATURE]), inflate(*members[DOCUMENT])
    signer = verify(signature, document, enrolled, namespace)
    top = descriptor(document)
    exchange = top["psr:exchange"]
    if (exchange["site"], exchange["stream"]) != (signer.site, signer.stream):
        raise Refused("E-306")
    if exchange["kind"] == "hq" and exchange["ack"]["stream"] != signer.stream:
        raise Refused("E-306")
    if secret.public_key().public_bytes_raw() not in [maybe_bech32(one) for one in exchange["recipients"]]:
        raise Refused("E-307")
    resources = top.get("resources") or []
    if {one["path"] for one in resources} != set(members) - {DOCUMENT, SIGNATURE}:
        raise Refused("E-308")
    tables = {one["name"]: table(one, members[one["path"]], columns[one["name"]]) for one in resources}
    return Read("sha256:" + hashlib.sha256(document).hexdigest(), tables)


# Section 2


def bech32(text: str) -> bytes:
    """The 32 bytes of an age recipient or identity (BIP-173), its checksum left to the one who wrote it."""
    bits = "".join(f"{BECH32.index(one):05b}" for one in text.rpartition("1")[2][:-6])
    return int(bits[: len(bits) // 8 * 8], 2).to_bytes(32, "big")


def maybe_bech32(text: str) -> bytes:
    try:
        return bech32(text)
    except (ValueError, OverflowError):
        return b""


def unseal(data: bytes, secret: X25519PrivateKey) -> bytes:
    if len(data) > 64 * MIB:
        raise Refused("E-101")
    if data.startswith(b"-----BEGIN AGE"):
        raise Refused("E-104")
    header, stanzas = header_of(data[: 64 * 1024])
    kinds = [arguments[0] for arguments, _body in stanzas]
    if len(kinds) > 20 or any(kind != "X25519" and not kind.endswith("-grease") for kind in kinds):
        raise Refused("E-105")
    if len(data) < len(header) + 16:
        raise Refused("E-106")
    file_key = next(filter(None, (unwrapped(secret, *one) for one in stanzas)), None)
    if file_key is None:
        raise Refused("E-103")
    signed, _mark, mac = header.rpartition(b"---")
    expected = hmac.digest(derived(file_key, b"", b"header"), signed + b"---", "sha256")
    if unpadded(mac.strip().decode()) != expected:
        raise Refused("E-106")
    plain = payload(file_key, data[len(header) :])
    if len(plain) > 64 * MIB:
        raise Refused("E-107")
    return plain


def header_of(data: bytes) -> tuple[bytes, list[tuple[list[str], bytes]]]:
    lines = data.split(b"\n")
    stanzas: list[tuple[list[str], bytes]] = []
    if lines[0] != b"age-encryption.org/v1":
        raise Refused("E-102")
    at = 1
    while at < len(lines) - 1 and re.fullmatch(rb"-> [!-~]+( [!-~]+)*", lines[at]):
        arguments = lines[at][3:].decode().split(" ")
        body, at = b"", at + 1
        while at < len(lines) - 1:
            line, at = lines[at], at + 1
            if not re.fullmatch(rb"[A-Za-z0-9+/]{0,64}", line):
                raise Refused("E-102")
            body += line
            if len(line) < 64:
                break
        stanzas.append((arguments, body))
    if not stanzas or at >= len(lines) - 1 or not re.fullmatch(rb"--- [A-Za-z0-9+/]{43}", lines[at]):
        raise Refused("E-102")
    return b"\n".join(lines[: at + 1]) + b"\n", stanzas


def unpadded(text: str, size: int = 32) -> bytes:
    """Base64 without padding, in its one spelling."""
    try:
        found = base64.b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise Refused("E-106") from error
    if base64.b64encode(found).decode().rstrip("=") != text or len(found) != size:
        raise Refused("E-106")
    return found


def unwrapped(secret: X25519PrivateKey, arguments: list[str], body: bytes) -> bytes | None:
    if arguments[0] != "X25519":
        return None
    if len(arguments) != 2:
        raise Refused("E-106")
    share, wrapped = unpadded(arguments[1]), unpadded(body.decode())
    mine = secret.public_key().public_bytes_raw()
    try:
        shared = secret.exchange(X25519PublicKey.from_public_bytes(share))
    except ValueError as error:  # a share of low order
        raise Refused("E-106") from error
    key = derived(shared, share + mine, b"age-encryption.org/v1/X25519")
    try:
        return ChaCha20Poly1305(key).decrypt(bytes(12), wrapped, None)
    except InvalidTag:
        return None


def payload(file_key: bytes, data: bytes) -> bytes:
    key = ChaCha20Poly1305(derived(file_key, data[:16], b"payload"))
    chunks = [data[at : at + 65536 + 16] for at in range(16, len(data), 65536 + 16)]
    plain = []
    for number, chunk in enumerate(chunks):
        is_last = number == len(chunks) - 1
        try:
            plain.append(key.decrypt(number.to_bytes(11, "big") + bytes([is_last]), chunk, None))
        except InvalidTag as error:
            raise Refused("E-106") from error
    if not plain or (not plain[-1] and len(plain) > 1):
        raise Refused("E-106")
    return b"".join(plain)


def derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)


# Section 3


def unzip(data: bytes) -> dict[str, tuple[int, int, int, bytes]]:
    """Method, size, checksum and packed bytes of each member."""
    end = len(data) - 22
    if end < 0:
        raise Refused("E-201")
    mark, disk, first_disk, here, count, size, start, comment = struct.unpack("<4s4H2LH", data[end:])
    if (mark, disk, first_disk, here, comment) != (b"PK\5\6", 0, 0, count, 0) or count == 0xFFFF:
        raise Refused("E-201")
    if start + size != end:
        raise Refused("E-201")
    if count > 64:
        raise Refused("E-203")
    members: dict[str, tuple[int, int, int, bytes]] = {}
    at, next_entry, together = start, 0, 0
    for _number in range(count):
        fields, name, begins, at = central(data, at, end)
        if name in members:
            raise Refused("E-204")
        method, _time, _date, crc, packed, whole = fields[2:]
        constants = (fields[0], *fields[3:5])
        if constants != (20, 0, 0x21) or method not in {0, 8} or 0xFFFFFFFF in {packed, whole}:
            raise Refused("E-201")
        if whole > size_limit(name) or (whole > 65536 and whole > 200 * packed):
            raise Refused("E-207")
        if begins != next_entry or begins + 30 > len(data):
            raise Refused("E-205")
        body = local(data, begins, fields, name)
        next_entry, together = body + packed, together + whole
        members[name] = (method, whole, crc, data[body:next_entry])
    names = list(members)
    if at != end or next_entry != start or names != [*sorted(names[:-2]), DOCUMENT, SIGNATURE]:
        raise Refused("E-205")
    if together > 512 * MIB:
        raise Refused("E-207")
    return members


def central(data: bytes, at: int, end: int) -> tuple[tuple[int, ...], str, int, int]:
    if at + 46 > end or data[at : at + 4] != b"PK\1\2":
        raise Refused("E-201")
    made_by, *fields, length, extra, comment, disk, internal, external, begins = struct.unpack(
        "<6H3L5H2L", data[at + 4 : at + 46]
    )
    name = data[at + 46 : at + 46 + length]
    if at + 46 + length > end:
        raise Refused("E-201")
    if fields[1] & 8:
        raise Refused("E-206")
    if fields[1] or max(name, default=0) > 127:
        raise Refused("E-201")
    if name.endswith(b"/"):
        raise Refused("E-202")
    if (made_by, extra, comment, disk, internal, external) != (0x0314, 0, 0, 0, 0, 0x01800000):
        raise Refused("E-201")
    text = name.decode("ascii")
    table = text.removeprefix("data/").removesuffix(".csv")
    is_table = text == f"data/{table}.csv" and TABLE.fullmatch(table)
    if text not in {DOCUMENT, SIGNATURE} and not is_table:
        raise Refused("E-202")
    return tuple(fields), text, begins, at + 46 + length


def local(data: bytes, begins: int, fields: tuple[int, ...], name: str) -> int:
    """Where the packed bytes begin."""
    mark, *here, length, extra = struct.unpack("<4s5H3L2H", data[begins : begins + 30])
    if mark != b"PK\3\4" or extra:
        raise Refused("E-201")
    body: int = begins + 30 + length
    if tuple(here) != fields or data[begins + 30 : body] != name.encode():
        raise Refused("E-206")
    return body


def size_limit(name: str) -> int:
    return {DOCUMENT: MIB, SIGNATURE: 4096}.get(name, 256 * MIB)


def inflate(method: int, size: int, crc: int, packed: bytes) -> bytes:
    content = packed
    if method == 8:
        inflater = zlib.decompressobj(-15)
        try:
            content = inflater.decompress(packed, size + 1)
        except zlib.error as error:
            raise Refused("E-208") from error
        if not inflater.eof or inflater.unused_data:
            raise Refused("E-208")
    if len(content) != size or zlib.crc32(content) != crc:
        raise Refused("E-208")
    return content


# Section 5


def string(content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + content


def verify(armoured: bytes, document: bytes, enrolled: Mapping[bytes, Enrolled], namespace: str) -> Enrolled:
    begin, end = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
    kind = string(b"ssh-ed25519")
    try:
        blob = base64.b64decode(armoured.removeprefix(begin).removesuffix(end), validate=False)
    except ValueError as error:
        raise Refused("E-301") from error
    key, value = blob[33:65], blob[-64:]
    again = b"SSHSIG" + struct.pack(">L", 1) + string(kind + string(key)) + string(namespace.encode())
    again += string(b"") + string(b"sha512") + string(kind + string(value))
    text = base64.b64encode(again)
    lines = b"".join(text[at : at + 70] + b"\n" for at in range(0, len(text), 70))
    if len(key) != 32 or begin + lines + end != armoured:
        raise Refused("E-301")
    signer = enrolled.get(key)
    if signer is None:
        raise Refused("E-303")
    if signer.is_revoked:
        raise Refused("E-311")
    message = b"SSHSIG" + string(namespace.encode()) + string(b"") + string(b"sha512")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(
            value, message + string(hashlib.sha512(document).digest())
        )
    except InvalidSignature as error:
        raise Refused("E-301") from error
    return signer


# Section 4


def descriptor(document: bytes) -> dict[str, Any]:
    if any(one != 10 and not 32 <= one <= 126 for one in document):
        raise Refused("E-302")
    if depth(document) > 12:
        raise Refused("E-207")
    try:
        top = json.loads(
            document, object_pairs_hook=once, parse_int=whole_spelling, parse_float=no, parse_constant=no
        )
    except ValueError as error:
        raise Refused("E-302") from error
    exchange = want(want(top, dict).get("psr:exchange"), dict)
    if want_text(exchange.get("profile")) != "psr-package/1":
        raise Refused("E-304")
    if {want_text(one) for one in want_list(exchange.get("requires"))} - {"delta-v1"}:
        raise Refused("E-305")
    check_exchange(exchange)
    names = [check_resource(one) for one in want_list(top.get("resources"))]
    if len(set(names)) < len(names):
        raise Refused("E-308")
    want_text(top.get("name"))
    try:
        datetime.strptime(want_text(top.get("created")), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise Refused("E-302") from error
    return top


def depth(document: bytes) -> int:
    """The deepest bracket outside texts; a text that never ends goes to the end."""
    level = deepest = 0
    is_text = is_escaped = False
    for one in document:
        if is_escaped:
            is_escaped = False
        elif one == 0x5C:
            is_escaped = True
        elif one == 0x22:
            is_text = not is_text
        elif not is_text:
            level += (one in b"[{") - (one in b"]}")
            deepest = max(deepest, level)
    return deepest


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs) or re.search("[\ud800-\udfff]", repr_texts(pairs)):
        raise Refused("E-302")
    return found


def repr_texts(value: Any) -> str:
    """Every text in names, values and lists, put together."""
    if isinstance(value, str):
        return value
    return "".join(map(repr_texts, value)) if isinstance(value, list | tuple) else ""


def whole_spelling(digits: str) -> int:
    if len(digits) > 16 or digits == "-0":
        raise Refused("E-302")
    return int(digits)


def no(_text: str) -> None:
    raise Refused("E-302")


def want(value: Any, kind: type) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise Refused("E-302")
    return value


def want_text(value: Any, pattern: str = r"(?s:.*)") -> str:
    if len(want(value, str)) > 500 or not re.fullmatch(pattern, value):
        raise Refused("E-302")
    return value


def want_whole(value: Any, least: int = 0) -> int:
    if not least <= want(value, int) <= 2**53 - 1:
        raise Refused("E-302")
    return value


def want_list(value: Any) -> list[Any]:
    return [] if value is None else want(value, list)


def want_pair(value: Any) -> tuple[int, str]:
    if len(want(value, list)) != 2:
        raise Refused("E-302")
    return want_whole(value[0], 1), want_text(value[1])


def check_exchange(told: dict[str, Any]) -> None:
    kind = want_text(told.get("kind"), "delta|snapshot|hq")
    if kind == "hq":
        check_headquarters(told)
    else:
        check_post(told, kind)
    for name in ("site", "stream", "machine", "created_clock", "data_schema", "app"):
        want_text(told.get(name))
    told["recipients"] = [want_text(one) for one in want_list(told.get("recipients"))]
    want_whole(told.get("trust_version"))


def check_post(told: dict[str, Any], kind: str) -> None:
    if told.get("ack") is not None or told.get("grant") is not None:
        raise Refused("E-302")
    seq, base = want_whole(told.get("seq"), 1), want_whole(told.get("base_seq"))
    chain = [want_pair(one) for one in want_list(told.get("chain"))]
    if len(chain) > 1000:
        raise Refused("E-207")
    begins = seq - len(chain)
    follows = [number for number, _digest in chain] == list(range(begins, seq)) and begins >= 1
    builds = begins == max(base, 1) if kind == "delta" else base == 0
    if not follows or not builds or base >= seq or not all(DIGEST.fullmatch(one) for _n, one in chain):
        raise Refused("E-302")
    epoch = want(told.get("epoch"), dict)
    want_whole(epoch.get("n"), 1)
    want_text(epoch.get("id"), HEX.pattern)
    for name, state in want(told.get("state"), dict).items():
        want_text(name, TABLE.pattern)
        want_whole(want(state, dict).get("rows"))
        want_text(state.get("digest"), DIGEST.pattern)
    if (last := told.get("last_hq")) is not None:
        want_whole(want(last, dict).get("hq_epoch"))
        want_whole(last.get("n"))
    if (former := told.get("supersedes")) is not None:
        want_text(want(former, dict).get("epoch_id"), HEX.pattern)
        want_whole(former.get("seq"))


def check_headquarters(told: dict[str, Any]) -> None:
    if told.get("epoch") is not None:
        raise Refused("E-302")
    ack = want(told.get("ack"), dict)
    for name, least in (("hq_epoch", 0), ("n", 1), ("epoch_n", 0), ("applied_seq", 0)):
        want_whole(ack.get(name), least)
    want_text(ack.get("stream"), HEX.pattern)
    patterns = {"epoch_id": HEX.pattern, "applied_digest": DIGEST.pattern, "reason": r"(?s:.*)"}
    for name, pattern in {**patterns, "order": "snapshot|new_epoch|reenrol"}.items():
        if ack.get(name) is not None:
            want_text(ack[name], pattern)
    for one in want_list(ack.get("received")):
        want_pair(one)
    if (grant := told.get("grant")) is not None:
        want_text(want(grant, dict).get("scope"), "pseudonymous|nominative")
        key = want(grant.get("regional_key"), str)
        if (
            not re.fullmatch(r"[A-Za-z0-9+/]{43}=", key)
            or base64.b64encode(base64.b64decode(key)) != key.encode()
        ):
            raise Refused("E-302")
        want_whole(grant.get("key_version"), 1)


def check_resource(told: Any) -> str:
    name = want(told, dict).get("name")
    if not isinstance(name, str) or not TABLE.fullmatch(name) or told.get("path") != f"data/{name}.csv":
        raise Refused("E-308")
    if "data" in told or has_reference(told) or not isinstance(told.get("schema", {}), dict):
        raise Refused("E-308")
    dialect = {
        "delimiter": ",",
        "lineTerminator": "\n",
        "quoteChar": '"',
        "doubleQuote": True,
        "header": True,
    }
    fixed = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "dialect": dialect}
    if any(told.get(key, value) != value for key, value in fixed.items()):
        raise Refused("E-302")
    if not DIGEST.fullmatch(want_text(told.get("hash"))):
        raise Refused("E-309")
    if want_whole(told.get("psr:rows")) > 2_000_000:
        raise Refused("E-207")
    want_whole(told.get("bytes"))
    return name


def has_reference(value: Any) -> bool:
    if isinstance(value, dict):
        return "$ref" in value or any(map(has_reference, value.values()))
    return isinstance(value, list) and any(map(has_reference, value))


# Section 6


def table(
    told: dict[str, Any], member: tuple[int, int, int, bytes], columns: tuple[str, ...]
) -> list[tuple[str | None, ...]]:
    if member[1] != told["bytes"]:
        raise Refused("E-309")
    content = inflate(*member)
    if "sha256:" + hashlib.sha256(content).hexdigest() != told["hash"]:
        raise Refused("E-309")
    rows = cells_of(content, columns)
    if len(rows) != told["psr:rows"]:
        raise Refused("E-310")
    return rows


def cells_of(content: bytes, columns: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    if any((one < 32 and one not in b"\n\t") or one == 127 for one in content):
        raise Refused("E-405")
    records = records_of(content)
    if not records:
        raise Refused("E-401")
    header = records.pop(0)
    wanted = ",".join(columns).encode()
    if header != wanted:
        is_known = not header or header.startswith(b"\xef\xbb\xbf")
        same = sorted(header.split(b",")) == sorted(wanted.split(b","))
        raise Refused("E-401" if is_known or same else "E-402")
    return [row_of(one, len(columns)) for one in records]


def records_of(content: bytes) -> list[bytes]:
    """The records without their LF; one ends at a LF outside quotes."""
    records, begins, quoted = [], 0, False
    for at, one in enumerate(content):
        quoted ^= one == 0x22
        if one == 0x0A and not quoted:
            records.append(content[begins:at])
            begins = at + 1
    if begins != len(content) or any(len(one) > MIB for one in records):
        raise Refused("E-404")
    return records


def row_of(record: bytes, width: int) -> tuple[str | None, ...]:
    if not record:
        raise Refused("E-401")
    try:
        text = record.decode()
    except UnicodeDecodeError as error:
        raise Refused("E-403") from error
    if re.search("[\x80-\x9f]", text):
        raise Refused("E-405")
    cells = re.findall(r'(?:^|,)("(?:[^"]|"")*"|[^",]*)(?=,|\Z)', text)
    if ",".join(cells) != text:
        raise Refused("E-404")
    values = [one[1:-1].replace('""', '"') if one.startswith('"') else one for one in cells]
    if len(values) != width:
        raise Refused("E-402")
    if max(map(len, values)) > 32_768:
        raise Refused("E-404")
    return tuple(one or None for one in values)
