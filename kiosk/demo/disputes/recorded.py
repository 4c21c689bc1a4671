"""What is said at a meeting is recorded by the microphone of the counter, and played."""

from __future__ import annotations

import re

from kiosk.demo.disputes.desk import FORM
from kiosk.demo.pictures import Album
from kiosk.errors import BugError
from ui.demo.rehearsal import Person, pause
from ui.demo.simulated_microphone import SimulatedMicrophone
from ui.viewmodels.counter.disputes.recordings_view_model import CounterRecordingsViewModel

SIGNATURE = (
    ((0.30, 0.30), (0.36, 0.28), (0.42, 0.26)),
    ((0.36, 0.18), (0.36, 0.45), (0.35, 0.75), (0.31, 0.68)),
    ((0.29, 0.52), (0.36, 0.48), (0.44, 0.45)),
    ((0.50, 0.25), (0.52, 0.50), (0.58, 0.72), (0.66, 0.60), (0.70, 0.40)),
)  # strokes, in shares of the field
HEARD = re.compile(r"停止 · (\d+):\d\d")  # minutes and seconds


class RecordedMeeting:
    """At a mediation desk at which the dispute of the meeting is open."""

    def __init__(self, album: Album, person: Person) -> None:
        self._album, self._person = album, person

    def agree(self, *sides: str) -> None:
        """Each signs on the screen, one after the other."""
        person = self._person
        for name in sides:
            person.tap(f"在屏幕签名 {name}")
            person.wait_for(f"{name} 同意本次会面录音录像")
            for stroke in SIGNATURE:
                person.draw("签名处", *stroke)
            if name == sides[0]:
                self._album.take(person, "dispute-consent", "调解：当事人签字同意录音")
            person.tap("签好了")
            person.wait_for(f"{name}  同意，已在屏幕上签名")

    def is_recorded(self) -> None:
        """More than a minute of it."""
        person = self._person
        self._plug_in()
        person.tap("用话筒录音")
        person.wait(self._goes_on_for_a_minute, "a minute that is recorded")
        self._album.take(person, "dispute-recording", "调解：正在录音")
        person.tap("停止录音")

    def plays(self, why: str) -> None:
        person = self._person
        person.wait(lambda: self._named("播放 "), "the recording")
        person.tap(self._named("播放 "))
        pause(FORM)
        person.type(why)
        person.enter()
        person.wait(lambda: self._named("停止播放"), "that it is played")
        pause(FORM)  # it sounds: what the player could not read would be over
        self._album.take(person, "dispute-played", "调解：说明理由后播放录音")
        person.tap(self._named("停止播放"))
        person.wait(lambda: self._named("播放 "), "that it is not played any more")

    def _plug_in(self) -> None:
        found = (each for each in self._person.items() if each.objectName() == "disputesPage")
        model = next(found).findChild(CounterRecordingsViewModel)
        if not isinstance(model, CounterRecordingsViewModel):
            raise BugError("the desk has no recordings")
        model.microphone = SimulatedMicrophone(model)

    def _goes_on_for_a_minute(self) -> bool:
        found = filter(None, map(HEARD.fullmatch, self._person.texts()))
        return any(int(each[1]) >= 1 for each in found)

    def _named(self, begin: str) -> str:
        return next((each for each in self._person.names() if each.startswith(begin)), "")
