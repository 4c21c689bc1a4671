"""A receipt on the roll, with the address of its page in the QR: a telephone in a hand reads it."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from kiosk.wire.receipt import LONGEST_SITE, PAGE, page_of
from printing.documents import Fact, ReceiptDocument
from printing.pictures import qr_matrix
from printing.rendering import DOTS, Paper, Rendered, render

TOKEN = "LINLI1:C:7K3Q9ZAB:20261124-0001-7K3Q9Z:1JQ2M3N:" + "9ZK" * 8 + "7A:" + "0Z" * 51 + "8"
SITES = ("https://hub.example.cn", "https://" + "shequ." * 12 + "anning.gov.cn:8443")


def receipt(qr: str) -> ReceiptDocument:
    return ReceiptDocument(
        hall="幸福里社区便民服务大厅", title="事项回执", number="T-1124-0001", category="设施维修",
        facts=(Fact("答复期限", "11月26日 17:00 前"),), time_text="2026年11月24日 09:05",
        code_label="查询码", code="7K3Q-9ZAB", qr=qr, qr_hint="手机扫码看进度；也可在大厅自助机扫",
        advice=("请收好回执，凭它可在 30 天内查询进度。",), urgent="", reprint_mark="",
        language="zh_CN",
    )  # fmt: skip


def drawn(paper: Rendered) -> Image.Image:
    """As the thermal head burns it: a dot a pixel."""
    return paper.raster.image().convert("L")


def held_by_hand(image: Image.Image) -> Image.Image:
    """As a telephone takes it: askew, soft, and a little out of focus."""
    askew = image.rotate(4, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    bigger = askew.resize((askew.width * 2, askew.height * 2), Image.Resampling.BICUBIC)
    soft = bigger.filter(ImageFilter.GaussianBlur(2.0))
    jpeg = io.BytesIO()
    soft.save(jpeg, "JPEG", quality=60)
    return Image.open(jpeg)


def read(image: Image.Image) -> zxingcpp.Barcode:
    [found] = zxingcpp.read_barcodes(image)
    return found


@pytest.mark.parametrize("width", [80, 58])
@pytest.mark.parametrize("site", SITES, ids=["short", "long"])
def test_the_address_on_the_paper_is_read_by_a_telephone(site: str, width: int) -> None:
    """By a decoder that shares nothing with who drew it."""
    wanted = page_of(site, TOKEN)
    assert len(site) < LONGEST_SITE
    image = drawn(render(receipt(wanted), Paper(width)))
    assert read(image).text == read(held_by_hand(image)).text == wanted
    assert wanted.endswith(f"{PAGE}{TOKEN}")


@pytest.mark.parametrize(("width", "dots"), [(80, 4), (58, 3)])
def test_a_module_is_as_large_with_the_address_as_without(width: int, dots: int) -> None:
    """The symbol grows, not its grain; and there is white paper around it."""
    for text in (TOKEN, *(page_of(site, TOKEN) for site in SITES)):
        image = drawn(render(receipt(text), Paper(width)))
        place = read(image).position
        left, right = place.top_left.x, place.top_right.x
        assert (right - left) / len(qr_matrix(text)) == pytest.approx(dots, rel=0.03)
        assert min(left, DOTS[width] - right) >= 4 * dots
