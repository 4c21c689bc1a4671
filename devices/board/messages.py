"""What the lines of the board protocol mean. Pure."""

from __future__ import annotations

from dataclasses import dataclass

MOST_INPUTS = 32
MOST_OUTPUTS = 16

_NONE = "-"


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """`H inputs outputs tamper battery`: all that the board sees, each second.

    Inputs are closed or not, outputs on or not, number 1 first; `battery` is in percent.
    """

    inputs: tuple[bool, ...] = ()
    outputs: tuple[bool, ...] = ()
    tamper: bool = False
    battery: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """`I number closed`: an input has changed; repeated until it is acknowledged."""

    number: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """`A sequence`: the line of the other side with this number was taken."""

    sequence: int


@dataclass(frozen=True, slots=True)
class Output:
    """`O number on`: the kiosk switches an output; acknowledged by the board."""

    number: int
    on: bool


Message = Heartbeat | Change | Acknowledgement | Output


def words_of(message: Message) -> tuple[str, ...]:
    """The kind and the fields of a line that says so."""
    match message:
        case Heartbeat():
            battery = _NONE if message.battery is None else str(message.battery)
            bits = _write(message.inputs), _write(message.outputs)
            return ("H", *bits, str(int(message.tamper)), battery)
        case Change():
            return "I", str(message.number), str(int(message.closed))
        case Output():
            return "O", str(message.number), str(int(message.on))
        case Acknowledgement():
            return "A", str(message.sequence)


def message_of(kind: str, fields: tuple[str, ...]) -> Message | None:
    """What a line says; None where it is not of this protocol, or of a later one."""
    try:
        match kind, fields:
            case "H", (inputs, outputs, tamper, battery):
                level = None if battery == _NONE else _number(battery, 0, 100)
                bits = _read(inputs, MOST_INPUTS), _read(outputs, MOST_OUTPUTS)
                return Heartbeat(*bits, _bit(tamper), level)
            case "I", (number, closed):
                return Change(_number(number, 1, MOST_INPUTS), _bit(closed))
            case "O", (number, on):
                return Output(_number(number, 1, MOST_OUTPUTS), _bit(on))
            case "A", (sequence,):
                return Acknowledgement(_number(sequence, 0, 1 << 32))
    except ValueError:
        return None
    return None


def _number(word: str, low: int, high: int) -> int:
    if not (word.isdigit() and len(word) <= 10 and low <= int(word) <= high):
        raise ValueError(word)
    return int(word)


def _bit(word: str) -> bool:
    return bool(_number(word, 0, 1))


def _read(word: str, most: int) -> tuple[bool, ...]:
    if word == _NONE:
        return ()
    if len(word) > most:
        raise ValueError(word)
    return tuple(_bit(character) for character in word)


def _write(bits: tuple[bool, ...]) -> str:
    return "".join(str(int(bit)) for bit in bits) or _NONE
