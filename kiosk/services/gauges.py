"""Figures of a running hall for whoever watches its machines; none of them tells of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True)
class Gauge:
    """`name` and the names of `labels` are Prometheus's; values of labels are words of lists."""

    name: str
    help: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


def exposition(gauges: Iterable[Gauge]) -> str:
    """As Prometheus reads it (text format 0.0.4); all of one name stand together."""
    by_name: dict[str, list[Gauge]] = {}
    for each in gauges:
        by_name.setdefault(each.name, []).append(each)
    lines = []
    for name, same in by_name.items():
        lines += [f"# HELP {name} {_escaped(same[0].help)}", f"# TYPE {name} gauge"]
        lines += [f"{name}{_labels(each.labels)} {each.value:.17g}" for each in same]
    return "".join(f"{line}\n" for line in lines)


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    told = (f'{name}="{_escaped(value, quoted=True)}"' for name, value in labels.items())
    return f"{{{','.join(told)}}}"


def _escaped(text: str, *, quoted: bool = False) -> str:
    plain = text.replace("\\", "\\\\").replace("\n", "\\n")
    return plain.replace('"', '\\"') if quoted else plain
