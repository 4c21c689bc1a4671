"""Errors in words, as a modem tells them that was set to +CMEE=2, or knows nothing else. Pure.

The words are those of 3GPP 27.007 9.2.1 and 27.005 3.2.5; makers write them with other capitals
and hyphens, and (U)SIM, USIM or SIM card for SIM. What nobody here knows is "unknown".
"""

from __future__ import annotations

import re

CME_UNKNOWN, CMS_UNKNOWN = 100, 500
_CME = {
    "phone failure": 0, "no connection to phone": 1, "phone adaptor link reserved": 2,
    "operation not allowed": 3, "operation not supported": 4, "ph sim pin required": 5,
    "ph fsim pin required": 6, "ph fsim puk required": 7, "sim not inserted": 10,
    "sim pin required": 11, "sim puk required": 12, "sim failure": 13, "sim busy": 14,
    "sim wrong": 15, "incorrect password": 16, "sim pin2 required": 17, "sim puk2 required": 18,
    "memory full": 20, "invalid index": 21, "not found": 22, "memory failure": 23,
    "text string too long": 24, "invalid characters in text string": 25,
    "dial string too long": 26, "invalid characters in dial string": 27,
    "no network service": 30, "network timeout": 31,
    "network not allowed emergency calls only": 32, "unknown": CME_UNKNOWN,
}  # fmt: skip
_CMS = {
    "unassigned number": 1, "unassigned unallocated number": 1, "operator determined barring": 8,
    "call barred": 10, "short message transfer rejected": 21, "destination out of service": 27,
    "unidentified subscriber": 28, "facility rejected": 29, "unknown subscriber": 30,
    "network out of order": 38, "temporary failure": 41, "congestion": 42,
    "resources unavailable unspecified": 47, "requested facility not subscribed": 50,
    "sc busy": 192, "no sc subscription": 193, "sc system failure": 194,
    "invalid sme address": 195, "destination sme barred": 196, "me failure": 300,
    "sms service of me reserved": 301, "operation not allowed": 302,
    "operation not supported": 303, "invalid pdu mode parameter": 304,
    "invalid text mode parameter": 305, "sim not inserted": 310, "sim pin required": 311,
    "ph sim pin required": 312, "sim failure": 313, "sim busy": 314, "sim wrong": 315,
    "sim puk required": 316, "sim pin2 required": 317, "sim puk2 required": 318,
    "memory failure": 320, "invalid memory index": 321, "memory full": 322,
    "smsc address unknown": 330, "no network service": 331, "network timeout": 332,
    "no cnma acknowledgement expected": 340, "unknown error": CMS_UNKNOWN,
}  # fmt: skip
# What is meant where the words are a maker's own, the first that fits.
_MEANT = (
    (re.compile(r"\bpuk"), "sim puk required"),
    (re.compile(r"\bpin"), "sim pin required"),
    (re.compile(r"\bsim\b.*\b(not|no|removed|absent|missing)\b|\bno sim\b"), "sim not inserted"),
    (re.compile(r"\bsim\b.*\bbusy\b"), "sim busy"),
    (re.compile(r"\bsim\b"), "sim failure"),
    (re.compile(r"\bemergency\b"), "network not allowed emergency calls only"),
    (re.compile(r"\b(sm)?sc\b.*\baddress\b"), "smsc address unknown"),
    (re.compile(r"\btime ?out\b"), "network timeout"),
    (re.compile(r"\b(network|service|signal)\b"), "no network service"),
)
_SIM = re.compile(r"\bu sim\b|\bu?sim card\b|\busim\b|\buim\b")


def cme(words: str) -> int:
    """The number of an error of the equipment."""
    return _number(words, _CME, CME_UNKNOWN)


def cms(words: str) -> int:
    """The number of an error of a message."""
    return _number(words, _CMS, CMS_UNKNOWN)


def _number(words: str, table: dict[str, int], unknown: int) -> int:
    said = " ".join(re.findall(r"[a-z0-9]+", words.lower()))
    said = _SIM.sub("sim", said).replace("needed", "required").replace("adapter", "adaptor")
    if said in table:
        return table[said]
    meant = next((name for form, name in _MEANT if form.search(said)), "")
    return table.get(meant, unknown)
