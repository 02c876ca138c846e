"""The real window as a screen reader meets it: visits pages by keys, walks the tree, listens.

Run by the Python of the system, which has gi, inside `dbus-run-session`:

    dbus-run-session -- /usr/bin/python3 walk_atspi.py JOURNEY.json

The journey says which command opens the window and which keys to press; what
was found is written beside it as `found.json`. It starts its own display, window
manager and accessibility bus, and ends them.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  (the version is asked for first)

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
PATIENCE = 30.0
QUIET = 0.25
TABLES = {"table", "tree table"}
ITEMS = {"list item", "table cell"}
CELLS_SEEN = 24
"""Children of a table that are looked at: about the first two rows. A table of 100,000 rows is never walked."""


class Walker:
    """The fingers and the ears of somebody who does not see the window."""

    def __init__(self):
        self.pages = {}
        self.nameless = []
        self.heard = []
        self._ears = Atspi.EventListener.new(self._hear)
        self._ears.register("object:announcement")

    # --- finding ---

    def application(self):
        """The program in the tree; fails aloud when it never comes, as it does with the bridge off."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            desktop = Atspi.get_desktop(0)
            for number in range(desktop.get_child_count()):
                found = desktop.get_child_at_index(number)
                if found is not None and found.get_toolkit_name() == "Qt" and found.get_child_count():
                    return found
            self.breathe()
        raise LookupError("the program never appeared in the accessible tree")

    def title(self):
        """The window's title."""
        frames = [one for one in children(self.application()) if one.get_role_name() in {"frame", "dialog"}]
        return frames[-1].get_name() if frames else ""

    def focused(self):
        """The control that has the focus; Qt says it also of what hands it on, and of items left behind."""
        found = everything(self.application())
        return next(
            (one for one in found
             if has(one, "FOCUSED") and has(one, "FOCUSABLE") and one.get_role_name() not in ITEMS), None
        )  # fmt: skip

    def wait_focus(self):
        """Wait until some control has the focus: before that, keys go nowhere."""
        until = time.monotonic() + PATIENCE
        while self.focused() is None:
            if time.monotonic() > until:
                raise LookupError(f"nothing has the focus on {self.title()!r}")
            self.breathe()

    # --- doing ---

    def press(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)
        self.breathe()

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "15", text], check=True)
        self.breathe()

    def tab_to(self, name):
        """Press Tab until a control whose name begins so has the focus."""
        for _ in range(60):
            here = self.focused()
            if here is not None and name_of(here).startswith(name):
                return
            self.press("Tab")
        raise LookupError(f"Tab never came to {name!r} on {self.title()!r}")

    def next_page(self, title, navigation):
        """Go to the next entry of the navigation: F6 backwards until there, then an arrow and Entrée."""
        for _ in range(8):
            here = self.focused()
            if here is not None and here.get_parent().get_name() == navigation:
                break
            self.press("shift+F6")
        self.press("Down")
        self.press("Return")
        self.wait_title(title)
        self.walk(title)

    def wait_title(self, title):
        """Wait until the window's title begins so."""
        until = time.monotonic() + PATIENCE
        while not self.title().startswith(title):
            if time.monotonic() > until:
                raise LookupError(f"the title stayed {self.title()!r}, not {title!r}")
            self.breathe()

    def wait_name(self, name):
        """Wait until something of that name is in the tree."""
        until = time.monotonic() + PATIENCE
        while not any(one.get_name().startswith(name) for one in everything(self.application())):
            if time.monotonic() > until:
                raise LookupError(f"nothing is named {name!r} on {self.title()!r}")
            self.breathe()

    def wait_heard(self, words):
        """Wait until these words were announced."""
        until = time.monotonic() + PATIENCE
        while not any(words in one for one in self.heard):
            if time.monotonic() > until:
                raise LookupError(f"{words!r} was not announced, only {self.heard[-5:]}")
            self.breathe()

    def breathe(self, seconds=QUIET):
        """Let events come in."""
        context = GLib.MainContext.default()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            while context.iteration(False):
                pass
            time.sleep(0.01)

    # --- looking ---

    def walk(self, page):
        """Note how many controls are in sight, and those of them that a screen reader could not name."""
        stops = [
            one for one in everything(self.application()) if has(one, "FOCUSABLE") and has(one, "VISIBLE")
        ]
        self.pages[page] = len(stops)
        for one in stops:
            if not is_named(one):
                self.nameless.append(f"{page}: {trail(one)}")

    def _hear(self, event):
        if isinstance(event.any_data, str):
            self.heard.append(event.any_data)


def children(node):
    """The children of a node; of a table, the first ones."""
    count = node.get_child_count()
    if node.get_role_name() in TABLES:
        count = min(count, CELLS_SEEN)
    found = (node.get_child_at_index(number) for number in range(count))
    return [one for one in found if one is not None]


def everything(node):
    """The node and all below it; what dies while it is read is left out."""
    try:
        yield node
        for child in children(node):
            yield from everything(child)
    except GLib.Error:
        return


def has(node, state):
    """Whether a node is in that state."""
    try:
        return node.get_state_set().contains(getattr(Atspi.StateType, state))
    except GLib.Error:
        return False


def labels(node):
    """The nodes that label this one."""
    relations = node.get_relation_set()
    return [
        one.get_target(0) for one in relations
        if one.get_relation_type() == Atspi.RelationType.LABELLED_BY and one.get_n_targets()
    ]  # fmt: skip


def name_of(node):
    """What a screen reader says first."""
    return node.get_name() or next((one.get_name() for one in labels(node)), "")


def is_named(node):
    """Whether a screen reader has something to say; on Linux the name of a combo box is its value."""
    try:
        if node.get_role_name() == "combo box":
            return any(one.get_name() for one in labels(node))
        return bool(name_of(node))
    except GLib.Error:
        return True


def trail(node):
    """Where a node is: its role and those above it, with their names."""
    steps = []
    while node is not None and node.get_role_name() != "application":
        steps.append(f"{node.get_role_name()}[{node.get_name()}]")
        node = node.get_parent()
    return " < ".join(steps)


def start(command, env):
    """Start something that lives as long as the journey."""
    return subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def display():
    """A display of our own: its process and its name."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    return server, f":{server.stdout.readline().strip()}"


def managed():
    """Wait until the window manager answers: a window shown before it would never get the focus."""
    asked = ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]
    until = time.monotonic() + PATIENCE
    while "window id" not in subprocess.run(asked, check=False, capture_output=True, text=True).stdout:
        if time.monotonic() > until:
            raise LookupError("no window manager answered")
        time.sleep(0.05)


def make(journey):
    """Go through the steps of a journey; what was found, and the error that ended it, if any."""
    walker = Walker()
    error = ""
    try:
        walker.application()
        walker.wait_focus()
        for verb, *words in journey["steps"]:
            getattr(walker, verb)(*words)
    except (LookupError, GLib.Error) as problem:
        error = str(problem)
    return {
        "pages": walker.pages, "nameless": walker.nameless, "heard": walker.heard, "error": error,
    }  # fmt: skip


def main(path):
    """Make the journey described in that file."""
    journey = json.loads(Path(path).read_text(encoding="utf-8"))
    server, name = display()
    os.environ["DISPLAY"] = name
    env = {
        **os.environ, "QT_QPA_PLATFORM": "xcb", "QT_ACCESSIBILITY": "1",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }  # fmt: skip
    running = [start([LAUNCHER, "--launch-immediately"], env), start(["openbox"], env)]
    try:
        managed()
        running.append(start(journey["command"], env))
        found = make(journey)
    finally:
        for one in reversed(running):
            one.terminate()
            one.wait(PATIENCE)
        server.terminate()
        server.wait(PATIENCE)
    Path(path).with_name("found.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
