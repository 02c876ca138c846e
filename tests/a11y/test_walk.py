"""What a screen reader finds in the real window: every page visited by keys, every control named (A35, C1, C3)."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from precarite_desktop.services import furnish_demo
from precarite_desktop.services.choose_school import schools
from precarite_desktop.text import i18n
from precarite_desktop.text.i18n import _, ngettext

pytestmark = [pytest.mark.slow, pytest.mark.alone]
WALKER = Path(__file__).with_name("walk_atspi.py")
SYSTEM_PYTHON = "/usr/bin/python3"
LIMIT = 240


def missing() -> str:
    """What keeps an accessibility bus from running here; empty where it can."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is the accessibility bus of Linux"
    for need in ("dbus-run-session", "Xvfb", "openbox", "xdotool"):
        if shutil.which(need) is None:
            return f"{need} is not installed"
    if not Path("/usr/libexec/at-spi-bus-launcher").exists():
        return "the accessibility bus (at-spi2-core) is not installed in the system"
    asked = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    if subprocess.run(asked, check=False, capture_output=True).returncode:
        return "the Python of the system has no gi with Atspi (python3-gi, gir1.2-atspi-2.0)"
    return ""


LACK = missing()
needs_bus = pytest.mark.skipif(bool(LACK), reason=LACK or "the bus can run")


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration that each journey copies."""
    folder = tmp_path_factory.mktemp("demonstration") / "demo"
    furnish_demo.furnish(folder, sites=1, records=20)
    return folder


def travel(folder: Path, options: list[str], steps: list[list[str]]) -> dict[str, object]:
    """Make a journey in a session of its own; what the walker found."""
    command = [sys.executable, "-m", "precarite_desktop", *options]
    journey = folder / "journey.json"
    journey.write_text(json.dumps({"command": command, "steps": steps}), encoding="utf-8")
    env = {
        **os.environ, "XDG_DATA_HOME": str(folder / "data"), "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache"),
        "HOME": str(folder), "NO_AT_BRIDGE": "0",
    }  # fmt: skip
    subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, str(WALKER), str(journey)],
        check=True, env=env, cwd=Path(__file__).parents[2], timeout=LIMIT,
    )  # fmt: skip
    return json.loads((folder / "found.json").read_text(encoding="utf-8"))


def copied(demonstration: Path, folder: Path) -> None:
    shutil.copytree(demonstration, folder / "data" / "Passerelles" / "demo")


def next_page(title: str) -> list[list[str]]:
    """From a page to the next entry of the navigation, by keys alone, and a look at it."""
    return [["next_page", title, _("Pages")]]


def shown_by(keys: str, title: str) -> list[list[str]]:
    return [["press", keys], ["wait_title", title], ["walk", title]]


def check(found: dict[str, object], pages: int) -> None:
    assert found["error"] == ""
    assert found["nameless"] == []
    looked_at = found["pages"]
    assert isinstance(looked_at, dict)
    assert len(looked_at) == pages
    assert all(count > 1 for count in looked_at.values()), looked_at


def known_already() -> str:
    """What an import says of the one package of the demonstration, without its number."""
    return ngettext("{count} known already", "{count} known already", 1).removeprefix("{count}").strip()


@needs_bus
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a35_every_control_of_a_lycee_has_a_name_and_changes_are_said(demonstration, tmp_path, lang):
    i18n.install(lang)
    copied(demonstration, tmp_path)
    lists = [_("Hires"), _("Internships"), _("Apprenticeships"), _("People")]
    others = (_("Needs"), _("SIAE"), _("Exchanges"), _("Bin"), _("Preferences"), _("Help and accessibility"))
    steps = [["wait_name", _("Take up again")], ["walk", "home"]]
    for title in lists:
        steps += next_page(title)
    steps += [*shown_by("Return", _("Person")), ["press", "ctrl+Return"],
              ["wait_heard", _("{record}: ready to send.").split("}")[1]],
              ["press", "Escape"], ["wait_title", lists[-1]]]  # fmt: skip
    for title in others:
        steps += next_page(title)
    steps += shown_by("ctrl+F1", _("Keyboard shortcuts"))
    steps += [*shown_by("ctrl+f", _("Search everywhere")), ["type", "le"], ["walk", "found"]]
    steps += shown_by("ctrl+shift+t", _("Internship in the lycée"))
    steps += shown_by("ctrl+shift+a", _("Apprenticeship in the lycée"))
    steps += shown_by("ctrl+shift+e", _("Hire through a SIAE"))
    steps += [["tab_to", _("First day")], ["type", "31/02/26"], ["press", "Tab"],
              ["wait_heard", _("Error")], ["wait_heard", _("Saved at {time}").split("{")[0]],
              ["walk", "form with an error"]]  # fmt: skip
    steps += [["press", "ctrl+Return"], ["wait_heard", _("To correct before sending: {count}.").split("{")[0]],
              ["walk", "form with a summary"]]  # fmt: skip
    steps += [["press", "ctrl+l"], ["wait_name", _("Unlock")], ["walk", "door"], ["type", "demo"],
              ["press", "Return"], ["wait_title", _("Hire through a SIAE")]]  # fmt: skip
    check(travel(tmp_path, ["--demo", "etab", "--lang", lang], steps), pages=21)


@needs_bus
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a35_every_control_of_headquarters_has_a_name_and_an_import_is_said(demonstration, tmp_path, lang):
    i18n.install(lang)
    copied(demonstration, tmp_path)
    packages = tmp_path / "data" / "Passerelles" / "demo" / "packages"
    steps = [["wait_title", _("Reception")], ["wait_name", _("Import a folder…")], ["walk", "reception"]]
    for title in (_("Checks"), _("Annual report"), _("Enrolments"), _("Hires"), _("Internships"), _("Apprenticeships"),
                  _("People"), _("Needs"), _("PASS IAE (plural)"), _("Orientations"), _("Consultations"), _("Public contracts"),
                  _("Pay schemes"), _("Lycées"), _("SIAE"), _("Bin"), _("Preferences")):  # fmt: skip
        steps += next_page(title)
    steps += [["press", "ctrl+i"], ["wait_title", _("Import a folder")], ["type", f"{packages}\n"],
              ["tab_to", "Choisir" if lang == "fr" else "Choose"], ["press", "Return"],
              ["wait_heard", known_already()],
              ["wait_title", _("Reception")], ["walk", "reception after an import"]]  # fmt: skip
    check(travel(tmp_path, ["--demo", "siege", "--lang", lang], steps), pages=19)


@needs_bus
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a35_every_control_of_a_coordination_has_a_name_and_what_is_done_is_said(
    demonstration, tmp_path, lang
):
    i18n.install(lang)
    copied(demonstration, tmp_path)
    steps = [["wait_name", _("Prepare the sending")], ["walk", "home"]]
    steps += [*next_page(_("My week")), ["tab_to", _("It is done")], ["press", "space"],
              ["wait_heard", _("{who}: done.").split("}")[1]]]  # fmt: skip
    steps += next_page(_("My round"))
    for title in (_("Hires"), _("Internships"), _("Apprenticeships"), _("People"), _("Needs"),
                  _("PASS IAE (plural)"), _("SIAE"), _("Exchanges")):  # fmt: skip
        steps += next_page(title)
    check(travel(tmp_path, ["--demo", "coordination", "--lang", lang], steps), pages=11)


@needs_bus
def test_a35_the_first_start_and_the_way_to_headquarters_are_named(tmp_path):
    i18n.install("fr")
    first = next(iter(schools()))
    register = tmp_path / "poste" / "register.db"
    go_on = [["tab_to", _("Continue")], ["press", "space"]]
    steps = [["wait_name", _("Language and size")], ["walk", "1"], *go_on,
             ["wait_name", _("Which is your lycée?")], ["walk", "2"], ["type", first.uai],
             ["press", "Return"], *go_on,
             ["wait_name", _("How will you open it?")], ["walk", "3"], ["type", "quatre mots bien choisis"],
             ["press", "Tab"], ["type", "quatre mots bien choisis"], *go_on,
             ["wait_name", _("Where are your data?")], ["walk", "4"], *go_on,
             ["wait_name", _("Three gestures are enough for the first day.")], ["walk", "5"],
             ["tab_to", _("Begin")], ["press", "space"],
             ["wait_name", _("Prepare the sending")], ["walk", "empty home"]]  # fmt: skip
    steps += next_page(_("Hires"))
    for title in (_("Internships"), _("Apprenticeships"), _("People"), _("Needs"), _("SIAE"), _("Exchanges")):
        steps += next_page(title)
    steps += [["tab_to", _("Join with an invitation…")], ["press", "Return"],
              ["wait_title", _("Join headquarters")], ["walk", "join"]]  # fmt: skip
    check(travel(tmp_path, ["--register", str(register), "--lang", "fr"], steps), pages=14)
