"""Every page as a picture, on demonstration data: for looking, beside the pictures of the design."""

import time
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QWidget

from precarite_desktop.services import find_records, furnish_demo, keep_draft, look_at_round
from precarite_desktop.services.post import Post
from precarite_desktop.text import i18n
from precarite_desktop.text.messages import sentence
from precarite_desktop.ui import style
from precarite_desktop.ui.desk import Desk
from precarite_desktop.ui.files import Files
from precarite_desktop.ui.first_run import FirstRun
from precarite_desktop.ui.lock import Door
from precarite_desktop.ui.main_window import MainWindow
from precarite_desktop.ui.navigation import FAMILIES, PASS_LISTS, PATH_LISTS
from precarite_desktop.ui.place import Place
from precarite_desktop.ui.program import role_words
from precarite_desktop.ui.shell import Shell

SIZE = (1366, 768)
_SETTLED = 4.0
"""Seconds after which a page that still works is pictured as it is."""


def shoot(
    folder: Path,
    palettes: Sequence[str] = ("light",),
    languages: Sequence[str] = ("fr",),
    zooms: Sequence[int] = (100,),
) -> list[Path]:
    """Render each page of a demonstration in each palette, language and size; the files written."""
    with TemporaryDirectory() as temporary:
        furnish_demo.furnish(Path(temporary) / "demo")
        posts = every_post(Path(temporary) / "demo")
        try:
            return shoot_posts(folder, posts, palettes=palettes, languages=languages, zooms=zooms)
        finally:
            for post in posts:
                post.register.close()


def every_post(folder: Path) -> tuple[Post, ...]:
    """The lycée, the headquarters and the coordination of a demonstration; the caller closes them."""
    return (*furnish_demo.open_demo(folder), furnish_demo.open_coordination(folder))


def shoot_posts(
    folder: Path,
    posts: Sequence[Post],
    *,
    palettes: Sequence[str],
    languages: Sequence[str],
    zooms: Sequence[int],
) -> list[Path]:
    """The same for posts that are open already."""
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for language, palette, zoom in product(languages, palettes, zooms):
        i18n.install(language)
        style.apply(app, palette, zoom)
        ending = f"{language}-{palette}-{zoom}"
        for post in posts:
            written += _post(app, folder, post, ending)
        written += _scenes(app, folder, ending)
    return written


def places_of(post: Post) -> list[tuple[str, Place]]:
    """The pages of a post, with something to show on each."""
    lists = [(f"liste-{kind}", Place("list", kind=kind)) for kind in ("placement", "internship", "person")]
    lists += [
        (f"avant-apres-{kind}", Place("list", kind=kind))
        for kind in (*PATH_LISTS, *(PASS_LISTS if post.profile != "lycee" else ()))
        if (post.profile, kind)
        not in (("lycee", "filiere"), ("coordination", "siae_annex"), ("coordination", "mandate"))
    ]
    common = [("recherche", Place("search", text="le")), ("preferences", Place("preferences")),
              ("sauvegardes", Place("backups")), ("protection", Place("protection")),
              ("aide", Place("help")), ("raccourcis", Place("shortcuts"))]  # fmt: skip
    if post.profile == "siege":
        first = [
            ("reception", Place("reception")),
            ("controles", Place("checks")),
            ("conflits", Place("checks", status="conflicts")),
            ("bilan", Place("bilan")),
            ("inscriptions", Place("enrolment")),
        ]
        own = [kind for family in FAMILIES.values() if family != PATH_LISTS for kind in family]
        lists += [(f"liste-{kind}", Place("list", kind=kind)) for kind in own]
        lists += [(f"fiche-{kind}", _first_of(post, kind)) for kind in own]
        return [*first, *lists, ("etablissements", Place("list", kind="school")), *common]
    if post.profile == "coordination":
        return [*_of_coordination(post), *lists]
    drafts = keep_draft.drafts(post, "placement")
    records = find_records.page(post, "placement", limit=20).rows
    wrong = [one.uid for one in drafts if one.state == "to_correct"]
    stored = Place("record", kind="placement", uid=records[0].uid) if records else Place("home")
    opened = Place("record", kind="placement", draft=wrong[0]) if wrong else stored
    forms = [
        (f"nouveau-{kind}", Place("record", kind=kind))
        for kind in ("placement", "internship", "apprenticeship", "person", *PATH_LISTS)
    ]
    kept = [one.uid for one in records if one.revision]
    forms.append(("suivis-a-faire", Place("list", kind="follow_up", status="due")))
    if kept:
        given = (("placement_uid", kept[0]),)
        forms += [
            ("sortie-depuis-embauche", Place("record", kind="placement_exit", given=given)),
            ("embauche-prete", Place("record", kind="placement", uid=kept[0])),
        ]
    return [("accueil", Place("home")), ("embauche", opened), *forms, *lists,
            ("echanges", Place("exchanges")),
            ("rejoindre", Place("join")), *common]  # fmt: skip


def _first_of(post: Post, kind: str) -> Place:
    """The first record of a kind, or an empty one."""
    rows = find_records.page(post, kind, limit=1).rows
    return Place("record", kind=kind, uid=rows[0].uid if rows else "")


def _of_coordination(post: Post) -> list[tuple[str, Place]]:
    """The pages that only a coordination has, and the forms that it types in."""
    stops = look_at_round.stops(post)
    passes = find_records.page(post, "pass_iae", limit=1).rows
    return [
        ("passation", Place("handover")),
        ("semaine", Place("week")),
        ("tournee", Place("round")),
        ("besoins-ouverts", Place("round", status="needs")),
        *[("visite", Place("round", uid=one.uai)) for one in stops[:1]],
        *[(f"nouveau-{kind}", Place("record", kind=kind)) for kind in ("support", "reminder", "pass_iae")],
        *[("pass-avec-lignes", Place("record", kind="pass_iae", uid=one.uid)) for one in passes],
    ]


def _post(app: QApplication, folder: Path, post: Post, ending: str) -> list[Path]:
    window = MainWindow()
    shell = Shell(Desk(post), {"files": Files()})
    window.show_shell(shell)
    shell.navigation.set_post(post.name, role_words(post.profile))
    window.resize(*SIZE)
    window.show()
    written = []
    for name, place in places_of(post):
        shell.go(place)
        settle(app, lambda: shell.desk.is_idle)
        written.append(_grab(window, folder / f"{post.profile}-{name}-{ending}.png"))
    shell.desk.wait()
    window.close()
    window.deleteLater()
    return written


def _scenes(app: QApplication, folder: Path, ending: str) -> list[Path]:
    from precarite_desktop.services.choose_school import schools

    def listed() -> list[tuple[str, str]]:
        return [(one.uai, f"{one.name}, {one.commune} · {one.uai}") for one in schools()]

    run = FirstRun(
        folder=Path("Passerelles"), languages=("fr", "en"), schools=listed,
        choose_file=lambda _parent, _kinds: "", choose_folder=lambda _parent, _title: "",
        has_key_ring=True, backups=Path("Passerelles") / "backups",
    )  # fmt: skip
    door = Door(i18n._("Type the passphrase of this register."))
    refused = Door(i18n._("Type the passphrase of this register."))
    refused.refuse(sentence("REG-01"))
    scenes: list[tuple[str, QWidget]] = [
        ("premier-lancement", run),
        ("verrou", door),
        ("verrou-refus", refused),
    ]
    written = []
    for name, scene in scenes:
        window = MainWindow()
        window.show_scene(scene)
        window.resize(*SIZE)
        window.show()
        settle(app, lambda: True)
        if not isinstance(scene, FirstRun):
            written.append(_grab(window, folder / f"{name}-{ending}.png"))
        else:
            for number in range(5):
                scene.show_page(number)
                settle(app, lambda: True)
                written.append(_grab(window, folder / f"{name}-{number + 1}-{ending}.png"))
            scene.show_take_over()
            settle(app, lambda: True)
            written.append(_grab(window, folder / f"reprendre-un-poste-{ending}.png"))
        window.close()
        window.deleteLater()
    return written


def settle(app: QApplication, is_idle: Callable[[], bool]) -> None:
    """Let the window paint and its questions be answered."""
    until = time.monotonic() + _SETTLED
    quiet = 0
    while quiet < 5 and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.01)
        quiet = quiet + 1 if is_idle() else 0
    app.processEvents()


def _grab(window: MainWindow, path: Path) -> Path:
    window.grab().save(str(path))
    return path
