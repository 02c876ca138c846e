"""Invitation, request, approval and first package in two real windows, by keys; then a first sending."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from precarite_desktop.exchange import words as word_list
from precarite_desktop.services import enrol, found_headquarters
from precarite_desktop.storage import meta
from precarite_desktop.text import i18n
from precarite_desktop.ui.place import Place
from tests.ui.world import CONTROL, SHIFT, UAI, ChosenFiles, Window, make

PHRASE = "clef sous le pot de fleurs"


@pytest.fixture
def mail(tmp_path):
    folder = tmp_path / "mail"
    folder.mkdir()
    return folder


@pytest.fixture
def siege(qtbot, tmp_path):
    i18n.install("fr")
    post = make(tmp_path / "siege", "siege")
    found_headquarters.write_files(found_headquarters.found(post), post.register.path.parent, PHRASE)
    window = Window(qtbot, post, ChosenFiles())
    yield window
    window.close()


@pytest.fixture
def lycee(qtbot, tmp_path):
    i18n.install("fr")
    window = Window(qtbot, make(tmp_path / "lycee"), ChosenFiles())
    yield window
    window.close()


def texts(window: Window) -> str:
    shown = [one.text() for one in window.main.findChildren(QLabel) if one.isVisible()]
    return "\n".join(shown).replace("\u00a0", " ")


def choose(window: Window, path: object) -> None:
    """What the system's own dialog would give."""
    window.shell._context["files"].path = str(path)


def invite(siege: Window, mail) -> object:
    siege.main.activateWindow()
    siege.go(Place("enrolment"))
    choose(siege, mail)
    siege.reach("enrolmentPhrase")
    siege.type(PHRASE)
    siege.press(Qt.Key.Key_Return)
    siege.type(UAI.lower())
    siege.press(Qt.Key.Key_Return)
    siege.press(Qt.Key.Key_Return)
    (invitation,) = mail.glob("PSR1_invitation*")
    return invitation


def ask(lycee: Window, invitation: object) -> tuple[str, ...]:
    """The lycée compares six words, ticks them, and reads its own."""
    lycee.main.activateWindow()
    lycee.go(Place("exchanges"))
    lycee.reach("join")
    lycee.press(Qt.Key.Key_Return)
    choose(lycee, invitation)
    lycee.reach("chooseInvitation")
    lycee.press(Qt.Key.Key_Return)
    for number in range(1, 7):
        assert lycee.focus().objectName() == f"word{number}"
        lycee.press(Qt.Key.Key_Return)
    assert lycee.focus().objectName() == "makeRequest"
    lycee.press(Qt.Key.Key_Return)
    return enrol.waiting(lycee.post)


def test_a_lycee_joins_by_keys_in_two_windows_and_sends(siege, lycee, mail):
    invitation = invite(siege, mail)
    shown = texts(siege)
    words = ask(lycee, invitation)
    spoken = [one.text().split(".  ")[1] for one in lycee.main.findChildren(QCheckBox)]
    assert " ".join(spoken) in shown, "the words ticked are those that headquarters was shown"
    assert "  ".join(words) in texts(lycee)

    (request,) = (lycee.post.register.path.parent / "enrolment").glob("*.age")
    siege.main.activateWindow()
    choose(siege, request)
    siege.reach("openRequest")
    siege.press(Qt.Key.Key_Return)
    assert siege.focus().objectName() == "requestWords"
    choose(siege, mail)

    other = next(one for one in word_list._word_list() if one not in words)
    siege.type(" ".join([*words[:5], other]))
    siege.press(Qt.Key.Key_Return)
    siege.press(Qt.Key.Key_Return)
    assert "Les six mots diffèrent" in texts(siege)
    assert not list(mail.glob("PSR1_SIEGE-*"))
    assert siege.focus().objectName() == "requestWords", "the next try is one gesture"
    assert siege.focus().selectedText()

    accented = {"e": "é", "a": "à", "u": "ü"}
    heard = ", ".join("".join(accented.get(letter, letter) for letter in word) for word in words)
    siege.type(heard.upper())
    siege.press(Qt.Key.Key_Return)
    siege.press(Qt.Key.Key_Return)
    assert "poste inscrit" in texts(siege)
    (welcome,) = mail.glob("PSR1_SIEGE-*")

    lycee.main.activateWindow()
    lycee.go(Place("exchanges"))
    choose(lycee, welcome)
    lycee.reach("readFile")
    lycee.press(Qt.Key.Key_Return)
    assert "Ce poste est inscrit" in texts(lycee)
    lycee.go(Place("join"))
    assert "  ".join(words) not in texts(lycee)
    lycee.go(Place("exchanges"))
    lycee.reach("createPackage")
    lycee.press(Qt.Key.Key_Return)
    assert list((lycee.post.register.path.parent / "packages").glob("*.zip.age"))


def test_the_words_to_read_are_there_again_after_the_page_was_left(siege, lycee, mail):
    words = ask(lycee, invite(siege, mail))
    lycee.go(Place("home"))
    lycee.go(Place("join"))
    assert "  ".join(words) in texts(lycee)


def test_a_word_that_differs_sends_nothing(siege, lycee, mail):
    invitation = invite(siege, mail)
    lycee.main.activateWindow()
    lycee.go(Place("join"))
    choose(lycee, invitation)
    lycee.reach("chooseInvitation")
    lycee.press(Qt.Key.Key_Return)
    lycee.press(Qt.Key.Key_Space)
    lycee.reach("wordDiffers")
    lycee.press(Qt.Key.Key_Return)
    assert "Les six mots diffèrent" in texts(lycee)
    assert not any(one.isChecked() for one in lycee.main.findChildren(QCheckBox))
    assert not (lycee.post.register.path.parent / "enrolment").exists()
    assert enrol.waiting(lycee.post) == ()


@pytest.mark.parametrize(("phrase", "uai", "field"), [
    ("une autre phrase", UAI, "enrolmentPhrase"), (PHRASE, "0350024A", "inviteUai"),
])  # fmt: skip
def test_what_is_wrong_in_an_invitation_is_said_and_the_field_is_ready(siege, mail, phrase, uai, field):
    siege.go(Place("enrolment"))
    choose(siege, mail)
    siege.reach("enrolmentPhrase")
    siege.type(phrase)
    siege.reach("inviteUai")
    siege.type(uai)
    siege.reach("invite")
    siege.press(Qt.Key.Key_Return)
    assert siege.focus().objectName() == field
    assert siege.focus().selectedText() or field == "enrolmentPhrase"
    assert not list(mail.iterdir())
    siege.press(Qt.Key.Key_A, CONTROL)


def test_the_keys_go_on_round_the_window_where_no_package_can_be_made(lycee, siege, mail):
    """The button that the page chose for the focus may be disabled: F6 takes the next control it can."""
    ask(lycee, invite(siege, mail))
    with lycee.post.register.write() as session:
        meta.put(session, "machine", "0123abcd")  # as on a computer that the register was copied to
    lycee.go(Place("home"))
    lycee.go(Place("exchanges"))
    visited = set()
    for _ in range(4):
        before = lycee.focus()
        lycee.press(Qt.Key.Key_F6, SHIFT)
        assert lycee.focus() is not before
        visited.add(lycee.focus())
    assert any(lycee.shell.navigation.pages.isAncestorOf(one) for one in visited)
