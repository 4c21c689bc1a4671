"""What the numbers of +CMS ERROR and +CME ERROR mean for a message or a call. Pure.

From 3GPP 24.011 annex E (below 128), 23.040 9.2.3.22 (128 to 255), 27.005 3.2.5, 27.007 9.2.
"""

from __future__ import annotations

from dataclasses import dataclass

from devices.modem.at import Final, FinalKind

_NUMBER = {
    1,
    28,
    30,
    195,
    196,
}  # unassigned, unidentified, unknown; invalid or barred by the centre
_BARRED = {8, 10, 50, 193}  # by the operator: most often a card in arrears
_NO_CARD = {310, 313, 315}
_LOCKED = {311, 312, 316, 317, 318}
_NO_CENTRE = {330}
_NO_NETWORK = {331}
_IN_DOUBT = {332}  # the network did not answer the modem in time: it may have the message
_TEMPORARY = {27, 38, 41, 42, 47, 192, 194, 301, 314, 321, 500} | _NO_NETWORK | _IN_DOUBT

_CARD_CME = {10: "modem.no_sim", 13: "modem.no_sim", 15: "modem.no_sim"}
_CARD_CME |= dict.fromkeys((5, 6, 7, 11, 12, 16, 17, 18), "modem.pin_wanted")
_TEMPORARY_CME = {14, 30, 31}
_CALL_CME = {30: "modem.no_network", 31: "modem.no_network", 32: "modem.barred"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a message was not accepted. `in_doubt`: it may have gone all the same."""

    code: str
    cause: int = 0
    temporary: bool = False
    in_doubt: bool = False


def of_message(final: Final) -> Refusal:
    """The refusal of an AT+CMGS."""
    if final.kind is FinalKind.CME:
        code = _CALL_CME.get(final.cause) or _card_or(final.cause, "modem.cme")
        return Refusal(code, final.cause, final.cause in _TEMPORARY_CME)
    if final.kind is not FinalKind.CMS:
        return Refusal("modem.refused", temporary=True)
    cause = final.cause
    return Refusal(_cms_code(cause), cause, cause in _TEMPORARY, cause in _IN_DOUBT)


def _cms_code(cause: int) -> str:
    for causes, code in (
        (_NUMBER, "modem.number_refused"),
        (_BARRED, "modem.barred"),
        (_NO_CARD, "modem.no_sim"),
        (_LOCKED, "modem.pin_wanted"),
        (_NO_CENTRE, "modem.no_centre"),
        (_NO_NETWORK, "modem.no_network"),
    ):
        if cause in causes:
            return code
    return "modem.cms"


def of_call(final: Final) -> Refusal:
    """The refusal of an ATD."""
    if final.kind is FinalKind.CME:
        code = _CALL_CME.get(final.cause) or _card_or(final.cause, "modem.cme")
        return Refusal(code, final.cause)
    return Refusal("modem.no_call")


def of_card(final: Final) -> str:
    """What is wrong with the SIM card by the answer to AT+CPIN?."""
    return _card_or(final.cause, "modem.not_ready")


def _card_or(cause: int, otherwise: str) -> str:
    return _CARD_CME.get(cause, otherwise)
