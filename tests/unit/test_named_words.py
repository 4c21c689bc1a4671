"""What a resident's own words already name is found, and nothing that they do not."""

from __future__ import annotations

import pytest

from kiosk.services.cases.said import named

PLACES = {
    "3号楼": ("3号楼", "Building 3"), "13号楼": ("13号楼", "Building 13"),
    "12号楼": ("12号楼", "Building 12"), "中心花园": ("中心花园", "Central garden"),
    "菜市场": ("菜市场", "Market"),
}  # fmt: skip
BROKEN = {
    "street_lamp": ("路灯", "Street lamp"), "stair_lamp": ("楼道灯", "Stairway lamp"),
    "road": ("路面", "Road surface"), "manhole": ("井盖", "Manhole cover"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("3号楼的灯坏了", "3号楼"), ("三号楼楼道灯坏了三天", "3号楼"), ("３ 号楼 没水", "3号楼"),
        ("3#楼下水道堵了", "3号楼"), ("三栋一单元漏水", "3号楼"), ("十三号楼门口", "13号楼"),
        ("13号楼门口", "13号楼"), ("十二栋", "12号楼"), ("中心花园的长椅坏了", "中心花园"),
        ("the lamp by building 3 is out", "3号楼"), ("Lamp out at BUILDING 13", "13号楼"),
        ("there is no light in the central garden.", "中心花园"),
        ("23号楼没水", None), ("building 31 has no water", None), ("supermarket", None),
        ("3号楼和12号楼之间的井盖", None), ("楼道的灯坏了三天", None), ("", None),
        ("第三次打电话了", None), ("我家住103号", None),
    ],
)  # fmt: skip
def test_a_place_is_found_as_people_write_it(said: str, place: str | None) -> None:
    assert named(said, PLACES) == place


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("楼道里的灯坏了三天", "stair_lamp"), ("楼道灯不亮", "stair_lamp"),
        ("路灯灭了", "street_lamp"),
        ("井盖松动，路面塌了", None), ("灯坏了", None), ("the street lamp is out", "street_lamp"),
        ("道路上人多", None),
    ],
)  # fmt: skip
def test_a_thing_is_found_with_the_little_words_that_people_put_in(
    said: str, thing: str | None
) -> None:
    assert named(said, BROKEN) == thing


def test_the_longer_of_two_names_is_meant() -> None:
    lamps = {"lamp": ("路灯",), "solar": ("太阳能路灯",)}
    assert named("太阳能路灯不亮", lamps) == "solar"
    assert named("太阳能路灯和旁边的路灯都不亮", lamps) is None
