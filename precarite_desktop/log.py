"""The log: what happened, for the person who mends. Uids and codes only, never a name or a value.

Exceptions are written as their type, their code and their frames, without their
message: a message may quote what somebody typed.
"""

import logging
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

_LOG_BYTES = 512 * 1024
_KEPT = 3

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Writes tracebacks without the messages of the exceptions."""

    def format(self, record: logging.LogRecord) -> str:
        # a formatter of somebody else may have left its own text there, message and all
        record.exc_text = None
        said = super().format(record)
        record.exc_text = None
        return said

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - logging calls it
        """Frames and types only, causes included."""
        raised = ei[1]
        parts: list[str] = []
        while raised is not None:
            frames = traceback.extract_tb(raised.__traceback__)
            lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
            code = getattr(raised, "code", "")
            name = (
                f"{type(raised).__name__} {code}".rstrip() if isinstance(code, str) else type(raised).__name__
            )
            parts.append("\n".join([*lines, name]))
            raised = raised.__cause__ or (None if raised.__suppress_context__ else raised.__context__)
        return "\n".join(parts)


def install(folder: Path) -> Path | None:
    """Write the program's log into `folder` from now on; returns the file, or None if it cannot be written.

    A log that cannot be written is no reason not to work.
    """
    logger = logging.getLogger("precarite_desktop")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    uninstall()
    path = folder / "passerelles.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _rotate(path)
        path.touch(mode=0o600)
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        logger.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    return path


def _rotate(path: Path) -> None:
    """Begin a new file once the last one is large: at a start only, which needs no handler with sockets.

    Raises OSError if the folder cannot be written to.
    """
    if not path.exists() or path.stat().st_size < _LOG_BYTES:
        return
    older = [path.with_name(f"{path.name}.{number}") for number in range(_KEPT, 0, -1)]
    for target, source in zip(older, [*older[1:], path], strict=True):
        with suppress(FileNotFoundError):
            source.replace(target)


def uninstall() -> None:
    """Close the log files. Handlers put by others stay."""
    logger = logging.getLogger("precarite_desktop")
    for handler in list(logger.handlers):
        if isinstance(handler, logging.FileHandler | logging.NullHandler):
            logger.removeHandler(handler)
            handler.close()
