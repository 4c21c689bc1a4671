"""`/v1/enrol` for who has a code and no certificate yet, `/v1/renew` for who has one."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, TypeVar

import msgspec
from fastapi import APIRouter, Request, Response
from msgspec import Meta

from kiosk.errors import KnownError
from kiosk.hub.core.answers import answer, refusal
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import HubBusy
from kiosk.hub.enrolment import codes, halls
from kiosk.hub.intake import bodies
from kiosk.hub.intake.callers import Caller, Refused, TooBusy, address, from_proxy
from kiosk.hub.intake.routes import Door
from kiosk.wire.reading import HallId, WireError, read

LARGEST = 16_384  # bytes of a request
_Code = Annotated[str, Meta(min_length=1, max_length=64)]
_Key = Annotated[str, Meta(max_length=64)]
_Csr = Annotated[str, Meta(max_length=8192)]
_Signature = Annotated[str, Meta(max_length=128)]


class Enrol(msgspec.Struct, frozen=True):
    """`sign` is the hall's Ed25519 key, b64u; `csr` a P-256 request, PEM."""

    v: Annotated[int, Meta(ge=1, le=1)]
    code: _Code
    kiosk: HallId
    sign: _Key
    csr: _Csr


class Renew(msgspec.Struct, frozen=True):
    """`sign` where the hall has another key since, `sig` by the one before over it."""

    csr: _Csr
    sign: _Key = ""
    sig: _Signature = ""


Asked = TypeVar("Asked", Enrol, Renew)


def router(hub: Hub, door: Door) -> APIRouter:
    made = APIRouter()
    secret = hub.proxy_secret

    @made.post("/v1/enrol", response_model=None)
    async def enrol(request: Request) -> Response:
        """A hall becomes known: by a code that a person at the district gave a technician."""
        raw = request.scope["headers"]
        client = request.client.host if request.client else ""
        if not from_proxy(secret, client, raw):
            return refusal(403, "refused", "proxy")
        whence = address(raw)
        try:
            if rest := await door.run(lambda: codes.rest(hub, whence)):
                return refusal(429, "busy", "guesses", rest=rest)
            asked = _read(await bodies.read(request, LARGEST), Enrol)
            told = await door.run(
                lambda: halls.enrol(hub, asked.code, asked.kiosk, asked.sign, asked.csr)
            )
        except KnownError as wrong:
            if wrong.code == "hub.code":
                with suppress(HubBusy, TooBusy):  # the answer matters more
                    await door.run(lambda: codes.was_wrong(hub, whence))
            return _refused(wrong)
        except Refused as refused:
            return refusal(refused.status, refused.code, refused.reason)
        except HubBusy:
            return refusal(503, "busy", "database", rest=5)
        return answer(told)

    @made.post("/v1/renew", response_model=None)
    async def renew(request: Request) -> Response:
        """Another certificate, before the one is over that this is asked by."""

        async def renewed(caller: Caller) -> Response:
            try:
                asked = _read(await bodies.read(request, LARGEST), Renew)
                issued = await door.run(
                    lambda: halls.renew(hub, caller.hall, asked.csr, asked.sign, asked.sig)
                )
            except KnownError as wrong:
                return _refused(wrong)
            return answer({"certificate": issued.pem})

        return await door.answered(request, "renew", renewed)

    return made


def _read(body: bytes, kind: type[Asked]) -> Asked:
    return read(msgspec.json.Decoder(kind), body, "wire.json", LARGEST)


def _refused(wrong: KnownError) -> Response:
    status = 403 if wrong.code in ("hub.code", "hub.not_vouched") else 400
    code = "refused" if isinstance(wrong, WireError) else wrong.code.removeprefix("hub.")
    return refusal(status, code, wrong.field)
