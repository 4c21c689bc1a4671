"""Whether a receiver's line is saturated: noise drowns the buttons, and nobody would know."""

from __future__ import annotations

_SLOTS = 3  # so many noisy ones in a row are a jam, so many others end it
_MOST_BYTES = 300  # a second without one code: a line of 9600 baud carries 960
_MOST_CODES = 50  # a second: a button that is held sends eight


class NoiseMeter:
    """Fed with all that comes, it says whether the line has been jammed for `seconds`. Pure."""

    def __init__(self, seconds: float) -> None:
        self.jammed = False
        self._slot = seconds / _SLOTS
        self._number = 0
        self._bytes = self._codes = 0
        self._noisy = self._calm = 0

    def hear(self, size: int, codes: int, at: float) -> None:
        """`size` bytes with so many codes in them came until monotonic second `at`."""
        number = int(at / self._slot)
        if number != self._number:
            self._close()
            if number != self._number + 1:  # whole slots without a byte
                self._noisy, self._calm = 0, _SLOTS
            self._number = number
            self._judge()
        self._bytes += size
        self._codes += codes

    def _close(self) -> None:
        is_drowned = self._bytes >= _MOST_BYTES * self._slot and not self._codes
        if is_drowned or self._codes >= _MOST_CODES * self._slot:
            self._noisy, self._calm = self._noisy + 1, 0
        else:
            self._noisy, self._calm = 0, self._calm + 1
        self._bytes = self._codes = 0

    def _judge(self) -> None:
        if self._noisy >= _SLOTS:
            self.jammed = True
        elif self._calm >= _SLOTS:
            self.jammed = False
