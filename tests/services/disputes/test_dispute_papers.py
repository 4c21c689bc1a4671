"""What is printed of a dispute: agreement with sums in capitals, invitation, request to a court."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from kiosk.agent.disputes.documents import DisputeDocuments
from kiosk.domain.disputes.agreement import Term
from kiosk.errors import KnownError
from kiosk.services.disputes import agreements, codes, forgetting, paper
from kiosk.storage.tables import print_jobs
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute
from printing.documents import LetterDocument
from printing.rendering import Paper, render
from tests.services.disputes.dispute_story import DisputeStory, neighbours
from tests.services.test_paper_words import job


def written(hall: DisputeStory) -> Dispute:
    made = hall.quarrel()
    hall.assigns(made, "chen")
    one, other = neighbours(hall, made)
    hall.drafts(
        made,
        Term("重做卫生间防水，闭水试验 48 小时", other.party, due="2026-12-05"),
        Term("赔吊顶", other.party, one.party, 180_000, "2026-12-10"),
        Term("王小明允许进屋查看两次，提前一天说"),
        basis=("民法典 第二百八十八条",),
    )
    return hall.dispute(made.case_id)


def letter(hall: DisputeStory, kind: str, subject: str, language: str = "zh_CN") -> LetterDocument:
    documents = DisputeDocuments(hall.context, hall.clock)
    with hall.store.reading() as tx:
        return documents.make(tx, job(kind, subject, language, staff="chen"))


def pdf(tmp_path: Path, document: LetterDocument) -> Path:
    file = tmp_path / "letter.pdf"
    file.write_bytes(render(document, Paper(210)).pdf)
    return file


def said(file: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_agreement_says_sums_in_capitals_and_opens_by_its_code(
    hall: DisputeStory, tmp_path: Path, language: str
) -> None:
    made = written(hall)
    told = letter(hall, "agreement", made.case_id, language)
    file = pdf(tmp_path, told)
    text = "".join(said(file).split())
    assert "人民币壹仟捌佰元整" in text
    assert "1,800" in text
    assert "王小明" in text
    assert told.mark, "a draft says that it has no effect"
    assert len(told.signatures) == 3
    page = pypdfium2.PdfDocument(file)[0].render(scale=3).to_pil()
    found = zxingcpp.read_barcode(page)
    assert found is not None
    assert found.text == told.qr
    with hall.store.reading() as tx:
        assert codes.read(tx, hall.context.keys, found.text).case_id == made.case_id
        last = "1" if found.text.endswith("0") else "0"
        with pytest.raises(KnownError, match=r"^code\.forged"):
            codes.read(tx, hall.context.keys, found.text[:-1] + last)
        for wrong in ("", "LINLI1:M:1:1", "LINLI1:C:1:1:x", "LINLI1:M:x:1:y"):
            with pytest.raises(KnownError, match=r"^code\.(unknown|forged)"):
                codes.read(tx, hall.context.keys, wrong)
    hall.signs(made)
    assert letter(hall, "agreement", made.case_id, language).mark == ""
    request = letter(hall, "dispute_confirmation", made.case_id, language)
    with hall.store.reading() as tx:
        until = agreements.confirm_until(hall.context, hall.dispute(made.case_id))
    assert f"{until.day}" in request.facts[0].value if until else False
    assert len(request.signatures) == 2, "the court's paper is the sides' alone"


def test_who_is_heard_apart_is_not_named_to_the_other(hall: DisputeStory) -> None:
    made = written(hall)
    apart = hall.plans(made, hall.tomorrow(10))
    invitation = letter(hall, "dispute_invitation", apart.session)
    assert invitation.parties == ()
    assert "赵六" not in repr(invitation)
    together = hall.plans(made, hall.tomorrow(14), apart=False)
    assert "赵六" in repr(letter(hall, "dispute_invitation", together.session))


def test_what_was_erased_is_not_printed(hall: DisputeStory) -> None:
    made = written(hall)
    with hall.store.transaction() as tx:
        forgetting.erase_party(
            tx, hall.blobs, made.case_id, rows.parties(tx, made)[-1].party, "本人要求"
        )
    with pytest.raises(KnownError, match=r"^spool\.subject_gone"):
        letter(hall, "agreement", made.case_id)


def test_papers_are_asked_for_with_a_reason(hall: DisputeStory) -> None:
    made = written(hall)

    def asked(kind: str, why: str = "给双方签字", session: str = "") -> str:
        with hall.store.transaction() as tx:
            return paper.print_of(
                tx, hall.context, made.case_id, kind, session, why, terminal="counter-1",
                staff="chen", language="zh_CN",
            )  # fmt: skip

    found = asked("agreement")
    with hall.store.reading() as tx:
        wanted = print_jobs.by_id(tx, found)
    assert wanted is not None
    assert (wanted.kind, wanted.printer) == ("agreement", "office-1")
    with pytest.raises(KnownError, match=r"^cases\.words_missing"):
        asked("agreement", " ")
    with pytest.raises(KnownError, match=r"^disputes\.not_signed"):
        asked("confirmation")
    with pytest.raises(KnownError, match=r"^disputes\.no_meeting"):
        asked("invitation")
    assert hall.done(made)[-1] == "printed"
