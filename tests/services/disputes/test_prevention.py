"""Before it flares up again: what is visited and why, what staff decide, what is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.domain.disputes.prevention import Mode, Result
from kiosk.services import erasure
from kiosk.services.disputes import forgetting, prevention
from kiosk.services.disputes.prevention import Listed
from kiosk.services.upstream.outbox import Packing, next_load
from kiosk.storage.tables.disputes import prevention as rows
from kiosk.storage.tables.disputes.prevention import EVENT_TYPES, Visit
from kiosk.storage.tables.disputes.rows import Dispute
from kiosk.wire.batch import Moment
from tests.services.disputes.dispute_story import DisputeStory
from tests.services.disputes.test_disputes import refused


@dataclass(frozen=True)
class SealedTo:
    """As much of a district as packing asks for."""

    key: bytes

    @property
    def sealing(self) -> tuple[str, bytes]:
        return "hub26a", self.key


GARDEN = {"cell": "g1", "place": "中心花园"}


def believes(hall: DisputeStory, mode: Mode) -> None:
    told = msgspec.structs.replace(hall.context.hall.disputes, prevention=mode)
    hall.context.hall = msgspec.structs.replace(hall.context.hall, disputes=told)


def listed(hall: DisputeStory) -> list[Listed]:
    with hall.store.reading() as tx:
        return prevention.found(tx, hall.context)


def shown(hall: DisputeStory) -> list[tuple[str, int]]:
    return [(each.finding.rule, len(each.finding.basis)) for each in listed(hall)]


def does(hall: DisputeStory, what: Any, *told: Any) -> Visit:
    with hall.store.transaction() as tx:
        found: Visit = what(tx, hall.context, "wang", *told)
        return found


def noise(hall: DisputeStory, many: int = 3, **told: Any) -> list[Dispute]:
    return [hall.quarrel(f"第 {number} 次吵", **{**GARDEN, **told}) for number in range(many)]


def day(hall: DisputeStory, ahead: int = 3) -> str:
    return f"{hall.tomorrow(9, days=ahead).date()}"


def quarrelsome(hall: DisputeStory, *, agreed: bool = True) -> list[Dispute]:
    """One side in two disputes, at no place."""
    made = [hall.quarrel(f"赵六又来 {number}") for number in range(2)]
    for each in made:
        hall.tells_of(each, "other", "赵六", phone="13900130078", agreed=agreed)
    return made


def test_a_place_where_it_happens_again_and_again_is_visited(hall: DisputeStory) -> None:
    noise(hall, 2)
    assert not shown(hall), "twice is chance"
    hall.quarrel("第三次", **GARDEN)
    assert shown(hall) == [("place", 3)]
    (entry,) = listed(hall)
    visit = does(hall, prevention.plan, entry, "wang", day(hall))
    assert (visit.state, visit.owner, visit.due) == ("planned", "wang", day(hall))
    assert not shown(hall), "it is somebody's now"
    moved = does(hall, prevention.move, visit.visit, "wang", day(hall, 5))
    assert moved.due == day(hall, 5)
    done = does(hall, prevention.end, visit.visit, "settled", "音响十点后不开")
    assert (done.state, done.words) == ("settled", "音响十点后不开")
    assert not shown(hall)
    hall.quarrel("第四次吵", **GARDEN)
    assert shown(hall) == [("place", 4)], "something new"
    assert hall.same_after_rebuild()


def test_a_side_is_named_only_as_the_hall_has_it(hall: DisputeStory) -> None:
    quarrelsome(hall, agreed=False)
    believes(hall, "all")
    assert shown(hall) == [("household", 2)]
    for mode in ("off", "places", "consented"):
        believes(hall, mode)
        assert not shown(hall), mode
    quarrelsome(hall)
    assert shown(hall) == [("household", 2)], "of those alone for which they agreed"
    believes(hall, "off")
    assert not shown(hall)


def test_what_begins_anew_is_new_and_a_visit_that_met_nobody_does_not_count(
    hall: DisputeStory,
) -> None:
    made = hall.quarrel()
    hall.ends(made, "failed")
    hall.reopens(made)
    assert shown(hall) == [("reopened", 1)]
    (entry,) = listed(hall)
    visit = does(hall, prevention.plan, entry, "wang", day(hall))
    does(hall, prevention.end, visit.visit, "absent", "没人在家")
    assert shown(hall) == [("reopened", 1)]
    does(hall, prevention.dismiss, entry, "cared", "居委会已经在跟")
    assert not shown(hall)
    hall.ends(made, "failed")
    hall.reopens(made)
    assert shown(hall) == [("reopened", 1)]
    assert hall.same_after_rebuild()


def test_the_season_comes_back(hall: DisputeStory) -> None:
    for _ in range(2):
        hall.quarrel("暖气不热", **GARDEN)
        hall.clock.advance(days=365)
    assert shown(hall) == [("season", 2)]
    hall.clock.advance(days=40)
    assert not shown(hall), "another month"


def test_half_of_ten_dismissed_as_wrong_and_a_rule_asks_for_more(hall: DisputeStory) -> None:
    for number in range(10):
        made = hall.quarrel(f"第 {number} 家")
        hall.ends(made, "failed")
        hall.reopens(made)
        (entry,) = listed(hall)
        if number < 4:
            visit = does(hall, prevention.plan, entry, "wang", day(hall))
            does(hall, prevention.end, visit.visit, "settled", "好")
        else:
            does(hall, prevention.dismiss, entry, "wrong", "不是同一件事")
    with hall.store.reading() as tx:
        assert prevention.asks(tx) == {"place": 3, "household": 2, "reopened": 3, "season": 2}
    made = hall.quarrel()
    hall.ends(made, "failed")
    hall.reopens(made)
    assert not shown(hall), "twice is not enough any more"
    hall.ends(made, "failed")
    hall.reopens(made)
    assert shown(hall) == [("reopened", 1)]
    assert hall.same_after_rebuild()


@pytest.mark.parametrize(
    "told",
    [
        {"text": "他拿刀威胁我"},
        {"text": "他打我，打得流血了"},
        {"category": "dispute_family"},
        {"text": "路灯坏了三天没人修", "category": "lamp_road", "quarrels": False},
    ],
)
def test_harm_family_and_what_is_no_dispute_lead_to_no_visit(
    hall: DisputeStory, told: dict[str, Any]
) -> None:
    hall.quarrels = told.pop("quarrels", True)
    believes(hall, "all")
    text = told.pop("text", "吵架")
    for number in range(4):
        filed = {**GARDEN, "category": "dispute_neighbours", **told}
        made = hall.reports(f"{text}，第 {number} 次", **filed)
        hall.taken_up()
        assert made.case.place == GARDEN["place"]
    assert not shown(hall)


def test_nothing_else_of_a_person_changes_the_list(hall: DisputeStory) -> None:
    """The same disputes with and without what people may not be judged by."""
    believes(hall, "all")
    made = noise(hall)
    plain = [(each.finding.rule, each.finding.basis) for each in listed(hall)]
    planted = ("回族", "信佛教", "78 岁", "女", "精神病")
    for number, each in enumerate(made):
        hall.tells_of(
            each, "other", f"某人{number}", detail="，".join(planted),
            wants="，".join(planted), minor=True, guardian="某家长",
        )  # fmt: skip
    assert [(each.finding.rule, each.finding.basis) for each in listed(hall)] == plain
    assert not [word for word in planted if word in f"{listed(hall)}"]


def test_a_side_that_is_erased_takes_entry_and_visit_along(hall: DisputeStory) -> None:
    believes(hall, "all")
    made = quarrelsome(hall)
    (entry,) = listed(hall)
    visit = does(hall, prevention.plan, entry, "wang", day(hall))
    does(hall, prevention.end, visit.visit, "quiet", "赵六说不吵了")
    with hall.store.reading() as tx:
        party = next(iter(tx.query("SELECT party FROM dispute_parties")))["party"]
        case = tx.scalar(
            "SELECT case_id FROM disputes d JOIN dispute_parties p ON p.key = d.key"
            " WHERE p.party = ?", party,
        )  # fmt: skip
    assert case in {each.case_id for each in made}
    with hall.store.transaction() as tx:
        forgetting.erase_party(tx, hall.blobs, case, party, "本人要求")
    with hall.store.reading() as tx:
        gone = rows.by_id(tx, visit.visit)
        assert gone is not None
        assert (gone.state, gone.pattern, gone.about, gone.words, gone.owner) == (
            "erased", None, None, None, "",
        )  # fmt: skip
        assert not tx.scalar("SELECT count(*) FROM prevention_basis")
        assert not rows.decided(tx, 10)
    assert not shown(hall)
    assert hall.same_after_rebuild()


def test_a_case_that_is_erased_takes_a_planned_visit_along(hall: DisputeStory) -> None:
    made = noise(hall)
    (entry,) = listed(hall)
    visit = does(hall, prevention.plan, entry, "wang", day(hall))
    with hall.store.transaction() as tx:
        erasure.erase_case(tx, hall.blobs, made[1].case_id, "本人要求")
    with hall.store.reading() as tx:
        assert not rows.planned(tx)
    with refused("prevention.over"):
        does(hall, prevention.end, visit.visit, "settled", "好")
    assert hall.same_after_rebuild()


def test_what_was_decided_is_kept_as_long_as_the_hall_says(hall: DisputeStory) -> None:
    noise(hall)
    (entry,) = listed(hall)
    does(hall, prevention.dismiss, entry, "wrong", "路过的人")
    keep = hall.context.hall.disputes.prevention_keep_days
    for days, there in ((keep - 1, True), (2, False)):
        hall.clock.advance(days=days)
        with hall.store.reading() as tx:
            old = prevention.expired(tx, hall.context)
        assert bool(old) is not there
        if old:
            with hall.store.transaction() as tx:
                erasure.erase_expired(tx, old)
    with hall.store.reading() as tx:
        assert not prevention.expired(tx, hall.context)
        assert rows.judged(tx)["place"] == [False], "what it taught stays"
    assert hall.same_after_rebuild()


def test_what_cannot_be_is_told(hall: DisputeStory) -> None:
    noise(hall)
    (entry,) = listed(hall)
    for owner, due, code in (
        ("chen", day(hall), "owner"), ("nobody", day(hall), "owner"),
        ("wang", day(hall, -1), "due"), ("wang", day(hall, 181), "due"),
        ("wang", "morgen", "due"), ("wang", "20991231", "due"),
    ):  # fmt: skip
        with refused(f"prevention.{code}"):
            does(hall, prevention.plan, entry, owner, due)
    with refused("cases.words_missing"):
        does(hall, prevention.dismiss, entry, "wrong", " ")
    does(hall, prevention.dismiss, entry, "over", "搬走了")
    with refused("prevention.gone"):  # two at once: the second finds it decided
        does(hall, prevention.plan, entry, "wang", day(hall))
    with refused("prevention.unknown"):
        does(hall, prevention.end, "q-1", "quiet", "无")


def test_ids_alone_go_to_the_district(hall: DisputeStory) -> None:
    """The private part of each stays in the hall, and its public one names nobody and no place."""
    believes(hall, "all")
    quarrelsome(hall)
    noise(hall)
    for entry in listed(hall):
        does(hall, prevention.plan, entry, "wang", day(hall))
    results: list[Result] = ["quiet", "settled"]
    with hall.store.reading() as tx:
        planned = rows.planned(tx)
    for visit, result in zip(planned, results, strict=True):
        does(hall, prevention.end, visit.visit, result, "赵六在中心花园")
    with hall.store.transaction() as tx:
        prevention.looked(tx, hall.context, "wang", 2)
    with hall.store.reading() as tx:
        told = [each for each in tx.events() if each.type.startswith("prevention.")]
    assert len(told) == 5
    for event in told:
        assert set(event.public) <= {
            "visit", "rule", "day", "staff", "owner", "due", "result", "entries",
        }  # fmt: skip
        said = f"{event.public}"
        assert "赵六" not in said
        assert "花园" not in said
        assert "g1" not in said
    key = X25519PrivateKey.generate().public_key().public_bytes_raw()
    packing = Packing(hall.context.keys, SealedTo(key), EVENT_TYPES, lambda: Moment("", "", 0))  # type: ignore[arg-type]
    with hall.store.reading() as tx:
        load = next_load(tx, told[0].seq - 1, 1000)
    assert load is not None
    ours = [each for each in packing.lines(load) if b"prevention." in each.raw]
    assert len(ours) == 5
    assert not [each for each in ours if each.sealed and each.sealed.enc], "nothing sealed goes"


def test_a_crash_between_leaves_nothing_half_done(hall: DisputeStory) -> None:
    noise(hall)
    (entry,) = listed(hall)

    def falls() -> None:
        with hall.store.transaction() as tx:
            prevention.plan(tx, hall.context, "wang", entry, "wang", day(hall))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        falls()
    assert shown(hall) == [("place", 3)]
    with hall.store.reading() as tx:
        assert not rows.planned(tx)
