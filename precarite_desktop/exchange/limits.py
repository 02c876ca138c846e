"""The limits of format PSR-1 (design, exchange 4.2 and 4.3). Sizes in bytes unless said otherwise.

Writers obey them before a number is taken; readers refuse whatever goes beyond,
before and while inflating.
"""

KIB = 1024
MIB = 1024 * KIB

SEALED_FILE = 64 * MIB
PLAINTEXT = 64 * MIB
AGE_HEADER = 64 * KIB
AGE_STANZAS = 20

MEMBERS = 64
DESCRIPTOR = 1 * MIB
SIGNATURE = 4 * KIB
MEMBER = 256 * MIB
TOTAL = 512 * MIB
RATIO = 200
RATIO_APPLIES_FROM = 64 * KIB

ROWS = 2_000_000
"""Rows of one table."""
CELL = 32_768
"""Characters of one cell."""
COLUMNS = 200
RECORD = 1 * MIB
"""Longest record as written, so that an unclosed quote costs neither memory nor time."""

JSON_DEPTH = 12
JSON_DIGITS = 16
JSON_INTEGER = 2**53 - 1
"""Largest integer that every JSON reader keeps exact."""

CHAIN = 1_000
"""Entries of a chain; a station with more unacknowledged packages makes a snapshot."""
