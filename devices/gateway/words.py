"""What makers write for yes and no, for a press, and for a number."""

from __future__ import annotations

import re
import unicodedata

_YES = frozenset(
    [
        "1",
        "on",
        "true",
        "yes",
        "y",
        "t",
        "alarm",
        "abnormal",
        "alarming",
        "alarmed",
        "alert",
        "alerting",
        "active",
        "activated",
        "detected",
        "detect",
        "triggered",
        "trigger",
        "leak",
        "leaking",
        "leaked",
        "wet",
        "water",
        "flooded",
        "flood",
        "smoke",
        "fire",
        "gas",
        "co",
        "danger",
        "emergency",
        "sos",
        "panic",
        "help",
        "press",
        "pressed",
        "fall",
        "fallen",
        "maybe_fall",
        "tamper",
        "tampered",
        "tamper_alarm",
        "有",
        "是",
        "报警",
        "告警",
        "警报",
        "求助",
        "跌倒",
        "漏水",
        "异常",
    ]
)
_NO = frozenset(
    [
        "0",
        "off",
        "false",
        "no",
        "n",
        "f",
        "normal",
        "clear",
        "cleared",
        "inactive",
        "detecting",
        "idle",
        "ok",
        "none",
        "safe",
        "dry",
        "secure",
        "standby",
        "ready",
        "undetected",
        "not_detected",
        "no_alarm",
        "no_smoke",
        "no_gas",
        "no_leak",
        "no_water",
        "released",
        "release",
        "无",
        "否",
        "正常",
        "未报警",
        "无报警",
    ]
)
_NUMBER = re.compile(
    r"([+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?)\s*(?:%|°?c|bpm|mmhg|次/分|度)?", re.IGNORECASE
)

_END = re.compile(r"(?:.*[_\W])?(?:release|released|stop|stopped|end|none|idle|null)")
_PRESS = re.compile(
    r"(?:.*[_\W])?(?:single|double|triple|quadruple|quintuple|many|hold|long|short|press|pressed"
    r"|click|clicked|tap|push|pushed|emergency|sos|panic|alarm|help|call|fall)(?:[_\W].*)?"
)
_LAMP = re.compile(
    r"(?:.*[_\W])?(?:on|off|toggle|up|down|open|close|left|right)"
    r"|(?:brightness|color|colour|hue|saturation|recall|scene|store|add|remove|rotate|rotation"
    r"|arrow|dial|slider|flip|slide|shake|arm|disarm|exit|entry|not_ready|invalid|move|step"
    r"|enhanced_move)(?:[_\W].*)?"
)

_LIFE = re.compile(
    r"smoke|carbon|(?:^|_)co(?:_|$)|gas|leak|flood|water|sos|panic|emergency|(?:^|_)fall|fire"
    r"|alarm|help|烟|燃气|煤气|一氧化碳|漏水|求助|报警|跌倒"
)
_SETTING = re.compile(
    r"volume|melody|linkage|buzzer|ring|time|duration|switch|mute|silence|enable|sensitiv|level|mode|threshold"
    r"|test|fault|support|led|interval|valve|meter|flow|value|concentration|density|temperature"
    r"|consum|count|battery|type|usage|light|heater|unit|schedule|humidity|reset|calibrat|life"
)
_SURE = frozenset(
    [
        "1",
        "true",
        "on",
        "alarm",
        "alarming",
        "alert",
        "detected",
        "triggered",
        "danger",
        "emergency",
        "leak",
        "fire",
        "sos",
        "报警",
        "告警",
        "求助",
    ]
)


def plain(text: str) -> str:
    """Without blanks, in narrow figures and small letters."""
    return unicodedata.normalize("NFKC", text[:200]).strip().casefold()


def switch_in(text: str) -> float | None:
    """1 for yes, 0 for no, None for any other word."""
    word = plain(text).replace(" ", "_").replace("-", "_")
    if word in _YES:
        return 1.0
    if word in _NO:
        return 0.0
    return number_in(word)


def number_in(text: str) -> float | None:
    """A numeral, with its unit or without, in narrow or full-width figures."""
    match = _NUMBER.fullmatch(plain(text))
    return float(match[1].replace(",", ".")) if match else None


def press_in(text: str) -> float | None:
    """Of a button's action: 1 for a press, 0 for its end and for what lamps are switched with."""
    word = plain(text)
    if not word or _END.fullmatch(word):
        return 0.0
    if _PRESS.fullmatch(word):
        return 1.0
    return 0.0 if _LAMP.fullmatch(word) else None


def tells_of_danger(key: str, value: object) -> bool:
    """Whether a field that nobody mapped looks like an alarm: staff would rather know of it."""
    name = plain(key).replace(" ", "_").replace("-", "_")
    if not _LIFE.search(name) or _SETTING.search(name):
        return False
    if isinstance(value, bool | int | float):
        return value == 1
    return isinstance(value, str) and plain(value) in _SURE
