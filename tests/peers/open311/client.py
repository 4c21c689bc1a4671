"""An Open311 client as somebody writes it who has only the wiki page of GeoReport v2.

XML alone, as the standard asks every client to be content with; no library but Python's own, and
nothing of the program. What a server answers is held against the page's tables: unknown elements,
missing ones and wrong values are faults.
"""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as XML
from dataclasses import dataclass

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)\Z")
SERVICE = {"service_code", "service_name", "description", "metadata", "type", "keywords", "group"}
ATTRIBUTE = {"variable", "code", "datatype", "required", "datatype_description", "order",
             "description", "values"}  # fmt: skip
DATATYPES = {"string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"}
REQUEST = {"service_request_id", "status", "status_notes", "service_name", "service_code",
           "description", "agency_responsible", "service_notice", "requested_datetime",
           "updated_datetime", "expected_datetime", "address", "address_id", "zipcode", "lat",
           "long", "media_url"}  # fmt: skip
NEEDED = {"service_request_id", "status", "service_name", "service_code", "requested_datetime",
          "updated_datetime"}  # fmt: skip


class ServerFault(AssertionError):
    """The server does not keep to the page."""


@dataclass(frozen=True)
class Failed(Exception):
    """An error as the page says: HTTP status, and code and description of each."""

    status: int
    errors: tuple[tuple[str, str], ...]


def must(holds: object, what: str) -> None:
    if not holds:
        raise ServerFault(what)


class Client:
    def __init__(self, discovery: str, api_key: str = "", language: str = "en") -> None:
        self._key = api_key
        self._language = language
        self.discovered = self._read(discovery)
        must(self.discovered.tag == "discovery", "the root of a discovery")
        self.root = ""
        for endpoint in self.discovered.iterfind("endpoints/endpoint"):
            formats = [each.text for each in endpoint.iterfind("formats/format")]
            if (endpoint.findtext("specification") or "").endswith("GeoReport_v2"):
                must("text/xml" in formats, "XML is a required format")
                self.root = endpoint.findtext("url") or ""

    def services(self) -> list[dict[str, str]]:
        root = self._get("services.xml", {})
        must(root.tag == "services", "the root of services")
        found = []
        for each in root:
            fields = flat(each)
            must(each.tag == "service" and set(fields) == SERVICE, "the fields of a service")
            must(fields["metadata"] in ("true", "false"), "metadata")
            must(fields["type"] in ("realtime", "batch", "blackbox"), "type")
            found.append(fields)
        return found

    def definition(self, code: str) -> list[tuple[dict[str, str], dict[str, str]]]:
        """Each attribute, with its values by their keys."""
        root = self._get(f"services/{urllib.parse.quote(code)}.xml", {})
        must(root.tag == "service_definition", "the root of a definition")
        must(root.findtext("service_code") == code, "the code of a definition")
        found, orders = [], set()
        for each in root.iterfind("attributes/attribute"):
            fields = {child.tag: child.text or "" for child in each}
            must(set(fields) == ATTRIBUTE, "the fields of an attribute")
            must(fields["datatype"] in DATATYPES, "datatype")
            must({fields["variable"], fields["required"]} <= {"true", "false"}, "booleans")
            must(fields["order"] not in orders and int(fields["order"]) > 0, "order")
            orders.add(fields["order"])
            values = {
                value.findtext("key") or "": value.findtext("name") or ""
                for value in each.iterfind("values/value")
            }
            found.append((fields, values))
        return found

    def file(self, service: str, attributes: dict[str, str] | None = None, **told: str) -> str:
        """The service_request_id, through a token if need be."""
        form = {"api_key": self._key, "service_code": service, **told}
        form |= {f"attribute[{code}]": value for code, value in (attributes or {}).items()}
        body = urllib.parse.urlencode(form).encode()
        root = self._read(f"{self.root}/requests.xml", body)
        must(root.tag == "service_requests" and len(root) == 1, "the root of an answer")
        fields = flat(root[0])
        must(root[0].tag == "request", "a request in it")
        id, token = fields.get("service_request_id", ""), fields.get("token", "")
        must(bool(id) != bool(token), "an id or a token, never both")
        return id or self.by_token(token)

    def by_token(self, token: str) -> str:
        root = self._get(f"tokens/{urllib.parse.quote(token)}.xml", {})
        fields = flat(root[0])
        must(fields["token"] == token, "the token of the call")
        return fields["service_request_id"]

    def requests(self, **query: str) -> list[dict[str, str]]:
        return self._requests(self._get("requests.xml", query))

    def request(self, id: str) -> dict[str, str]:
        [found] = self._requests(self._get(f"requests/{urllib.parse.quote(id)}.xml", {}))
        return found

    def _requests(self, root: XML.Element) -> list[dict[str, str]]:
        must(root.tag == "service_requests", "the root of requests")
        found = []
        for each in root:
            fields = flat(each)
            must(each.tag == "request" and set(fields) <= REQUEST, "the fields of a request")
            must(all(fields.get(name) for name in NEEDED), "what a request has at least")
            must(fields["status"] in ("open", "closed"), "status")
            for name in ("requested_datetime", "updated_datetime", "expected_datetime"):
                must(not fields.get(name) or TIME.match(fields[name]), name)
            must(bool(fields.get("lat")) == bool(fields.get("long")), "lat and long")
            must(len(fields.get("description", "")) <= 4000, "description")
            found.append(fields)
        return found

    def _get(self, path: str, query: dict[str, str]) -> XML.Element:
        asked = "?" + urllib.parse.urlencode(query) if query else ""
        return self._read(f"{self.root}/{path}{asked}")

    def _read(self, url: str, body: bytes | None = None) -> XML.Element:
        asked = urllib.request.Request(url, body, {"Accept-Language": self._language})
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                return parsed(answer.headers["Content-Type"], answer.read())
        except urllib.error.HTTPError as error:
            with error:
                raise self._failed(error) from None

    def _failed(self, error: urllib.error.HTTPError) -> Failed:
        root = parsed(error.headers["Content-Type"], error.read())
        must(root.tag == "errors" and len(root) > 0, "the root of errors")
        must(error.code in (400, 403, 404), "the status of an error")
        return Failed(
            error.code,
            tuple((each.findtext("code") or "", each.findtext("description") or "")
                  for each in root.iterfind("error")),
        )  # fmt: skip


def parsed(kind: str | None, body: bytes) -> XML.Element:
    must((kind or "").replace(" ", "").lower() == "text/xml;charset=utf-8", "Content-Type")
    must(body.startswith(b'<?xml version="1.0" encoding="utf-8"?>'), "the XML declaration")
    return XML.fromstring(body)


def flat(element: XML.Element) -> dict[str, str]:
    """The fields of an element without lists in it."""
    must(all(len(child) == 0 for child in element), "fields within fields")
    return {child.tag: (child.text or "").strip() for child in element}
