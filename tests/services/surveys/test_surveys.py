"""Stories of surveys: what is asked, the box, invitations, dangers, what is read."""

from __future__ import annotations

import errno
from collections.abc import Iterator

import pytest

from kiosk.clock import ManualClock
from kiosk.domain import case as case_rules
from kiosk.domain.surveys import LEAST
from kiosk.errors import KnownError
from kiosk.forms import Place
from kiosk.services.surveys import box, reading
from kiosk.services.surveys.handing_in import Given
from kiosk.services.surveys.results import months
from kiosk.storage import backup, box_keys
from kiosk.storage.connection import connect
from kiosk.storage.journal.verify import verify
from kiosk.storage.tables import cases
from tests.services.hall_story import Story
from tests.services.surveys.survey_story import SurveyStory, many_words, sample, short_form

GAS = "厨房煤气泄漏，味道很大"


@pytest.fixture
def hall(story: Story, clock: ManualClock) -> Iterator[SurveyStory]:
    made = SurveyStory(story.store, story.context, clock)
    yield made
    made.blobs.close()


def refused(code: str) -> pytest.RaisesContext[KnownError]:
    return pytest.raises(KnownError, match=rf"^{code}")


def test_the_same_form_again_is_no_new_version_and_another_one_is_asked_once_published(
    hall: SurveyStory,
) -> None:
    hall.asks()
    assert hall.adds(short_form()) == 1
    assert hall.adds(short_form(title="第二版")) == 2
    assert hall.record().version == 1, "what is asked stays until it is published"
    hall.publishes()
    told = hall.record()
    assert (told.version, told.title, told.state) == (2, "第二版", "open")
    assert hall.same_after_rebuild()


def test_a_form_without_a_usable_id_is_refused_and_nothing_of_it_kept(hall: SurveyStory) -> None:
    with refused("surveys.id"):
        hall.adds(short_form("民意"))
    with hall.store.reading() as tx:
        assert reading.surveys(tx) == []


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("surveys.until", {"until": "2026-11-23"}),
        ("surveys.until", {"start": "2026-12-02", "until": "2026-12-01"}),
        ("surveys.date", {"start": "1.12."}),
        ("surveys.fallback", {"fallback": "ug"}),
    ],
)
def test_what_cannot_be_published_is_published_by_no_half(
    hall: SurveyStory, code: str, how: dict[str, str]
) -> None:
    hall.adds(short_form())
    with refused(code):
        hall.publishes(**how)
    assert hall.record().state == "added"


def test_every_sample_is_asked_and_what_was_answered_is_read_again(hall: SurveyStory) -> None:
    for name in ("satisfaction", "wellbeing", "needs", "elder_care"):
        hall.adds(sample(name))
        hall.publishes(name)
        with hall.store.reading() as tx:
            assert reading.form_of(tx, name, "1").languages, name


def test_four_wait_and_the_fifth_closes_a_batch_that_tells_count_and_hash(
    hall: SurveyStory,
) -> None:
    hall.asks()
    waits = [hall.answers(level="yes" if n % 2 else "no").waits for n in range(4)]
    assert all(waits)
    assert hall.close_batches() == 0
    assert hall.told() == []
    assert hall.answers(language="en").waits
    assert not hall.answers().waits
    assert hall.close_batches() == 1
    told = hall.told()
    assert len(told) == LEAST
    assert {each.day for each in told} == {"2026-11-24"}
    assert {each.language for each in told} == {"zh_CN"}
    assert sorted({p: v for p, _, v in each.values}["/data/level"] for each in told) == [
        "no", "no", "yes", "yes", "yes",
    ]  # fmt: skip
    with hall.store.reading() as tx:
        (event,) = [each for each in tx.events() if each.type == "survey.batch"]
    assert set(event.public) == {"survey", "version", "batch", "day", "count", "digest"}
    assert event.public["count"] == LEAST
    assert event.at.minute == 0
    assert hall.waiting() == 1, "English waits for four more"
    assert hall.same_after_rebuild()
    assert verify(hall.store.folder, hall.context.keys, pages=True).ok


def test_the_day_of_an_answer_is_told_by_nothing_that_the_form_works_out(
    hall: SurveyStory,
) -> None:
    hall.asks()
    for _ in range(LEAST):
        hall.answers()
        hall.clock.advance(days=1)
    hall.close_batches()
    assert "2026-11-2" not in str([each.values for each in hall.told()])
    assert {each.day for each in hall.told()} == {"2026-11-29"}


def test_at_its_end_fewer_than_five_are_withheld_and_said_so(hall: SurveyStory) -> None:
    hall.asks()
    for _ in range(4):
        hall.answers()
    assert hall.closes() == 4
    told = hall.record()
    assert (told.withheld, told.answers, told.state) == (4, 0, "closed")
    assert hall.waiting() == 0
    with refused("surveys.closed"):
        hall.answers()


def test_at_its_end_what_is_left_of_two_languages_tells_no_language(hall: SurveyStory) -> None:
    hall.asks()
    for language in ("zh_CN", "zh_CN", "zh_CN", "en", "en"):
        hall.answers(language=language)
    assert hall.closes() == 0
    assert [each.language for each in hall.told()] == [""] * LEAST


def test_answers_of_two_versions_never_lie_in_one_batch(hall: SurveyStory) -> None:
    hall.asks()
    before = hall.given()
    hall.asks(short_form(title="第二版"))
    for _ in range(4):
        hall.answers()
    hall.hands_in(before)  # who began before goes on with what they began
    assert hall.close_batches() == 0
    hall.answers()
    assert hall.close_batches() == 1
    assert {each.version for each in hall.told()} == {"2"}


def test_a_code_is_good_for_one_answer_of_its_survey(hall: SurveyStory) -> None:
    hall.asks(invited=True)
    hall.asks(
        short_form("other"),
    )
    (code,) = hall.invites()
    with refused("surveys.invitation"):
        hall.answers(invitation="AAAAA-BBBBB")
    (elsewhere,) = hall.invites(survey="other")
    with refused("surveys.invitation"):
        hall.answers(invitation=elsewhere)
    hall.answers(invitation=code.lower().replace("-", " "))
    with refused("surveys.used"):
        hall.answers(invitation=code)
    assert hall.waiting() == 1


def test_who_prolongs_a_survey_of_invitations_does_not_open_it_to_everybody(
    hall: SurveyStory,
) -> None:
    hall.asks(invited=True)
    hall.publishes(until="2026-12-31")
    assert (hall.record().invited, hall.record().until) == (True, "2026-12-31")
    hall.publishes(invited=False)
    assert not hall.record().invited
    hall.publishes()
    assert not hall.record().invited
    assert hall.same_after_rebuild()


def test_no_table_and_no_event_tells_which_code_gave_which_answer(hall: SurveyStory) -> None:
    hall.asks(invited=True)
    codes = hall.invites(LEAST)
    for code in codes:
        hall.answers(invitation=code)
    hall.close_batches()
    with hall.store.reading() as tx:
        lines = " ".join(bytes(row[0]).decode() for row in tx.query("SELECT line FROM journal"))
        rows = str([tuple(row) for row in tx.query("SELECT * FROM survey_answers")])
    for code in codes:
        assert code.replace("-", "") not in lines + rows


def test_a_danger_is_told_at_once_without_a_name_and_stands_in_no_answer(
    hall: SurveyStory,
) -> None:
    hall.asks()
    told = hall.answers(words=GAS)
    assert told.filed is not None
    assert told.filed.case.hazard == "gas"
    assert told.filed.job == ""
    with hall.store.reading() as tx:
        (report,) = cases.reports(tx, told.filed.case.case_id)
    assert report["text"] == GAS
    assert (report["terminal"], report["session"], report["anonymous"]) == ("", "", True)
    for _ in range(4):
        hall.answers(words="服务不错，就是排队久")
    hall.close_batches()
    values = [value for each in hall.told() for _, _, value in each.values]
    assert not any(GAS in value for value in values)
    assert values.count("服务不错，就是排队久") == 4


def test_dangers_that_no_report_is_long_enough_for_are_all_told(hall: SurveyStory) -> None:
    hall.adds(many_words())
    hall.publishes("many")
    with hall.store.reading() as tx:
        form = reading.form_of(tx, "many", 1)
    session = hall.session(form, "zh_CN")
    said = [
        f"{GAS}。{'很久没人来看。' * 270}",
        f"三楼着火了。{'快来看看吧。' * 200}",
        f"{'请快来看看。' * 320}{GAS}",
    ]
    for at, words in enumerate(said):
        session.answer(Place(f"/data/w{at}"), words)
    today = f"{hall.clock.now():%Y-%m-%d}"
    told = hall.hands_in(Given("many", 1, "zh_CN", "2-3", "", today, form, session.hand_in()))
    assert told.filed is not None
    assert told.filed.case.hazard == "gas"
    with hall.store.reading() as tx:
        filed = [event["text"] for event in tx.events() if event.type == "case.filed"]
    assert [[words in text for text in filed] for words in said] == [
        [True, False], [True, False], [False, True],
    ]  # fmt: skip
    assert all(len(text) <= case_rules.LONGEST_TEXT for text in filed)


def test_while_nobody_vouches_for_the_date_no_survey_is_closed_and_no_month_is_over(
    hall: SurveyStory,
) -> None:
    hall.asks()
    for _ in range(LEAST):
        hall.answers()
    hall.close_batches()
    hall.answers()
    hall.clock.advance(days=40)
    hall.context.clock_trusted = False
    with refused("surveys.no_date"):
        hall.closes()
    with hall.store.reading() as tx:
        assert months.told(tx, hall.context, "short").months == ()
    hall.context.clock_trusted = True
    with hall.store.reading() as tx:
        assert [each.month for each in months.told(tx, hall.context, "short").months] == ["2026-11"]
    assert hall.closes() == 1


def test_a_batch_that_was_touched_is_told_and_not_shown(hall: SurveyStory) -> None:
    hall.asks()
    for _ in range(LEAST):
        hall.answers()
    hall.close_batches()
    with hall.store.transaction() as tx:
        tx.execute("DELETE FROM survey_answers WHERE key = (SELECT max(key) FROM survey_answers)")
    with refused("surveys.batch"):
        hall.told()


def test_a_backup_takes_closed_batches_alone(hall: SurveyStory, tmp_path: object) -> None:
    hall.asks()
    for _ in range(LEAST):
        hall.answers()
    hall.close_batches()
    hall.answers(words="还在等")
    made = backup.backup(hall.store, tmp_path / "medium")  # type: ignore[operator]
    connection = connect(made / "journal.db", hall.context.keys)
    try:
        open_, closed = (
            connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("survey_box", "survey_answers")
        )
    finally:
        connection.close()
    assert (open_, closed) == (0, LEAST)
    assert not (made / "survey.keys").exists()
    assert hall.waiting() == 1
    assert sorted(each.name for each in made.iterdir() if "journal" in each.name) == ["journal.db"]


def test_what_a_copy_of_before_holds_of_a_closed_batch_is_opened_by_nobody(
    hall: SurveyStory,
) -> None:
    hall.asks()
    for _ in range(LEAST - 1):
        hall.answers()
    with hall.store.reading() as tx:
        before = [bytes(row[0]) for row in tx.query("SELECT sealed FROM survey_box")]
    assert all(hall.keys.open(each) is not None for each in before)
    hall.answers()
    hall.close_batches()
    assert [hall.keys.open(each) for each in before] == [None] * (LEAST - 1)
    assert {len(each) % 1024 for each in before} == {12 + 16}, "every row is filled up"


def test_a_fall_between_the_new_key_and_the_closing_loses_nothing(hall: SurveyStory) -> None:
    hall.asks()
    for _ in range(LEAST):
        hall.answers()
    keys = hall.keys
    keys.renew()  # … and here the agent falls
    again = hall.keys
    assert again.unsettled
    with hall.store.transaction() as tx:
        assert box.tidy(tx, again) == 0
    again.settle()
    assert hall.close_batches() == 1


@pytest.mark.parametrize(
    ("said", "code"), [(errno.ENOSPC, "storage.full"), (errno.EACCES, "storage.write_failed")]
)
def test_a_disk_that_takes_no_key_takes_no_answer(
    hall: SurveyStory, monkeypatch: pytest.MonkeyPatch, said: int, code: str
) -> None:
    hall.asks()

    def refuses(*_: object) -> None:
        raise OSError(said, "no")

    monkeypatch.setattr(box_keys, "write_durably", refuses)
    with refused(code):
        hall.answers()
    assert hall.waiting() == 0


def test_rows_whose_key_is_gone_are_counted_and_taken_out(hall: SurveyStory) -> None:
    hall.asks()
    hall.answers()
    hall.store.folder.survey_keys.unlink()
    keys = hall.keys
    keys.renew()
    with hall.store.transaction() as tx:
        assert box.tidy(tx, keys) == 1
    assert hall.waiting() == 0


def test_a_partial_answer_is_kept_as_one(hall: SurveyStory) -> None:
    hall.asks(idle="keep")
    for _ in range(LEAST):
        hall.answers(whole=False)
    hall.close_batches()
    assert {each.complete for each in hall.told()} == {False}


def test_what_an_answer_says_is_shown_by_no_representation(hall: SurveyStory) -> None:
    hall.asks()
    given = hall.given(words="邻居家的狗", invitation="ABCDE-FGHJK")
    assert "狗" not in repr(given)
    assert "ABCDE" not in repr(given)
    for _ in range(LEAST):
        hall.answers(words="邻居家的狗")
    hall.close_batches()
    assert "狗" not in repr(hall.told())
