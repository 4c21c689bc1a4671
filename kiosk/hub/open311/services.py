"""Services: the categories that the district opens to the public, with their questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kiosk.hub.open311.plan import Category, Plan, named
from kiosk.phrases import phrase

Services = Mapping[str, Category]


def merged(known: Services, plans: Iterable[Plan], opened: Iterable[str]) -> Services:
    """The opened categories that some hall has. Where halls say different things of one, the first
    that asks the most is read."""
    found, codes = dict(known), frozenset(opened)
    for each in plans:
        for code, category in each.categories.items():
            asks = len(found[code].questions) if code in found else -1
            if code in codes and len(category.questions) > asks:
                found[code] = category
    return found


def listed(services: Services, language: str) -> list[dict[str, Any]]:
    """GET services."""
    return [
        {
            "service_code": code,
            "service_name": named(each.name, language) or code,
            "description": phrase(
                "open311.service", language, name=named(each.name, language) or code
            ),
            "metadata": bool(each.questions),
            "type": "realtime",
            "keywords": "",
            "group": named(each.department, language),
        }
        for code, each in services.items()
    ]


def definition(code: str, category: Category, language: str) -> dict[str, Any]:
    """GET service definition. No question has to be answered: a report counts without."""
    return {
        "service_code": code,
        "attributes": [
            {
                "variable": True,
                "code": question.id,
                "datatype": "singlevaluelist",
                "required": False,
                "datatype_description": None,
                "order": order,
                "description": named(question.text, language) or question.id,
                "values": [
                    {"key": choice.id, "name": named(choice.name, language) or choice.id}
                    for choice in question.choices
                ],
            }
            for order, question in enumerate(category.questions, 1)
        ],
    }


def answers(category: Category, given: Mapping[str, list[str]]) -> dict[str, str]:
    """Of what was answered, what the hall asks: question → choice."""
    choices = {each.id: {choice.id for choice in each.choices} for each in category.questions}
    return {
        question: values[0]
        for question, values in given.items()
        if len(values) == 1 and values[0] in choices.get(question, ())
    }
