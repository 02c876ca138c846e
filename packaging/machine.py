"""Make a machine ready: the virtual environment from the hash lock, and the missing system libraries.

Standard library only, any Python from 3.11. System packages are installed with
apt by root; anybody else gets them unpacked below `.venv/syslibs`. On Windows
and macOS the wheels bring all they need.
"""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
SYSLIBS = VENV / "syslibs"
LOCK = ROOT / "packaging" / "requirements-dev.lock"
STAMP = VENV / "passerelles-stamp.json"
OLDEST = (3, 11)

# Each entry is one need; the names after | are what newer Debians call it.
VENV_PACKAGES = ("python3-venv",)
QT_PACKAGES = (
    "libegl1 libgl1 libx11-6 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0|libglib2.0-0t64 "
    "libxkbcommon0 libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 "
    "libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 "
    "fonts-dejavu-core"
).split()
TEST_PACKAGES = (
    "age unzip openssh-client xvfb xauth x11-utils openbox xdotool poppler-utils strace "
    "dbus at-spi2-core gir1.2-atspi-2.0 python3-gi postgresql"
).split()


class NotReady(Exception):
    """The machine lacks something that cannot be put there; the text says what to do."""


def python() -> Path:
    """The interpreter of the virtual environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def tool(name: str) -> str:
    """A command installed in the virtual environment."""
    return str(python().with_name(name + (".exe" if os.name == "nt" else "")))


def make_ready(*, window: bool = False, tests: bool = False) -> None:
    """Install what is missing. Raises NotReady with a sentence, or CalledProcessError."""
    if sys.version_info < OLDEST:
        raise NotReady(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this one is {platform.python_version()}."
        )
    if not _python_answers():
        _make_venv()
    _install_lock()
    _install_program()
    _compile_catalogues()
    _make_fonts()
    if window or tests:
        install_packages((*QT_PACKAGES, *(TEST_PACKAGES if tests else ())))


def environment() -> dict[str, str]:
    """What child processes see: the virtual environment first, then the unpacked system libraries."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    path = [str(python().parent), env.get("PATH", os.defpath)]
    if SYSLIBS.is_dir():
        path[1:1] = [str(SYSLIBS / "usr" / "bin")]
        libraries = sorted({str(one.parent) for one in SYSLIBS.rglob("*.so.*")})
        if env.get("LD_LIBRARY_PATH"):
            libraries.append(env["LD_LIBRARY_PATH"])
        env["LD_LIBRARY_PATH"] = os.pathsep.join(libraries)
        xkb, fonts = SYSLIBS / "usr/share/X11/xkb", SYSLIBS / "etc/fonts"
        if xkb.is_dir():
            env.setdefault("QT_XKB_CONFIG_ROOT", str(xkb))
        if fonts.is_dir() and not Path("/etc/fonts").is_dir():
            env.setdefault("FONTCONFIG_PATH", str(fonts))
    env["PATH"] = os.pathsep.join(path)
    return env


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run one command in the checkout. Raises CalledProcessError if it fails."""
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, env=env or environment())


def _python_answers() -> bool:
    """Whether the virtual environment has a Python that starts and is new enough."""
    ask = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python(), "-c", ask], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _make_venv() -> None:
    print(f"Making {VENV}", flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    if _has_ensurepip():
        run(sys.executable, "-m", "venv", VENV)
        return
    if _is_root() and shutil.which("apt-get"):
        install_packages(VENV_PACKAGES)
        run(sys.executable, "-m", "venv", VENV)
        return
    run(sys.executable, "-m", "venv", "--without-pip", VENV)
    _unpack_pip()


def _has_ensurepip() -> bool:
    """Debian splits it off: `import ensurepip` may work while its wheels are missing."""
    ask = "import ensurepip, venv, os, sys; ensurepip.version()"
    return subprocess.run([sys.executable, "-c", ask], check=False, capture_output=True).returncode == 0


def _unpack_pip() -> None:
    """Without root: pip comes out of Debian's package of its wheel."""
    if not shutil.which("apt-get"):
        raise NotReady("Python's venv and pip are missing: install python3-venv, then start again.")
    unpack_packages(["python3-pip-whl"])
    wheel = next((SYSLIBS / "usr/share/python-wheels").glob("pip-*.whl"), None)
    if wheel is None:
        raise NotReady(
            "Python's venv and pip are missing: ask for the package python3-venv, then start again."
        )
    run(python(), wheel / "pip", "install", "--quiet", "--no-index", wheel)


def _install_lock() -> None:
    """Install the locked dependencies unless the stamp says that they are there."""
    wanted = _digest(LOCK)
    if _stamped("lock") == wanted:
        return
    if subprocess.run([python(), "-m", "pip", "--version"], check=False, capture_output=True).returncode:
        run(python(), "-m", "ensurepip")
    print("Installing the locked dependencies", flush=True)
    run(
        python(),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "-r",
        LOCK,
    )
    _stamp("lock", wanted)


def _install_program() -> None:
    """Put the checkout itself, with its two commands, in the virtual environment."""
    wanted = _digest(ROOT / "pyproject.toml") + str(ROOT)
    if _stamped("program") == wanted:
        return
    print("Installing the program from this checkout", flush=True)
    run(
        python(),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-build-isolation",
        "--editable",
        ROOT,
    )
    _stamp("program", wanted)


def _compile_catalogues() -> None:
    """Compile the catalogues of the checkout when one has changed: a start then reads no .po."""
    sources = sorted((ROOT / "i18n").glob("*/LC_MESSAGES/*.po"))
    recipes = [ROOT / "precarite_desktop" / "text" / name for name in ("compiled.py", "typography.py")]
    wanted = "".join(_digest(path) for path in [*sources, *recipes])
    if _stamped("catalogues") == wanted and all(_is_compiled(path) for path in sources):
        return
    run(python(), ROOT / "packaging" / "catalogues.py", "--compile")
    _stamp("catalogues", wanted)


def _is_compiled(source: Path) -> bool:
    """Whether the program will take the compiled catalogue: it must not be older than its source."""
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


def _make_fonts() -> None:
    recipe = ROOT / "packaging" / "make_fonts.py"
    fonts = ROOT / "resources" / "fonts"
    wanted = _digest(recipe)
    if _stamped("fonts") == wanted and len(list(fonts.glob("*.ttf"))) > 1:
        return
    run(python(), recipe, fonts)
    _stamp("fonts", wanted)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _stamps() -> dict[str, str]:
    try:
        kept = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _stamped(name: str) -> str:
    return _stamps().get(name, "")


def _stamp(name: str, value: str) -> None:
    STAMP.write_text(json.dumps(_stamps() | {name: value}, indent=1) + "\n", encoding="utf-8")


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def missing_packages(wanted: tuple[str, ...]) -> list[str]:
    """Which Debian packages are neither installed nor unpacked here; nothing on other systems."""
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return []
    asked = [name for need in wanted for name in need.split("|")]
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *asked],
        check=False,
        capture_output=True,
        text=True,
    ).stdout
    here = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    unpacked = SYSLIBS / "unpacked.txt"
    if unpacked.is_file():
        here |= set(unpacked.read_text(encoding="utf-8").split())
    return [need.split("|")[0] for need in wanted if not here & set(need.split("|"))]


def install_packages(wanted: tuple[str, ...]) -> None:
    """Install the missing Debian packages, or unpack them beside the program without root."""
    missing = missing_packages(wanted)
    if not missing:
        return
    print("Installing system packages: " + " ".join(missing), flush=True)
    if not _is_root():
        unpack_packages(missing)
        return
    env = environment() | {"DEBIAN_FRONTEND": "noninteractive"}
    install = [
        "apt-get",
        "-q",
        "-y",
        "-o",
        "DPkg::Lock::Timeout=300",
        "install",
        "--no-install-recommends",
        *missing,
    ]
    if subprocess.run(install, check=False, env=env, stdout=subprocess.DEVNULL).returncode:
        run("apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", "update", env=env)
        run(*install, env=env)


def unpack_packages(missing: list[str]) -> None:
    """Download packages with all that they need, and unpack them below `.venv/syslibs`."""
    SYSLIBS.mkdir(parents=True, exist_ok=True)
    apt = ["apt-get", "-q", "-o", "Debug::NoLocking=1"]
    if not any(Path("/var/lib/apt/lists").glob("*_Packages*")):
        lists = VENV / "apt"
        (lists / "lists" / "partial").mkdir(parents=True, exist_ok=True)
        apt += ["-o", f"Dir::State::Lists={lists / 'lists'}", "-o", f"Dir::Cache={lists}"]
        run(*apt, "update")
    plan = subprocess.run(
        [*apt, "install", "--print-uris", "-y", "--no-install-recommends", *missing],
        check=False,
        capture_output=True,
        text=True,
    )
    if plan.returncode:
        raise NotReady("System packages are missing, ask for them: " + " ".join(missing))
    names = [line.split()[1].split("_")[0] for line in plan.stdout.splitlines() if line.startswith("'")]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*apt, "download", *names], check=True, cwd=folder, stdout=subprocess.DEVNULL)
        for package in sorted(Path(folder).glob("*.deb")):
            run("dpkg-deb", "-x", package, SYSLIBS)
    with (SYSLIBS / "unpacked.txt").open("a", encoding="utf-8") as noted:
        noted.write("\n".join([*missing, *names]) + "\n")
