"""Reference data is applied where the district signed it, for this hall, and never backwards."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.wire import manifest
from kiosk.wire.manifest import Manifest
from kiosk.wire.reading import WireError
from tests.wire.travelling import HALL, District

DISTRICT = District()
CONTENT = '{"id":"lamp","title":"路灯"}\n{"id":"lift","title":"电梯"}\n'.encode()


def made(version: int = 42, audience: str = HALL, content: bytes = CONTENT) -> Manifest:
    return manifest.manifest_of(
        "categories", version, audience, content, "2026-11-24T20:00:00.000Z", "hub26a",
        DISTRICT.hub.sign,
    )  # fmt: skip


def refused(body: bytes, have: int = 41, hall: str = HALL) -> str:
    try:
        told, content = manifest.split(body)
        manifest.check(told, content, DISTRICT.hub_keys, hall, have)
        manifest.items(content)
    except WireError as error:
        return error.reason
    return ""


BODY = manifest.join(made(), CONTENT)


def test_the_next_version_is_applied() -> None:
    assert refused(BODY) == ""
    assert refused(BODY, have=0) == ""
    assert manifest.items(manifest.split(BODY)[1]) == CONTENT.splitlines()


@pytest.mark.parametrize("have", [42, 43, 2**53 - 1])
def test_nothing_is_rolled_back(have: int) -> None:
    assert refused(BODY, have) == "older"


def test_what_is_meant_for_another_hall_is_refused() -> None:
    assert refused(BODY, hall="k00018") == "audience"
    assert refused(manifest.join(made(audience="*"), CONTENT), hall="k00018") == ""


@given(st.sampled_from(["name", "version", "audience", "sha256", "kid"]), st.data())
def test_what_the_district_did_not_sign_is_refused(part: str, data: st.DataObject) -> None:
    other: dict[str, Any] = {"name": "services", "version": 43, "audience": "*",
                             "sha256": "A" * 43, "kid": "hub27a"}  # fmt: skip
    changed = msgspec.structs.replace(made(), **{part: other[part]})
    assert refused(manifest.join(changed, CONTENT)) == ("key" if part == "kid" else "signature")


def test_every_flipped_bit_is_refused_by_name_or_touches_the_time_of_making_alone() -> None:
    for place in range(len(BODY)):
        for bit in range(8):
            flipped = bytearray(BODY)
            flipped[place] ^= 1 << bit
            if refused(bytes(flipped)) == "":
                told, content = manifest.split(bytes(flipped))
                assert msgspec.structs.replace(told, made=made().made) == made()
                assert content == CONTENT


def test_content_of_another_manifest_is_refused() -> None:
    assert refused(manifest.join(made(), CONTENT + b"{}\n")) == "content"
    assert refused(manifest.join(made(), b"")) == "content"


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"{}", "cut_short"), (b"\n" * 100_001, "many"), (b"[" * 70 + b"]" * 70 + b"\n", "depth"),
     (b'{"n":9007199254740993}\n', "number"), (b'"\xff"\n', "utf8"), (b"", ""),
     (b'"' + b"x" * (1 << 20) + b'"\n', "string"),
     (b"x" * (manifest.MAX_ITEM + 1) + b"\n", "long")],
)  # fmt: skip
def test_even_what_is_signed_stays_within_bounds(content: bytes, name: str) -> None:
    assert refused(manifest.join(made(content=content), content)) == name


@pytest.mark.parametrize(
    "line", [b"", b"{}", b"\n\n", b"<html>\n", b"[" * 3000 + b"\n", b"x" * 5000 + b"\n"]
)
def test_what_is_no_manifest_is_refused(line: bytes) -> None:
    assert refused(line) in ("manifest", "depth", "long")


def test_a_name_cannot_reach_into_another_line_of_the_signature() -> None:
    told = msgspec.json.decode(manifest.encode(made())) | {"name": "a\n42\n*"}
    assert refused(msgspec.json.encode(told) + b"\n" + CONTENT) == "manifest"
