"""Every command in a block of a page is typed as it stands there, in the page's order.

How a page gets another command: by writing it. A word in capitals more, a question that a command
asks, or one that goes on until it is stopped, is a line in `tests/docs/shell.py`; what cannot be
run here is named below, with the reason.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.paths import PROJECT
from tests.docs.pages import PAGES, TWINS, fenced, prompts_elsewhere
from tests.docs.shell import Shell

NOT_RUN = {
    "./dev run": "sets up what is missing, then the day of tests/stories/test_rehearsed_day.py",
    "./dev test": "is what runs this test",
}
# Commands whose block another test types as it stands, with what this machine lacks (a TPM, sticks)
# or this page does (a hall that is open, with a manager), or with more time.
ELSEWHERE = {
    "kiosk keys ": "tests/cli/test_keys_page.py",
    "kiosk rekey ": "tests/cli/test_keys_page.py",
    "kiosk self-test": "tests/cli/test_self_test.py",
    "kiosk update ": "tests/updates/test_update_page.py",
    **dict.fromkeys(
        (
            f"kiosk survey {each} "
            for each in ("add", "publish", "list", "invitations", "close", "export")
        ),
        "tests/cli/test_survey_life.py",
    ),
}
# A twin in Chinese has the blocks of the English page (test_twins.py): they are typed once.
WRITTEN = [page for page in PAGES if page not in TWINS.values() and fenced(page)]


@pytest.mark.parametrize("page", WRITTEN)
@pytest.mark.timeout(600)  # a hall opens in it, with its screens
def test_what_a_page_says_is_typed(page: str, tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    if "hall.toml" not in fenced(page)[0].text.partition("cp ")[2]:
        shell.lays_out_a_hall()
    try:
        for command in fenced(page):
            if command.text not in NOT_RUN and not command.text.startswith(tuple(ELSEWHERE)):
                shell.types(command.text)
    finally:
        shell.leaves()


def test_what_is_not_run_stands_on_a_page() -> None:
    typed = {each.text for page in PAGES for each in fenced(page)}
    assert set(NOT_RUN) <= typed
    for begins, test in ELSEWHERE.items():
        assert any(each.startswith(begins) for each in typed)
        assert (PROJECT / test).is_file()


@pytest.mark.parametrize("page", PAGES)
def test_no_command_hides_in_a_block_that_is_no_shell(page: str) -> None:
    assert not prompts_elsewhere(page)
