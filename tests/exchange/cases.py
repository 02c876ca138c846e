"""The 181 adversarial cases of the exchange (design, exchange 10), each in a word with its code.

`test_cases.py` holds every one of them against the names of the tests: `test_psr_a01_…`
tests A-01, `test_psr_z10_to_z17_…` all from Z-10 to Z-17.
"""

WORDS = """
A01 bare ZIP without age: E-102
A02 empty file: E-102
A03 header only: E-102, E-106
A04 armoured: E-104
A05 sealed for somebody else: E-103
A06 passphrase: E-105
A07 last byte missing: E-106
A08 cut between two chunks: E-106
A09 byte appended: E-106
A10 flipped byte: E-106
A11 flipped header MAC: E-106
A12 two files joined: E-106
A13 another version: E-102
A14 other kinds of recipients: E-105
A15 thirty recipients: E-105
A16 more than 64 MiB: E-101, E-107
A17 replaced while it is imported: the copy is used
A18 public vectors of age
Z01 not a ZIP: E-201
Z02 tar: E-201
Z03 prefix: E-201
Z04 suffix: E-201
Z05 comment: E-201
Z06 two archives joined: E-201
Z07 archive in the comment: E-201
Z08 member that nobody announced: E-308
Z09 descriptor twice: E-204
Z10 path that climbs: E-202
Z11 absolute path: E-202
Z12 backslash: E-202
Z13 name of a device: E-308
Z14 capitals: E-202
Z15 NUL in a name: E-202
Z16 name outside ASCII: E-201
Z17 directory: E-202
Z18 symbolic link: E-201
Z19 encrypted: E-201
Z20 data descriptor: E-206
Z21 bzip2: E-201
Z22 lzma: E-201
Z23 another local name: E-206
Z24 another local size: E-206
Z25 wrong checksum: E-208
Z26 count of entries: E-205, E-201
Z27 zip64: E-201
Z28 entries that overlap: E-205
Z29 extra field: E-201
Z30 members out of order: E-205
Z31 sixty-five members: E-203
Z32 bomb: E-207
Z33 bomb that lies about its size: E-208, E-309
Z34 descriptor of 2 MiB: E-207
Z35 twenty thousand mutations
G01 signature missing: E-205
G02 empty: E-301
G03 unknown key: E-303
G04 key of another lycée: E-306
G05 namespace of files: E-301
G06 namespace of headquarters: E-301
G07 one space changed: E-301
G08 manifest with CRLF: E-301
G09 armour with CRLF: E-301
G10 two blocks: E-301
G11 version 2: E-301
G12 reserved not empty: E-301
G13 other hash: E-301
G14 trailing bytes: E-301
G15 malleable value: E-301
G16 zero value: E-301
G17 huge length: E-301
G18 public vectors of Ed25519
G19 other kinds of keys: E-301
G20 OpenSSH both ways
D01 signed for another recipient: E-307
D02 no recipients: E-307
D03 name twice: E-302
D04 not a number: E-302
D05 fraction: E-302
D06 five thousand digits: E-302
D07 a hundred thousand levels: E-207
D08 mark: E-302
D09 half of a surrogate pair: E-302
D10 raw UTF-8: E-302
D11 not one object: E-302
D12 unknown profile: E-304
D13 unknown feature: E-305
D14 address: E-308
D15 path that climbs: E-308
D16 resource twice: E-308
D17 inline data: E-308
D18 wrong hash: E-309
D19 data replaced under its signature: E-309
D20 other hash: E-309
D21 wrong count of rows: E-310
D22 stream of another key of the lycée: E-306
D23 numbers out of range: E-302
D24 lycée written otherwise: E-306
C01 invalid UTF-8: E-403
C02 mark: E-401
C03 order of columns: E-401
C04 column more: E-402
C05 column less: E-402
C06 quote never closed: E-404
C07 text after a quote: E-404
C08 cell of a mebibyte: E-404
C09 NUL: E-405
C10 CR: E-405
C11 empty, blank line: E-401
C12 escape sequence: E-405
C13 formula: unchanged
C14 SQL: unchanged
C15 row twice: remarked
C16 row of another lycée: remarked
C17 tombstone with data: remarked
C18 accents apart: equal
C19 revision that goes back: S-STATE
S01 the same twice: S-DUPLICATE
S02 out of order: S-LATE
S03 lost: APPLIED
S04 of last year: S-DUPLICATE, S-LATE
S05 post restored, witness kept: new epoch
S06 post restored with its witness: S-FORK
S07 restored, receipt from beyond
S08 restored twice
S09 crash between log and file: number burnt
S10 copy exports first: S-FORK
S11 copies in turn: enrol anew
S12 copy known by its machine
S13 headquarters restored: S-HQBACK
S14 headquarters restored and replayed
S15 headquarters restored twice
S16 old receipt: ignored
S17 receipt of another post: ignored
S18 receipt lost for ever
S19 edit between package and receipt: pending
S20 snapshot that drops many: S-HELD
S21 out of the bin
S22 revoked key: E-311
S23 replaced key: a person decides
S24 clocks: W-CLOCK
S25 90 days, 1,000 packages without receipt
S26 other state: S-STATE
S27 row of another lycée: conflict
S28 power cut during an import
S29 older schema
S30 newer schema: E-304
S31 two operators at once
S32 chain of 1,001: E-207
N01 signing key swapped: other words
N02 recipient swapped: other words
N03 lycée swapped: other words
N04 not signed by itself: E-301
N05 code used: ENR-02
N06 forged invitation: other words
N07 keys of low order: ENR-04
N08 key enrolled elsewhere: ENR-03
N09 trust list missing: E-312
N10 trust list signed by the new root alone, or lower
N11 retired key of headquarters
N12 words however typed: ENR-01
N13 invitation of another lycée: ENR-02
K01 nothing readable on the disk
K02 wrong key: REG-01
K03 no key ring: KEY-01
K04 ring that keeps in clear: KEY-01
K05 work factor
K06 copied folder: REG-01
K07 flipped page: REG-04
K08 disk full: FIL-03
K09 read-only stick: FIL-02
K10 long path with accents
K11 file held by an antivirus
K12 change of key interrupted
H01 one bad file among 115
H02 waiting room: E-303
H03 formula in a spreadsheet is text
H04 markup is shown as it is
H05 no network
H06 hostile table name
H07 ledger edited by hand
H08 nothing in logs
"""

CASES: dict[str, str] = dict(line.split(" ", 1) for line in WORDS.strip().splitlines())

WAITING: dict[str, str] = {
    "N11": "rotation of headquarters' keys",
    "K12": "change of the register's key",
}
"""Cases whose feature is not there yet. One that gets its test leaves this list the same day."""
