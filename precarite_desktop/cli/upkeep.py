"""Verbs about the register itself: init, backup, restore, verify-register."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from precarite_desktop.cli.answer import DONE, REFUSED, Answer
from precarite_desktop.cli.opening import phrase, post_of, register_place, unlock
from precarite_desktop.problems import Refusal
from precarite_desktop.text.i18n import _, ngettext


def init(arguments: Namespace) -> Answer:
    """Make a register; at headquarters also the two files that go to the safe (decision 69).

    Raises Refusal REG-08 if it is there already, FIL-04 where another headquarters' files lie, USE-07
    without the UAI that the profile needs, USE-14 with one that it does not bear, USE-08 for a
    headquarters without a phrase.
    """
    from precarite_desktop.paths import default_paths
    from precarite_desktop.services import begin_post

    place = register_place(arguments)
    given = phrase(arguments)
    if arguments.profile == "siege" and given is None:
        raise Refusal("USE-08")
    if arguments.profile != "siege" and not arguments.uai:
        raise Refusal("USE-07")
    begun = begin_post.begin(
        place,
        profile=arguments.profile,
        site=arguments.uai or "",
        name=arguments.name or "",
        unlock=unlock(arguments),
        phrase=given or "",
        paths=default_paths(),
    )
    post = begun.post
    post.register.close()
    document: dict[str, Any] = {
        "register": str(place),
        "profile": post.profile,
        "site": post.site,
        "name": post.name,
    }
    lines = [_("Register made: {file}").format(file=place)]
    if begun.files:
        document["files"] = [str(one) for one in begun.files]
        lines.append(_("Move these two files to a safe place, away from this computer:"))
        lines += [f"  {one}" for one in begun.files]
    return Answer(document, lines)


def backup(arguments: Namespace) -> Answer:
    """Copy the register, open the copy and count it."""
    from precarite_desktop.services import back_up

    with post_of(arguments) as post:
        made = back_up.back_up(post, Path(arguments.to) if arguments.to else None)
    line = ngettext(
        "Backup written and counted, {count} record: {file}",
        "Backup written and counted, {count} records: {file}",
        made.records,
    ).format(count=made.records, file=made.path)
    return Answer({"file": str(made.path), "records": made.records}, [line])


def restore(arguments: Namespace) -> Answer:
    """Go back to a backup, after saving the present state."""
    from precarite_desktop.services import restore_backup

    with post_of(arguments) as post:
        restored = restore_backup.restore(post, Path(arguments.file))
    line = _("The register is that of the backup again. What was there before is in {file}").format(
        file=restored.saved_before
    )
    return Answer({"file": arguments.file, "saved_before": str(restored.saved_before)}, [line])


def verify_register(arguments: Namespace) -> Answer:
    """Check the register from end to end."""
    from precarite_desktop.services import verify_register as service

    with post_of(arguments) as post:
        findings = service.verify(post)
        is_sound = service.is_sound(findings)
    lines = [_("The register is sound.")]
    if not is_sound:
        lines = [f"{name} : {count}" for name, count in findings.items() if count]
    return Answer({"sound": is_sound, "findings": findings}, lines, DONE if is_sound else REFUSED)
