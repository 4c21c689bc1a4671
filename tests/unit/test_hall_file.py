"""A technician mends hall.toml: every mistake told at once, with its line and what to write."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.hall.file import Finding, HallFileError, check, load, render
from kiosk.paths import sample_hall
from kiosk.phrases import catalogue, error_sentence

SAMPLE = sample_hall()
TEXT = SAMPLE.read_text(encoding="utf-8")


def findings(old: str, new: str, count: int = 1) -> list[Finding]:
    """What is found in the sample after a slip of the hand."""
    assert old in TEXT
    hall, found = check(TEXT.replace(old, new, count), "hall.toml")
    assert (hall is None) == bool(found)
    for language in ("zh_CN", "en"):
        for line in render(found, language):
            assert line.startswith("hall.toml:")
            assert "{" not in line
    return found


# The second of a pair, the table that lacks something, or where the text stops making sense.
TOLD_ELSEWHERE = {"duplicate", "url_twice", "counter_missing", "missing_key", "secret", "too_deep"}


def line_with(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def test_the_sample_hall_opens() -> None:
    hall = load(SAMPLE)
    assert hall.hall.name.zh_CN == "幸福里社区便民服务大厅"
    assert [service.letter for service in hall.service] == list("ABCDEF")
    assert len(hall.counter) == 6
    assert {terminal.kind for terminal in hall.terminal} == {"resident", "counter", "display"}
    assert date(2026, 2, 23) in hall.hours.holidays
    assert len([day for day in hall.hours.holidays if day.year == 2026]) == 33
    assert set(hall.hours.makeup_days) == {
        "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"
    }  # fmt: skip
    assert all(hall.counters_for(service.id) for service in hall.service)


@pytest.mark.parametrize(
    ("old", "new", "key", "code"),
    [
        ('"Asia/Shanghai"', '"Asia/Shanghi"', "hall.zone", "zone"),
        ('"Asia/Shanghai"', '"../etc/passwd"', "hall.zone", "zone"),
        ("keep_identity_days = 30", "keep_identity_days = -1", "hall.keep_identity_days", "range"),
        ("keep_identity_days", "keep_identity_day", "hall.keep_identity_day", "unknown_key"),
        ("[backup]", "[bakup]", "bakup", "unknown_key"),
        ("[backup]", "[weather]", "weather", "unknown_key_list"),
        (
            'default_language = "zh_CN"',
            'default_language = "fr"',
            "hall.default_language",
            "choice",
        ),
        ("tier = 2", "tier = 4", "cases.plan.high.tier", "range"),
        ('begins = "low"', 'begins = "medium"', "tier[1].begins", "tier_first"),
        ('begins = "high"', 'begins = "medium"', "tier[3].begins", "tier_order"),
        ('id = "room_2"', 'id = "room_1"', "room[2].id", "duplicate"),
        ('part = "aid" ', 'part = "holds"', "law[1].part", "law_source"),
        ('id = "stair_lamp"', 'id = "road"', "category[1].question[1].choices[3].id", "duplicate"),
        ('words = ["路灯"', 'words = [""', "category[1].words[1]", "empty"),
        ('address = "2"', 'address = "1"', "source[2].address", "address_twice"),
        (
            '"1"                   # the coil',
            '"x" # the coil',
            "output[1].address",
            "source_address",
        ),
        ('kinds = ["violence", "duress"]', "kinds = []", "call_plan[1].kinds", "empty_plan"),
        ('who = ["staff", "manager"]', "who = []", "call_plan[1].steps[1].who", "none_of"),
        ("keep = 7", "keep = true", "backup.keep", "type_number"),
        ("on = true", 'on = "yes"', "speech.on", "type_switch"),
        ("saturday = []", 'saturday = "09:00-12:00"', "hours.saturday", "type_list"),
        ("saturday = []", 'saturday = ["9-12"]', "hours.saturday[1]", "hours"),
        ("saturday = []", 'saturday = ["12:00-09:00"]', "hours.saturday[1]", "hours"),
        (
            "saturday = []",
            'saturday = ["10:00-12:00", "09:00-10:01"]',
            "hours.saturday[1]",
            "hours_overlap",
        ),
        ("2026-01-02,", "2026-01-01,", "hours.holidays[2]", "holiday_twice"),
        ("2026-01-02,", '"2026-01-02",', "hours.holidays[2]", "type_date"),
        ("2026-01-02,", "2026-01-02T09:00:00,", "hours.holidays[2]", "type_date"),
        ('2026-10-10 = "w', '10-10-2026 = "w', "hours.makeup_days.10-10-2026", "makeup_date"),
        ('2026-10-10 = "w', '2026-02-30 = "w', "hours.makeup_days.2026-02-30", "makeup_date"),
        ('2026-10-10 = "w', '2026-10-07 = "w', "hours.makeup_days.2026-10-07", "makeup_holiday"),
        ('10 = "wednesday"', '10 = "wensday"', "hours.makeup_days.2026-10-10", "weekday"),
        ("priority_one_in = 2", "priority_one_in = 1", "queue.priority_one_in", "range"),
        ('"disabled", "pregnant"]', '"disabled", "vip"]', "queue.priorities[3]", "choice"),
        ('"disabled", "pregnant"]', '"elder", "pregnant"]', "queue.priorities[2]", "duplicate"),
        ("warning_seconds = 20", "warning_seconds = 5", "session.warning_seconds", "range"),
        ('id = "civil_affairs"', 'id = "general"', "service[6].id", "duplicate"),
        ('id = "civil_affairs"', 'id = "Civil Affairs"', "service[3].id", "id_form"),
        ('letter = "B"', 'letter = "A"', "service[2].letter", "letter_twice"),
        ('letter = "B"', 'letter = "b"', "service[2].letter", "letter"),
        ('letter = "B"', 'letter = "BB"', "service[2].letter", "letter"),
        ('letter = "B"', 'letter = "Ｂ"', "service[2].letter", "letter"),
        ('letter = "B"', "", "service[2].letter", "missing_key"),
        ('zh_CN = "综合服务", ', "", "service[6].name.zh_CN", "missing_key"),
        ('zh_CN = "综合服务"', 'zh_CN = " "', "service[6].name.zh_CN", "empty"),
        ('en = "Xingfuli Estate, 16 Xingfu Road"', 'en = ""', "cell[1].address.en", "half_said"),
        ('zh_CN = "菜市场北门对面"', 'zh_CN = ""', "alarms.landmark.zh_CN", "half_said"),
        ('zh_CN = "综合服务"', "zh_CN = 5", "service[6].name.zh_CN", "type_text"),
        (
            'services = ["medical_insurance", "so',
            'services = ["xx", "medical_insurance", "so',
            "counter[2].services[1]",
            "unknown_service",
        ),
        (
            'services = ["medical_insurance", "so',
            'services = ["social_insurance", "so',
            "counter[2].services[2]",
            "duplicate",
        ),
        ('id = "6"\n', 'id = "5"\n', "counter[6].id", "duplicate"),
        ('id = "6"\n', 'id = "号 6"\n', "counter[6].id", "counter_id"),
        ('counter = "1" ', 'counter = "7" ', "terminal[2].counter", "unknown_counter"),
        ('counter = "1" ', 'counter = "" ', "terminal[2]", "counter_missing"),
        ('# step_switch = "f1"', 'step_switch = "f1"', "terminal[1].step_switch", "switch_alone"),
        (
            'counter = "1" ',
            'select_switch = "f2" ',
            "terminal[2].select_switch",
            "switch_elsewhere",
        ),
        (
            'printer = "ticket-1" ',
            'printer = "ticket-9" ',
            "terminal[1].printer",
            "unknown_printer",
        ),
        (
            'terminal = "resident-1"',
            'terminal = "resident-2"',
            "device[1].terminal",
            "unknown_terminal",
        ),
        (
            'terminal = "resident-1"',
            'terminal = "display-1"',
            "device[1].terminal",
            "device_at_display",
        ),
        ("paper_mm = 80", "paper_mm = 76", "printer[1].paper_mm", "choice"),
        ('url = "/dev/ttyUSB0"', 'url = "ttyUSB0"', "printer[1].url", "printer_url"),
        ('url = "/dev/ttyUSB0"', 'url = "tcp://10.0.0.9"', "printer[1].url", "printer_url"),
        ('url = "/dev/ttyUSB0"', 'url = "tcp://10.0.0.9:99999"', "printer[1].url", "printer_url"),
        ('url = "/dev/ttyUSB0"', 'url = "file://paper"', "printer[1].url", "printer_url"),
        ('url = "/dev/ttyUSB1"', 'url = "http://reader:80"', "device[1].url", "device_url"),
        ('url = "/dev/ttyUSB1"', 'url = "/dev/ttyUSB2"', "device[2].url", "url_twice"),
        ('url = "/dev/ttyUSB1"', 'url = "tcp://a:b@h:1"', "device[1].url", "secret"),
        ('listen = ""', 'listen = "7443"', "network.listen", "listen"),
        ('certificate_file = ""', 'certificate_file = "/a"', "hub.certificate_file", "hub_pair"),
        ("repeat = 2", 'repeat = 2\npin = "4711"', "speech.pin", "secret"),
        ("repeat = 2", 'repeat = 2\nstaff_password = "4711"', "speech.staff_password", "secret"),
        ("[backup]", '[staff.wang]\nPIN = "4711"\n[backup]', "staff.wang.PIN", "secret"),
        ("[hall]", "[hall]]", "", "syntax"),
        ("keep = 7", "keep = 07", "", "syntax"),
        ("keep = 7", "keep = " + "7" * 5000, "", "syntax"),  # more digits than Python takes
        ("keep = 7", "keep = " + "7" * 200, "backup.keep", "range"),
        ("keep = 7", "keep = " + "[" * 5000, "", "too_deep"),
        ("keep = 7", "a." * 100_000 + "keep = 7", "", "too_deep"),
    ],
)
def test_each_slip_of_the_hand_is_found_where_it_is(
    old: str, new: str, key: str, code: str
) -> None:
    found = findings(old, new)
    hits = [each for each in found if each.code == f"hall.{code}" and each.key == key]
    assert hits, found
    assert "4711" not in str(found)
    if code not in TOLD_ELSEWHERE:
        assert hits[0].line == TEXT[: TEXT.index(old)].count("\n") + 1


def test_a_finding_names_its_very_line() -> None:
    old = 'services = ["medical_insurance", "social_insurance"]'
    new = 'services = [\n  "medical_insurance", # 医保\n  "xx",\n  "social_insurance"]'
    (found,) = findings(old, new)
    text = TEXT.replace(old, new)
    assert text.splitlines()[found.line - 1].strip() == '"xx",'
    assert render([found], "zh_CN")[0].startswith(
        f"hall.toml:{found.line}: counter[2].services[2]: 没有“xx”这项服务。"
    )


def test_a_missing_key_stands_at_its_table() -> None:
    (found,) = findings('letter = "B"\n', "")
    assert TEXT.splitlines()[found.line - 1] == "[[service]]"
    assert found.params == {"missing": "letter"}


def test_the_nearest_key_is_offered() -> None:
    (found,) = findings("rejoin_behind", "rejion_behind")
    assert found.params == {"unknown": "rejion_behind", "nearest": "rejoin_behind"}
    assert found.line == line_with(TEXT, "rejoin_behind")


def test_all_mistakes_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = TEXT.replace('"Asia/Shanghai"', '"Asia/Shanghi"').replace('letter = "B"', 'letter = "A"')
    text = text.replace("repeat = 2", "repet = 2").replace("paper_mm = 80", "paper_mm = 76")
    _, found = check(text, "hall.toml")
    assert [each.code for each in found] == [
        "hall.zone",
        "hall.unknown_key",
        "hall.letter_twice",
        "hall.choice",
    ]
    assert [each.line for each in found] == sorted(each.line for each in found)


def test_one_mistake_is_told_once() -> None:
    (found,) = findings('counter = "1" ', "counter = 1 ")
    assert (found.key, found.code) == ("terminal[2].counter", "hall.type_text")


def test_a_service_without_a_counter_would_never_be_called() -> None:
    text = TEXT.replace(', "household_registration"]', "]")
    assert check(text, "hall.toml")[1] == []  # counter 4 still handles it
    text = text.replace('["household_registration"]', '["general"]')
    (found,) = check(text, "hall.toml")[1]
    assert (found.code, found.params) == ("hall.no_counter", {"service": "household_registration"})
    assert text.splitlines()[found.line] == 'id = "household_registration"'


def test_an_empty_file_lacks_what_must_stand_there() -> None:
    _, found = check("", "hall.toml")
    missing = {each.params["missing"] for each in found}
    assert missing == {"hall", "hours", "service", "counter", "terminal"}


def test_a_hall_without_services_is_none() -> None:
    start = TEXT.index("# Services: one")
    text = "service = []\n" + TEXT[:start] + TEXT[TEXT.index("# Counters: one") :]
    _, found = check(text, "hall.toml")
    assert ("service", "hall.none_of") in [(each.key, each.code) for each in found]


# --- files as they lie on the disk -----------------------------------------------------------


def loading(path: Path) -> KnownError:
    with pytest.raises(KnownError) as caught:
        load(path)
    assert error_sentence(caught.value, "zh_CN") != error_sentence(caught.value, "en")
    return caught.value


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"\xef\xbb\xbf" + TEXT.encode(), "hall.bom", 1),
        (b"# a\n" + "# 幸福里".encode("gb18030"), "hall.not_utf8", 2),
        (TEXT.encode("utf-16"), "hall.not_utf8", 1),
        (b"#" * (1 << 20) + b"\n", "hall.too_large", 1),
        (TEXT.replace("keep = 7", "keep =").encode(), "hall.syntax", line_with(TEXT, "keep = 7")),
        (TEXT.replace("\n", "\r\n").replace("keep = 7", "kep = 7").encode(), "hall.unknown_key",
         line_with(TEXT, "keep = 7")),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_says_why(
    tmp_path: Path, data: bytes, code: str, line: int
) -> None:
    path = tmp_path / "hall.toml"
    path.write_bytes(data)
    error = loading(path)
    assert isinstance(error, HallFileError)
    assert error.code == "hall.file"
    assert (error.params["finding"], error.params["line"]) == (code, str(line))
    assert error.params["count"] == str(len(error.findings))
    assert error.params["file"] == "hall.toml"


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert loading(tmp_path / "hall.toml").code == "hall.unreadable"
    assert loading(tmp_path).code == "hall.unreadable"


def test_a_file_written_on_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "hall.toml"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert load(path) == load(SAMPLE)


def test_the_digest_tells_one_hall_from_another() -> None:
    assert hall_file.digest(TEXT) != hall_file.digest(TEXT + " ")
    assert re.fullmatch("[0-9a-f]{64}", hall_file.digest("\ud800"))


def test_every_sentence_of_a_finding_is_there_in_both_languages() -> None:
    sources = Path(hall_file.__file__).parent.rglob("*.py")
    codes = set(re.findall(r'"(hall\.[a-z0-9_]+)"', "".join(each.read_text() for each in sources)))
    codes -= {"hall.toml"}
    assert len(codes) > 25
    for language in ("zh_CN", "en"):
        assert {f"errors.{code}" for code in codes} <= set(catalogue(language))


def test_a_file_full_of_mistakes_tells_the_first_two_hundred() -> None:
    text = TEXT + "".join(f"unheard_of_{number} = 1\n" for number in range(20_000))
    _, found = check(text, "hall.toml")
    assert len(found) == 201
    assert found[-1].code == "hall.more"
    repeated = "[[counter]]\nid = 'x'\nservices = ['y']\n" * 20_000
    assert len(check(repeated, "hall.toml")[1]) == 201


# --- any text at all -------------------------------------------------------------------------


def judged(text: str) -> None:
    hall, found = check(text, "hall.toml")
    assert (hall is None) == bool(found)
    last = text.count("\n") + 1
    assert all(1 <= each.line <= last for each in found)
    for language in ("zh_CN", "en"):
        for line in render(found, language):
            assert "\n" not in line


@given(st.text())
def test_no_text_crashes_the_check(text: str) -> None:
    judged(text)


@given(st.text("[]{}\"'=.,#\n\\ abu0123-:'", max_size=60))
def test_no_heap_of_toml_marks_crashes_the_check(text: str) -> None:
    judged(text)


@given(st.data())
def test_no_damage_to_the_sample_crashes_the_check(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, min(len(TEXT), start + 200)))
    judged(TEXT[:start] + data.draw(st.text(max_size=20)) + TEXT[end:])


values = st.recursive(
    st.sampled_from(
        ["1", "-5", "true", '"x"', '""', "2026-01-01", "1.5", "nan", "'''a\nb'''", "09:00:00"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | inner.map(lambda item: f"{{ zh_CN = {item}, pin = {item} }}")
    ),
    max_leaves=5,
)
_PAIR = re.compile(r"(?m)^([a-z_]+) = .*$")


@given(st.data(), values)
def test_no_value_in_any_place_crashes_the_check(data: st.DataObject, value: str) -> None:
    pair = data.draw(st.sampled_from(list(_PAIR.finditer(TEXT))))
    judged(TEXT[: pair.start()] + f"{pair.group(1)} = {value}" + TEXT[pair.end() :])


def test_a_kind_of_device_with_a_line_break_is_told_in_one_line() -> None:
    kinds = list(re.finditer('(?m)^kind = "[a-z]+"', TEXT))
    for kind in kinds:
        judged(TEXT[: kind.start()] + "kind = '''a\nb'''" + TEXT[kind.end() :])
