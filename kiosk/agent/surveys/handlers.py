"""Handlers of staff: a survey's life, and its invitations."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable

import msgspec

from kiosk.agent.core.dispatch import Caller, Handling, Once, lasting, outside, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.lanes import Lanes
from kiosk.agent.core.parts import part_of
from kiosk.agent.surveys import wording
from kiosk.agent.surveys.running import RunningAnswers
from kiosk.api import basis, surveys
from kiosk.errors import KnownError
from kiosk.forms import Form, load
from kiosk.services.context import HallContext
from kiosk.services.surveys import invitations, life, reading
from kiosk.services.surveys.life import Publishing
from kiosk.storage.journal.transaction import Reading, Transaction


class SurveyHandlers:
    """`close` ends a survey and the batches of it that may."""

    def __init__(
        self,
        journal: Journal,
        lanes: Lanes,
        context: HallContext,
        answers: RunningAnswers,
        close: Callable[[Callable[[Transaction], bytes]], Awaitable[bytes]],
        end: Callable[[Transaction, str], int],
    ) -> None:
        self._journal = journal
        self._lanes = lanes
        self._context = context
        self._answers = answers
        self._close_box = close
        self._end = end

    def table(self) -> dict[str, Handling]:
        return {
            "surveys.add": outside(self._add),
            "surveys.publish": outside(self._publish),
            "surveys.close": outside(self._close),
            "surveys.list": query(self._list),
            "surveys.invite": lasting(self._invite),
        }

    async def _add(self, caller: Caller, request: surveys.AddSurvey) -> surveys.AddedSurvey:
        """Loaded in a thread of its own: a form may take a while, and no hall waits for it."""
        once = Once.of(caller, "surveys.add", request)

        def loaded() -> tuple[bytes, Form]:
            xml = reading.unpacked(_decoded(request.form))
            return xml, load(xml)

        xml, form = await self._lanes.slow("survey-form", loaded)

        def add(tx: Transaction) -> bytes:
            made = life.add(tx, xml, form)
            return msgspec.json.encode(part_of(surveys.AddedSurvey, made))

        told = await self._journal.write(lambda tx: once.answered(tx, lambda: add(tx)))
        return msgspec.json.decode(told, type=surveys.AddedSurvey)

    async def _publish(self, caller: Caller, request: surveys.PublishSurvey) -> basis.Done:
        once = Once.of(caller, "surveys.publish", request)
        how = Publishing(
            request.start, request.until, request.invited, request.idle, request.pages,
            request.fallback,
        )  # fmt: skip

        def newest(tx: Reading) -> tuple[int, Form]:
            version = reading.survey(tx, request.survey).versions[-1].version
            return version, self._answers.form(tx, request.survey, version)

        version, form = await self._journal.read(newest)

        def publish(tx: Transaction) -> bytes:
            life.publish(tx, self._context, request.survey, form, version, how)
            return b"{}"

        await self._journal.write(lambda tx: once.answered(tx, lambda: publish(tx)))
        return basis.Done()

    async def _close(self, caller: Caller, request: surveys.OfSurvey) -> basis.Done:
        once = Once.of(caller, "surveys.close", request)

        def close(tx: Transaction) -> bytes:
            self._end(tx, request.survey)
            return b"{}"

        await self._close_box(lambda tx: once.answered(tx, lambda: close(tx)))
        return basis.Done()

    def _list(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> surveys.SurveyRecords:
        return surveys.SurveyRecords(
            surveys=tuple(wording.record(each) for each in reading.surveys(tx))
        )

    async def _invite(self, _caller: Caller, request: surveys.Invite) -> surveys.Invitations:
        """Kept in memory for who asks again: no reply on the disk holds a code."""
        codes = await self._journal.write(
            lambda tx: invitations.make(tx, self._context, request.survey, request.count)
        )
        return surveys.Invitations(
            survey=request.survey,
            codes=tuple(codes),
            marks=tuple(invitations.mark(each) for each in codes),
        )


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as wrong:  # also of letters that are none of ASCII's
        raise KnownError("surveys.form", field="form") from wrong
