"""Error numbers and words of the AT modem peer.

Source: 3GPP TS 27.007 clause 9.2 (+CME ERROR), 3GPP TS 27.005 clause 3.2.5 (+CMS ERROR, with the
cause values of TS 24.011 annex E.2 below 128), ITU-T V.250 clause 5.7.1 (result codes).
"""

from __future__ import annotations

from typing import Final

CME: Final[dict[int, str]] = {
    0: "phone failure",
    1: "no connection to phone",
    2: "phone-adaptor link reserved",
    3: "operation not allowed",
    4: "operation not supported",
    5: "PH-SIM PIN required",
    6: "PH-FSIM PIN required",
    7: "PH-FSIM PUK required",
    10: "SIM not inserted",
    11: "SIM PIN required",
    12: "SIM PUK required",
    13: "SIM failure",
    14: "SIM busy",
    15: "SIM wrong",
    16: "incorrect password",
    17: "SIM PIN2 required",
    18: "SIM PUK2 required",
    20: "memory full",
    21: "invalid index",
    22: "not found",
    23: "memory failure",
    24: "text string too long",
    25: "invalid characters in text string",
    26: "dial string too long",
    27: "invalid characters in dial string",
    30: "no network service",
    31: "network timeout",
    32: "network not allowed - emergency calls only",
    40: "network personalization PIN required",
    41: "network personalization PUK required",
    42: "network subset personalization PIN required",
    43: "network subset personalization PUK required",
    44: "service provider personalization PIN required",
    45: "service provider personalization PUK required",
    46: "corporate personalization PIN required",
    47: "corporate personalization PUK required",
    100: "unknown",
}
CMS: Final[dict[int, str]] = {
    1: "unassigned (unallocated) number",
    8: "operator determined barring",
    10: "call barred",
    17: "network failure",
    21: "short message transfer rejected",
    22: "congestion",
    27: "destination out of order",
    28: "unidentified subscriber",
    29: "facility rejected",
    30: "unknown subscriber",
    38: "network out of order",
    41: "temporary failure",
    42: "congestion",
    47: "resources unavailable, unspecified",
    50: "requested facility not subscribed",
    69: "requested facility not implemented",
    81: "invalid short message transfer reference value",
    95: "invalid message, unspecified",
    96: "invalid mandatory information",
    97: "message type non-existent or not implemented",
    98: "message not compatible with short message protocol state",
    99: "information element non-existent or not implemented",
    111: "protocol error, unspecified",
    127: "interworking, unspecified",
    300: "ME failure",
    301: "SMS service of ME reserved",
    302: "operation not allowed",
    303: "operation not supported",
    304: "invalid PDU mode parameter",
    305: "invalid text mode parameter",
    310: "(U)SIM not inserted",
    311: "(U)SIM PIN required",
    312: "PH-(U)SIM PIN required",
    313: "(U)SIM failure",
    314: "(U)SIM busy",
    315: "(U)SIM wrong",
    316: "(U)SIM PUK required",
    317: "(U)SIM PIN2 required",
    318: "(U)SIM PUK2 required",
    320: "memory failure",
    321: "invalid memory index",
    322: "memory full",
    330: "SMSC address unknown",
    331: "no network service",
    332: "network timeout",
    340: "no +CNMA acknowledgement expected",
    500: "unknown error",
}
NUMERIC: Final[dict[str, int]] = {
    "OK": 0,
    "CONNECT": 1,
    "RING": 2,
    "NO CARRIER": 3,
    "ERROR": 4,
    "NO DIALTONE": 6,
    "BUSY": 7,
    "NO ANSWER": 8,
}
SMS_COMMANDS: Final = frozenset(
    (
        "+CMGS",
        "+CMGL",
        "+CMGR",
        "+CMGD",
        "+CMGF",
        "+CMGW",
        "+CMSS",
        "+CMMS",
        "+CNMI",
        "+CNMA",
        "+CPMS",
        "+CSCA",
        "+CSMP",
        "+CSMS",
        "+CSDH",
        "+CSCB",
    )
)


class Fail(Exception):
    """A command that ends in an error. kind: ERROR, CME, CMS, or RAW (the words are sent as
    they are).
    """

    def __init__(self, kind: str = "ERROR", code: int | None = None, words: str = "") -> None:
        super().__init__(kind, code, words)
        self.kind, self.code, self.words = kind, code, words

    def text(self, cmee: int, cms_follows_cmee: bool) -> str:
        """The final result code; +CMEE chooses ERROR, number or words (27.007, 9.1)."""
        if self.kind == "RAW":
            return self.words
        if self.kind == "ERROR" or (cmee == 0 and (self.kind == "CME" or cms_follows_cmee)):
            return "ERROR"
        table = CME if self.kind == "CME" else CMS
        code = self.code
        if code is None:
            code = next(
                (n for n, words in table.items() if words.lower() == self.words.lower()), None
            )
        words = self.words or table.get(code if code is not None else -1, "")
        shown = words if (cmee == 2 and words) or code is None else str(code)
        return f"+{self.kind} ERROR: {shown}"


def fail_of(what: int | str, command: str) -> Fail:
    """What ``fail_next`` was given, as the error of this command."""
    kind = "CMS" if command in SMS_COMMANDS else "CME"
    if isinstance(what, int):
        return Fail(kind, what)
    if what.startswith(("+CME ERROR", "+CMS ERROR", "ERROR", "NO ", "BUSY")):
        return Fail("RAW", None, what)
    return Fail(kind, None, what)


def split_arguments(text: str) -> list[str | int | None]:
    """Subparameters of an extended command: numbers, quoted strings, left-out ones as None.

    V.250 clause 5.4.2: decimal numbers or quoted strings; anything else is a syntax error.
    """
    found: list[str | int | None] = []
    at = 0
    while True:
        while at < len(text) and text[at] == " ":
            at += 1
        if at < len(text) and text[at] == '"':
            end = text.find('"', at + 1)
            if end < 0:
                raise Fail
            found.append(text[at + 1 : end])
            at = end + 1
        else:
            end = text.find(",", at)
            word = text[at : end if end >= 0 else len(text)].strip()
            if word and not word.isdecimal():
                raise Fail
            found.append(int(word) if word else None)
            at += len(text[at : end if end >= 0 else len(text)])
        while at < len(text) and text[at] == " ":
            at += 1
        if at >= len(text):
            return found
        if text[at] != ",":
            raise Fail
        at += 1
