"""Handlers of signed sheets: the list, what comes from the stick, who looks at a page."""

from __future__ import annotations

import base64
from functools import partial

from kiosk.agent.core.dispatch import Caller, Handling, lasting, outside, query
from kiosk.agent.core.parts import part_of
from kiosk.agent.core.ports import Ports
from kiosk.agent.disputes import stick
from kiosk.agent.disputes.sheets import reading
from kiosk.api.mediation import recordings as recordings_api
from kiosk.api.mediation import sheets as api
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.disputes import recordings, sheets
from kiosk.services.disputes.known import known
from kiosk.storage import blobs
from kiosk.storage.blobs import PIECE, Blobs, Finished, Kept
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.disputes import sheets as rows


class SheetHandlers:
    def __init__(self, ports: Ports, kept: Blobs) -> None:
        self._ports = ports
        self._blobs = kept

    def table(self) -> dict[str, Handling]:
        return {
            "sheets.list": query(self._list),
            "sheets.stick": outside(self._stick),
            "sheets.take": lasting(self._take),
            "sheets.look": outside(self._look),
        }

    def _list(self, tx: Reading, _caller: Caller, request: api.SheetsOf) -> api.Sheets:
        dispute = known(tx, request.case)
        return api.Sheets(
            wanted=sheets.wanted(tx, dispute),
            missing=sheets.missing(tx, dispute),
            sheets=tuple(
                part_of(api.SheetOf, each, staff_name=accounts.name_of(tx, each.staff))
                for each in rows.of_dispute(tx, dispute.key)
            ),
        )

    async def _stick(self, caller: Caller, request: api.SheetsOf) -> recordings_api.Stick:
        staff, folder = caller.staff or "", self._ports.context.hall.disputes.recorders

        def look(tx: Reading) -> None:
            recordings.of_staff(tx, request.case, staff, "sheets.not_yours")

        await self._ports.journal.read(look)
        found = await self._ports.lanes.slow("stick", partial(stick.files, folder, stick.SHEETS))
        return recordings_api.Stick(
            files=tuple(recordings_api.OnStick(name=name, size=size) for name, size in found)
        )

    async def _take(self, caller: Caller, request: api.TakeSheet) -> api.SheetId:
        """Raises KnownError as :func:`sheets.require` and :func:`reading.pages`."""
        journal, context = self._ports.journal, self._ports.context
        on = request.case, caller.staff or "", request.draft, request.replaces

        def require(tx: Reading) -> None:
            sheets.require(tx, *on)

        await journal.read(require)
        folder = context.hall.disputes.recorders
        pages = await self._ports.lanes.slow(
            "sheet", partial(reading.pages, folder, request.names)
        )  # fmt: skip
        name, begun = new_id("sheet"), list[str]()

        def keep(tx: Transaction) -> None:
            sheets.require(tx, *on)  # before anything is written
            done = [self._sealed(tx, each, begun) for each in pages]
            sheets.keep(tx, context, *on, name, done)

        def give_up() -> None:
            for each in begun:
                self._blobs.discard(each)

        try:
            await journal.write(keep)
        except BaseException:
            await journal.on_thread(give_up)
            raise
        return api.SheetId(sheet=name)

    def _sealed(self, tx: Transaction, picture: bytes, begun: list[str]) -> Finished:
        blob = self._blobs.begin()
        begun.append(blob)
        for at in range(0, len(picture), PIECE):
            self._blobs.append(blob, at, picture[at : at + PIECE])
        return self._blobs.commit(tx, blob)

    async def _look(self, caller: Caller, request: api.LookAtSheet) -> api.SheetPage:
        """A look writes, and its reply holds what must not be kept: so it is no command. A page
        that was changed is not shown, and the look not counted. Raises KnownError as
        :func:`sheets.look`, `sheets.changed`.
        """
        journal, folder = self._ports.journal, self._ports.journal.store.folder.blobs
        on = request.case, caller.staff or "", request.sheet, request.page

        def find(tx: Reading) -> tuple[Kept, str]:
            recordings.reason(request.why)
            page = sheets.visible(tx, *on)
            return blobs.kept(folder, tx, page.blob), page.sha256

        def unsealed(kept: Kept, sha256: str) -> bytes:
            sealed, picture = blobs.look_through(kept, sha256), b""
            while piece := sealed.piece(len(picture)):
                picture += piece
            return picture

        def record(tx: Transaction) -> None:
            sheets.look(tx, self._ports.context, *on, request.why)

        try:
            found = await journal.read(find)
            picture = await self._ports.lanes.slow("sheet", partial(unsealed, *found))
        except KnownError as wrong:
            if wrong.code.startswith("storage.blob"):
                raise KnownError("sheets.changed", field="sheet") from wrong
            raise
        await journal.write(record)
        return api.SheetPage(picture=base64.b64encode(picture).decode())
