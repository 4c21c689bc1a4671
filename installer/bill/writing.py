"""The bill as CycloneDX 1.6 in JSON, by its makers' library: of the same parts the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from installer.bill.inner import Inner
from installer.bill.parts import Part

LICENCE = "GPL-3.0-or-later"


def bill(product: str, version: str, parts: Sequence[Part], at: int) -> str:
    """parts: each once, in any order; those that no other brings along hang on the product.
    at: seconds since 1970, of the commit."""
    whole = Component(
        name=product, version=version, type=ComponentType.APPLICATION,
        bom_ref=f"{product}@{version}",
        licenses=[LicenseFactory().make_with_expression(LICENCE)],
    )  # fmt: skip
    made = {part.name: component(part) for part in parts}
    bom = Bom(components=made.values())
    bom.metadata.component = whole
    bom.metadata.timestamp = datetime.fromtimestamp(at, UTC)
    bom.register_dependency(whole, [made[part.name] for part in parts if part.of not in made])
    for name, one in made.items():
        bom.register_dependency(one, [made[part.name] for part in parts if part.of == name])
    # A number of its own for what it tells, and none for each run or for where it was built.
    bom.serial_number = UUID(int=0)
    bom.serial_number = uuid5(NAMESPACE_URL, _json(bom))
    return _json(bom)


def _json(bom: Bom) -> str:
    return str(JsonV1Dot6(bom).output_as_string(indent=1)) + "\n"


def component(part: Part) -> Component:
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType(part.kind),
        bom_ref=f"{part.name}@{part.version}",
        licenses=[LicenseFactory().make_with_expression(part.licence)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in part.hashes],
        purl=PackageURL(part.purl[0], None, part.purl[1], part.version) if part.purl else None,
        components=[_inner(each, part.name) for each in part.inner],
    )


def _inner(one: Inner, of: str) -> Component:
    told = [LicenseFactory().make_from_string(one.licence)] if one.licence else []
    return Component(
        name=one.name,
        version=one.version or None,
        bom_ref=f"{of}/{one.name}@{one.version}",
        licenses=told,
        purl=PackageURL.from_string(one.purl) if one.purl else None,
    )
