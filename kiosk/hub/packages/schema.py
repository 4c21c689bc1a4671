"""What is in a package, told as a data package (https://specs.frictionlessdata.io, version 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MONTH = {"pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$", "required": True}
COUNT = {"minimum": 0}


@dataclass(frozen=True)
class Field:
    """A column: its title in both languages, and what a value may be."""

    name: str
    type: str
    title: str
    constraints: dict[str, Any]

    def told(self) -> dict[str, Any]:
        return {"name": self.name, "type": self.type, "title": self.title,
                "constraints": self.constraints}  # fmt: skip


@dataclass(frozen=True)
class Table:
    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    of: tuple[tuple[str, str], ...] = ()
    """columns that name a row of another table"""

    def told(self) -> dict[str, Any]:
        made: dict[str, Any] = {
            "fields": [each.told() for each in self.fields],
            "primaryKey": list(self.key),
            "missingValues": [""],
        }
        if self.of:
            made["foreignKeys"] = [
                {"fields": [column], "reference": {"resource": table, "fields": [column]}}
                for column, table in self.of
            ]
        return made


def _text(name: str, title: str, **constraints: Any) -> Field:
    return Field(name, "string", title, constraints)


def _count(name: str, title: str, **constraints: Any) -> Field:
    return Field(name, "integer", title, COUNT | constraints)


_MONTH = Field("month", "string", "月份 · month", MONTH)
_HALL = _text("hall", "大厅 · hall", required=True)
_IN_MONTH = (("month", "months"), ("hall", "halls"))

TABLES: tuple[Table, ...] = (
    Table(
        "halls", "大厅 · Halls", "The halls of the district.",
        (
            _HALL,
            _text("name_zh", "中文名 · name in Chinese"),
            _text("name_en", "英文名 · name in English"),
            _text("division", "行政区划代码 · division (GB/T 2260)", pattern="^[1-9][0-9]{5}$"),
        ),
        ("hall",),
    ),
    Table(
        "categories", "事项类别 · Categories", "Categories of cases, as the halls name them.",
        (
            _text("category", "类别 · category", required=True),
            _text("name_zh", "中文名 · name in Chinese"),
            _text("name_en", "英文名 · name in English"),
        ),
        ("category",),
    ),
    Table(
        "months", "月份 · Months", "The months that are public, and the sums of all halls in them.",
        (
            _MONTH,
            Field("published", "date", "公布日期 · published", {"required": True}),
            _count("k", "每个数字后至少几人 · people behind a number", required=True, minimum=3),
            _count("halls", "大厅数 · halls", required=True),
            _count("cases", "事项 · cases"),
            _count("visits", "到访 · visits"),
            _count("ratings", "评价 · ratings"),
        ),
        ("month",),
    ),
    Table(
        "cases", "每月事项 · Cases a month", "Cases filed, settled, and the median days to settle.",
        (
            _MONTH, _HALL,
            _count("filed", "登记 · filed"),
            _count("settled", "办结 · settled"),
            _count("median_days", "办结天数中位数 · median days to settle"),
        ),
        ("month", "hall"), _IN_MONTH,
    ),
    Table(
        "cases_by_category", "每月分类事项 · Cases a month by category", "Cases filed by category.",
        (
            _MONTH, _HALL,
            _text("category", "类别 · category", required=True),
            _count("filed", "登记 · filed"),
        ),
        ("month", "hall", "category"), (*_IN_MONTH, ("category", "categories")),
    ),
    Table(
        "visits", "每月到访 · Visits a month", "Tickets drawn, and residents who were served.",
        (_MONTH, _HALL, _count("visits", "取号 · tickets"), _count("served", "办理 · served")),
        ("month", "hall"), _IN_MONTH,
    ),
    Table(
        "ratings", "每月评价 · Ratings a month",
        "Ratings by level: 5 is very satisfied, 1 very dissatisfied.",
        (
            _MONTH, _HALL,
            _count("level", "等级 · level", required=True, minimum=1, maximum=5),
            _count("ratings", "评价 · ratings"),
        ),
        ("month", "hall", "level"), _IN_MONTH,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A file of a package."""

    table: Table
    name: str
    bytes: int
    sha256: str


def data_package(
    name: str, title: str, version: str, created: str, licence: str, files: list[Written],
    division: str = "",
) -> dict[str, Any]:  # fmt: skip
    """The descriptor: `datapackage.json`. `division`: the district's GB/T 2260 code, if told."""
    return ({"division": division} if division else {}) | {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "description": (
            "数字为空：背后的人太少，或者由它能推算出这样的数字。"
            " A blank number would have too few people behind it, or would tell such a one."
        ),
        "version": version,
        "created": created,
        "licenses": [{"name": licence}],
        "resources": [_resource(each) for each in files],
    }


def _resource(file: Written) -> dict[str, Any]:
    csv = file.name.endswith(".csv")
    return {
        "profile": "tabular-data-resource",
        "name": file.table.name if csv else f"{file.table.name}-json",
        "title": file.table.title,
        "description": file.table.description,
        "path": file.name,
        "format": "csv" if csv else "json",
        "mediatype": "text/csv" if csv else "application/json",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": file.table.told(),
    }
