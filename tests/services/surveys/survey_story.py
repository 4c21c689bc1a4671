"""A hall that asks, for stories: added, published, answered, closed, read."""

from __future__ import annotations

import secrets
from datetime import time

from kiosk.domain import opening
from kiosk.domain.surveys import LEAST, Response
from kiosk.forms import Form, Place, Session, load
from kiosk.paths import sample_surveys
from kiosk.services.surveys import box, handing_in, invitations, life, reading
from kiosk.services.surveys.handing_in import Given, HandedIn
from kiosk.services.surveys.life import Publishing
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.transaction import Transaction
from tests.services.case_story import CaseStory

SHORT = "short"

_FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>{title}</h:title><model>
<itext><translation lang="中文 (zh_CN)" default="true()">
<text id="level"><value>满意吗</value></text><text id="words"><value>想说的话</value></text>
<text id="yes"><value>满意</value></text><text id="no"><value>不满意</value></text></translation>
<translation lang="English (en)">
<text id="level"><value>Satisfied?</value></text><text id="words"><value>In words</value></text>
<text id="yes"><value>Yes</value></text><text id="no"><value>No</value></text></translation></itext>
<instance><data id="{id}" version="1"><level/><words/><said/><today/></data></instance>
<bind nodeset="/data/level" type="string" required="true()"/>
<bind nodeset="/data/words" type="string"/>
<bind nodeset="/data/said" type="string" calculate="concat('» ', /data/words)"/>
<bind nodeset="/data/today" type="date" calculate="today()"/>
</model></h:head><h:body>
<select1 ref="/data/level"><label ref="jr:itext('level')"/>
<item><label ref="jr:itext('yes')"/><value>yes</value></item>
<item><label ref="jr:itext('no')"/><value>no</value></item></select1>
<input ref="/data/words"><label ref="jr:itext('words')"/></input>
</h:body></h:html>"""


def short_form(name: str = SHORT, title: str = "满意度") -> bytes:
    """A choice, words, and what is worked out of the words and of the day."""
    return _FORM.replace("{id}", name).replace("{title}", title).encode()


def many_words(count: int = 3) -> bytes:
    """A form, `many`, of so many texts."""
    names = [f"w{at}" for at in range(count)]
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">'
        '<h:head><h:title>意见</h:title><model><instance><data id="many" version="1">'
        + "".join(f"<{name}/>" for name in names)
        + "</data></instance>"
        + "".join(f'<bind nodeset="/data/{name}" type="string"/>' for name in names)
        + "</model></h:head><h:body>"
        + "".join(f'<input ref="/data/{name}"><label>意见</label></input>' for name in names)
        + "</h:body></h:html>"
    ).encode()


def sample(name: str) -> bytes:
    return (sample_surveys() / f"{name}.xml").read_bytes()


def closes_a_batch(tx: Transaction, keys: BoxKeys) -> None:
    """Five answers to a survey that nobody knows."""
    answer = box.Answer(
        survey="s", version=1, language="en", complete=True, minutes="0-1", values=()
    )
    for _ in range(LEAST):
        box.put(tx, keys, answer)
    box.close(tx, keys, "2026-11-24")


class SurveyStory(CaseStory):
    @property
    def keys(self) -> BoxKeys:
        return BoxKeys(self.store.folder.survey_keys)

    def adds(self, xml: bytes) -> int:
        with self.store.transaction() as tx:
            return life.add(tx, xml, load(xml)).version

    def publishes(self, survey: str = SHORT, **how: object) -> None:
        with self.store.transaction() as tx:
            version = reading.survey(tx, survey).versions[-1].version
            form = reading.form_of(tx, survey, version)
            life.publish(tx, self.context, survey, form, version, Publishing(**how))  # type: ignore[arg-type]

    def asks(self, xml: bytes | None = None, **how: object) -> None:
        self.adds(xml or short_form())
        self.publishes(**how)

    def invites(self, count: int = 1, survey: str = SHORT) -> list[str]:
        with self.store.transaction() as tx:
            return invitations.make(tx, self.context, survey, count)

    def given(
        self, *, words: str = "", level: str = "yes", language: str = "zh_CN",
        invitation: str = "", whole: bool = True, minutes: str = "2-3", survey: str = SHORT,
    ) -> Given:  # fmt: skip
        with self.store.reading() as tx:
            asked = reading.survey(tx, survey)
            form = reading.form_of(tx, survey, asked.version)
            session = self.session(form, language)
            session.answer(Place("/data/level"), level)
            if words:
                session.answer(Place("/data/words"), words)
            submission = session.hand_in() if whole else session.partial()
            return Given(
                survey, asked.version, language, minutes, invitation,
                life.today(tx, self.context), form, submission,
            )  # fmt: skip

    def session(self, form: Form, language: str) -> Session:
        zone = self.context.hall.hall.timezone
        today = opening.business_date(zone, self.clock.now())
        midnight = opening.moment(zone, today, time()).astimezone(zone)
        return Session(form, language, now=midnight, seed=secrets.randbits(64))

    def answers(self, **told: object) -> HandedIn:
        return self.hands_in(self.given(**told))  # type: ignore[arg-type]

    def hands_in(self, given: Given) -> HandedIn:
        with self.store.transaction() as tx:
            return handing_in.hand_in(tx, self.context, self.keys, given, self.judge)

    def close_batches(self) -> int:
        """As the capability does: with a new key for what stays."""
        keys = self.keys
        keys.renew()

        def close(tx: Transaction) -> int:
            closed = box.close(tx, keys, life.today(tx, self.context))
            box.tidy(tx, keys)
            return closed

        with self.store.transaction() as tx:
            closed = close(tx)
        keys.settle()
        self.store.checkpoint()
        return closed

    def closes(self, survey: str = SHORT) -> int:
        with self.store.transaction() as tx:
            return life.close(tx, self.context, self.keys, survey)

    def told(self, survey: str = SHORT) -> list[Response]:
        with self.store.reading() as tx:
            return list(reading.responses(tx, survey))

    def record(self, survey: str = SHORT) -> reading.Survey:
        with self.store.reading() as tx:
            return reading.survey(tx, survey)

    def waiting(self) -> int:
        with self.store.reading() as tx:
            return int(tx.scalar("SELECT count(*) FROM survey_box"))
