"""The same targets under Atheris, which is no dependency: `pip install atheris`, then

python -m tests.exchange.fuzz_atheris TARGET -max_total_time=600
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["precarite_desktop.exchange"]):
    from tests.exchange import fuzz


def main() -> None:
    """Feed one target until something breaks or the time is over."""
    name, *options = sys.argv[1:]
    target = next(one for one in fuzz.targets() if one.name == name)

    def once(data: bytes) -> None:
        if wrong := target.judge(data):
            raise AssertionError(wrong)

    with TemporaryDirectory() as corpus:
        for number, begin in enumerate(target.corpus):
            (Path(corpus) / str(number)).write_bytes(begin)
        atheris.Setup([sys.argv[0], "-max_len=20000", *options, corpus], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
