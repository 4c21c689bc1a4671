"""What `[hub]` and `[network] metrics` in hall.toml may say."""

from __future__ import annotations

import pytest

from kiosk.hall import file as hall_file
from kiosk.paths import sample_hall
from tests.sync.test_alarm_courier import with_hub


@pytest.mark.parametrize(
    ("hub", "codes"),
    [('url = "https://hub.example.cn/linli"', []), ('url = "https://[::1]:8443"', []),
     ('url = "http://127.0.0.1:8080"', []), ('url = "http://localhost:8080"', []),
     ('url = ""', []), ('url = "http://hub.example.cn"', ["hall.hub_url"]),
     ('url = "hub.example.cn"', ["hall.hub_url"]), ('url = "https://"', ["hall.hub_url"]),
     ('url = "https://hub:99999"', ["hall.hub_url"]), ('url = "https://h/?a=b"', ["hall.hub_url"]),
     ('url = "https://u:p@hub.example.cn"', ["hall.secret"]),
     ('url = "https://h"\ncertificate_file = "/a"', ["hall.hub_pair"]),
     ('url = "https://h"\nkey_file = "/a"', ["hall.hub_pair"]),
     ('pages = "https://hub.example.cn"', []), ('pages = "https://hub.example.cn:8443/"', []),
     ('pages = "https://hub.example.cn/linli"', ["hall.hub_pages"]),
     ('pages = "http://hub.example.cn"', ["hall.hub_pages"]),
     ('pages = "https://u@hub.example.cn"', ["hall.hub_pages"])],
)  # fmt: skip
def test_alarms_go_over_tls_or_stay_on_this_pc(hub: str, codes: list[str]) -> None:
    text = with_hub(sample_hall().read_text("utf-8"), f"[hub]\n{hub}\n")
    _, findings = hall_file.check(text, "hall.toml")
    assert [each.code for each in findings] == codes
