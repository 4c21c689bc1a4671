"""An update, step by step: each is on the disk before its first act, so a cut finds its way."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import structlog

from kiosk.clock import Clock, to_text
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.upkeep.update_state import Update, UpdateFolder
from kiosk.services.upkeep.updating import TRIES, Step, after_a_cut, hindrances, refusal, worse
from kiosk.storage.files import sync_folder, write_durably
from kiosk.storage.manifest import open_inside
from kiosk.sync.down.programs import LARGEST_LIST, WHOLE
from kiosk.updates import archive
from kiosk.updates.ends import Hall, Installer

log = structlog.get_logger()

CHECK_WITHIN = 240.0  # seconds in which all that was well before is well again
WELL_FOR = 60.0  # and stays so: twice what the watchdog takes to end an agent that stands still
LOOK = 2.0


class Updater:
    def __init__(
        self,
        folder: UpdateFolder,
        installer: Installer,
        hall: Hall,
        clock: Clock,
        *,
        sleep: Callable[[float], None] = time.sleep,
        seconds: Callable[[], float] = time.monotonic,
        copy_program: Callable[[Path], None] = lambda _: None,
    ) -> None:
        self._folder = folder
        self._installer = installer
        self._hall = hall
        self._clock = clock
        self._sleep = sleep
        self._seconds = seconds
        self._copy_program = copy_program

    def take(self, source: Path, keyring: Path, *, allow_older: bool = False) -> Update:
        """Look at what lies there, copy it, and wait for the hour. Nothing else changes.

        Raises KnownError where it is not signed, damaged, older, of another hall, or where there
        would be no way back.
        """
        under_way = self._folder.read()
        if under_way is not None and under_way.step.begun:
            raise KnownError("update.under_way", field="update", version=under_way.version)
        offer, here = archive.offered(source, keyring), self._installer.version()
        no = refusal(
            same=offer.version == here,
            older=bool(here) and self._installer.older(offer.version, here),
            allow_older=allow_older, halls=offer.halls, hall=self._hall.id(),
        )  # fmt: skip
        if no:
            raise KnownError(f"update.{no}", field="from", version=offer.version, here=here)
        if not any(self._folder.packages(here).glob("*.deb")):
            folder = self._folder.packages(here)
            raise KnownError("update.no_way_back", field="update", version=here, folder=folder)
        archive.take(source, offer, self._folder.packages(offer.version))
        self._copy_program(self._folder.program)
        made = Update(
            id=new_id("u"), version=offer.version, before=here, step=Step.TAKEN, at=self._now()
        )
        self._folder.write(made)
        self._tidy(made)
        return made

    def take_what_came(self, source: Path, keyring: Path) -> None:
        """From a folder in which the hub's packages arrive by themselves: each list is looked at
        once, and what is not for this PC is passed over.
        """
        mark = source / WHOLE
        try:
            with open_inside(source, WHOLE) as file:
                seen = hashlib.sha256(file.read(LARGEST_LIST)).hexdigest()
        except OSError:
            return  # nothing came, or not all of it yet
        if self._folder.seen.is_file() and self._folder.seen.read_text("ascii") == seen:
            return
        try:
            self.take(source, keyring)
        except KnownError as refused:
            if refused.code == "update.under_way":
                return
            log.warning("programs_not_taken", code=refused.code)
            if refused.code == "update.damaged":  # it is fetched anew
                mark.unlink(missing_ok=True)
                return
        write_durably(self._folder.seen, seen.encode())

    def go_on(self, *, attended: bool = False) -> Update:
        """Carry out what was taken, if the hall is quiet; returns how it ended.

        Raises KnownError `update.nothing_taken`, `update.overtaken`, `update.not_now`.
        """
        update = self._folder.read()
        if update is None or update.step.ended:
            raise KnownError("update.nothing_taken", field="update")
        if update.step is not Step.TAKEN:  # an updater was ended amid its work, and not the PC
            if update.step is Step.PUTTING_BACK and not self._folder.closed.exists():
                self._may_try_again(update, attended)
            self.resume()
            return self._folder.read() or update
        here = self._installer.version()
        if here != update.before:  # it was taken for another one, and the way back is not to this
            self._write(update, Step.OVERTAKEN)
            self._folder.seen.unlink(missing_ok=True)  # what the hub has may be newer than `here`
            raise KnownError("update.overtaken", field="update", version=update.version, here=here)
        if update.tries >= TRIES and not attended:  # not each night anew, with the agent ended
            raise KnownError("update.not_now", field="update", busy=update.why)
        self._wait_for_quiet(attended)
        return self._from(self._back_up(update))

    def resume(self) -> Update | None:
        """At the start of the PC: what a cut left undone. None where there is nothing."""
        update, closed = self._folder.read(), self._folder.closed.exists()
        if update is None:
            if closed:  # somebody has thrown away what could not be read
                self._open_again()
            return None
        if not closed and not update.step.begun:
            if update.step in (Step.BACKING_UP, Step.BACKED_UP):
                self._write(update, Step.TAKEN)
                self._hall.start()  # where not the PC was ended but the updater alone
            return None
        step = after_a_cut(update.step, update.tries)
        if step is not update.step:
            if step is Step.PUTTING_BACK:
                update = self._gives_up(update, "cut_short")
            else:
                update = self._write(update, step, why="")
        if not step.begun:
            self._open_again()
            return update
        return self._from(update)

    # -- the steps

    def _from(self, update: Update) -> Update:
        if update.step is Step.BACKED_UP or update.step is Step.INSTALLING:
            update = self._install(update)
        if update.step is Step.CHECKING:
            update = self._check(update)
        if update.step is Step.PUTTING_BACK:
            update = self._put_back(update)
        return update

    def _back_up(self, update: Update) -> Update:
        """What was in trouble, and the hall as it stands; without a copy nothing is changed."""
        found = self._hall.troubles()
        troubles = None if found is None else tuple(sorted(found))
        update = self._write(update, Step.BACKING_UP)
        self._hall.stop()
        try:
            backup = self._hall.back_up()
        except KnownError:
            self._write(update, Step.TAKEN, tries=update.tries + 1, why="no_backup")
            self._hall.start()
            raise
        return self._write(update, Step.BACKED_UP, backup=backup, troubles=troubles, tries=0)

    def _install(self, update: Update) -> Update:
        self._close()
        update = self._write(update, Step.INSTALLING, tries=update.tries + 1)
        self._hall.stop()
        try:
            self._installer.install(self._folder.packages(update.version), update.version)
        except KnownError as failed:
            return self._gives_up(update, "not_installed", failed.code)
        return self._write(update, Step.CHECKING, tries=0)

    def _check(self, update: Update) -> Update:
        """First on a copy, where nothing can be spoilt; then the hall itself."""
        update = self._write(update, Step.CHECKING, tries=update.tries + 1)
        if self._folder.closed.exists():
            wrong = self._hall.rehearse(update.backup)
            if wrong:
                return self._gives_up(update, "not_opened", wrong)
        self._open_again()
        found = self._found_after(update)
        if found:
            return self._gives_up(update, "worse", found[:400])
        done = self._write(update, Step.DONE)
        self._tidy(done)
        return done

    def _gives_up(self, update: Update, why: str, told: str = "") -> Update:
        return self._write(update, Step.PUTTING_BACK, why=why, told=told, tries=0)

    def _put_back(self, update: Update) -> Update:
        self._close()
        self._hall.stop()
        try:
            self._installer.put_back(self._folder.packages(update.before), update.before)
        except KnownError:
            if self._hall.opens():  # rather a new program that was found wanting than none
                self._write(update, Step.PUTTING_BACK, tries=update.tries + 1)
                self._open_again()
            raise
        if not self._hall.opens():
            self._hall.restore(update.backup)
        update = self._write(update, Step.PUT_BACK)
        self._open_again()
        return update

    def _found_after(self, update: Update) -> str:
        """Troubles that were not there before, once they had time to pass; empty: all is well, and
        was for a while.
        """
        begun, found = self._seconds(), "no_agent"
        well_since: float | None = None
        while True:
            now, at = self._hall.troubles(), self._seconds()  # a look itself may take long
            if now is None:
                found = "no_agent"
            else:
                news = worse(now if update.troubles is None else update.troubles, now)
                found = ", ".join(f"{name}:{code}" for name, code, _ in news)
            if found:
                well_since = None
                if at - begun >= CHECK_WITHIN:
                    return found
            elif well_since is None:
                well_since = at
            elif at - well_since >= WELL_FOR:
                return ""
            self._sleep(LOOK)

    def _wait_for_quiet(self, attended: bool) -> None:
        busy = self._hall.busy()
        if busy is None:
            if attended:
                return  # an agent that does not run is what another version may mend
            raise KnownError("update.not_now", field="update", busy="no_agent")
        hinders = hindrances(busy, attended=attended)
        if hinders:
            raise KnownError("update.not_now", field="update", busy=", ".join(hinders))

    def _may_try_again(self, update: Update, attended: bool) -> None:
        """The new program runs meanwhile: the way back waits as the update did, and is not tried
        all night, for each time ends the agent. The start of the PC always tries.
        """
        busy = self._hall.busy()
        if busy is None:
            return  # nobody is disturbed
        hinders = hindrances(busy, attended=attended)
        if not hinders and update.tries > TRIES and not attended:
            hinders = ["tried"]
        if hinders:
            raise KnownError("update.not_now", field="update", busy=", ".join(hinders))

    # -- on the disk

    def _close(self) -> None:
        """No agent starts by a half program, whatever starts the PC."""
        write_durably(self._folder.closed, b"", mode=0o644)

    def _open_again(self) -> None:
        self._folder.closed.unlink(missing_ok=True)
        sync_folder(self._folder.root)
        self._hall.start()

    def _write(self, update: Update, step: Step, **changed: object) -> Update:
        update = msgspec.structs.replace(update, step=step, at=self._now(), **changed)
        self._folder.write(update)
        return update

    def _now(self) -> str:
        return to_text(self._clock.now())

    def _tidy(self, update: Update) -> None:
        """The packages of this version and of the one before it are the way back."""
        keep = {self._folder.packages(each).name for each in (update.version, update.before)}
        for each in self._folder.packages(update.version).parent.iterdir():
            if each.name not in keep:
                shutil.rmtree(each, ignore_errors=True)
