"""Cases as a resident sees them: choose, file with photographs, follow."""

from __future__ import annotations

import msgspec

from kiosk import languages
from kiosk.api.basis import (
    HALL,
    TOUCH,
    CaseStateName,
    Command,
    Done,
    Method,
    Nothing,
    Part,
    PrintState,
    Topic,
)
from kiosk.domain.case import MOST_PHOTOS as MOST_PHOTOS  # part of the contract
from kiosk.domain.case import CaseType
from kiosk.domain.disputes.kinds import DisputeKind
from kiosk.hall.schema_base import Language, Words
from kiosk.hall.schema_cases import Question as Question  # part of the contract
from kiosk.ids import ALPHABET as ALPHABET  # of codes, part of the contract
from kiosk.ids import grouped as grouped  # part of the contract


class CategoryRow(Part, frozen=True, kw_only=True):
    category: str
    name: Words
    department: Words
    symbol: str
    one_tap: bool
    type: CaseType
    questions: tuple[Question, ...]


class CellRow(Part, frozen=True, kw_only=True):
    cell: str
    name: Words
    places: tuple[Words, ...]  # a place is named by its text in the first language


class CaseChoices(Part, frozen=True, kw_only=True):
    """What can be reported and where; no categories: this hall takes no cases."""

    categories: tuple[CategoryRow, ...]
    cells: tuple[CellRow, ...]
    tiers: tuple[Words, ...]


class SuggestCase(Part, frozen=True, kw_only=True):
    """What the resident wrote so far; place and category where they are known."""

    session: str
    text: str
    category: str = ""
    cell: str = ""


class Emergency(Part, frozen=True, kw_only=True):
    """What to do now: sentences `emergency.<hazard>` say it in the reader's language; `quiet`:
    small, and never aloud, for the one who harms may stand beside.
    """

    hazard: str
    phone: str
    quiet: bool = False
    shelter: str = ""  # its number, where somebody is beaten


class AlikeCase(Part, frozen=True, kw_only=True):
    """An open case that may be the same; nothing of it that somebody wrote."""

    case: str
    category: str
    cell: str
    place: str
    filed_at: str
    neighbours: int  # who reported it so far


class Suggestion(Part, frozen=True, kw_only=True):
    """What the kiosk proposes. `sure`: one category; else the resident is asked among three."""

    categories: tuple[str, ...]
    sure: bool
    confidence: float
    type: CaseType
    dispute: bool
    words: tuple[str, ...]  # of the text, that decided
    emergency: Emergency | None
    alike: tuple[AlikeCase, ...]
    dispute_kind: DisputeKind | None = None  # none where it is no dispute
    cell: str = ""  # the one place that the text names …
    place: str = ""
    answers: dict[str, dict[str, str]] = msgspec.field(
        default_factory=dict
    )  # … and by category the questions that it answers


class Draft(Part, frozen=True, kw_only=True):
    """Topic `draft`: what a resident has entered so far. It lives in the agent's memory alone."""

    session: str
    step: str = "words"
    type: CaseType = "complaint"
    category: str = ""
    text: str = ""
    cell: str = ""
    place: str = ""
    detail: str = ""
    happened: str = ""
    name: str = ""
    phone: str = ""
    anonymous: bool = False
    answers: dict[str, str] = msgspec.field(default_factory=dict)
    photos: tuple[str, ...] = ()
    one_tap: bool = False
    joins: str = ""  # the case that was chosen as the same
    call: str = ""  # under which name people were called from it (`alarms.raise`)
    language: Language = languages.FIRST


class KeepDraft(Command, frozen=True, kw_only=True):
    draft: Draft


class FileCase(Command, frozen=True, kw_only=True):
    draft: Draft
    token: str = ""  # who it is, where they laid a card
    joins: str = ""  # the case of which the resident said: it is this one


class FiledCase(Part, frozen=True, kw_only=True):
    case: str
    number: str
    code: str  # to type beside the number
    receipt: str  # the QR text
    type: CaseType
    category: str
    respond_by: str
    settle_by: str
    joined: int  # neighbours beside the first
    emergency: Emergency | None
    job: str
    print_state: PrintState = "none"
    dispute_kind: DisputeKind | None = None  # none where it is no dispute
    cell: str = ""
    place: str = ""
    undo_seconds: int = 0  # for so long it may be taken back by one touch; 0: it may not


class TrackCase(Part, frozen=True, kw_only=True):
    receipt: str = ""  # the QR text …
    number: str = ""  # … or the number and the code printed with it …
    code: str = ""  # … or the code alone


class WithdrawCase(Command, frozen=True, kw_only=True):
    """Taken back by who holds its receipt, or its number and code."""

    session: str
    receipt: str = ""
    number: str = ""
    code: str = ""
    undo: bool = False  # what was filed in this session, within the seconds for it


class CaseEntry(Part, frozen=True, kw_only=True):
    at: str
    kind: str
    staff: str = ""
    words: str = ""
    tier: int = 0
    public: bool = True
    report: int = 0  # to staff: whose report the words answer; 0: everybody's, or nobody's
    by: str = ""  # to staff: how an officer of the district is called
    conflict: bool = False  # to staff: the district did not know of what was done here since …
    wanted: str = ""  # … and wanted this state


class TrackedCase(Part, frozen=True, kw_only=True):
    """Topic `scanned_case`: what the bearer of a receipt may see."""

    number: str
    proven: bool  # the receipt's signature was right; false: number and code were typed
    state: CaseStateName
    type: CaseType
    category: str
    cell: str
    place: str
    tier: int
    joined: int
    filed_at: str
    respond_by: str
    responded_at: str
    settle_by: str
    resolved_at: str
    result: str
    erased: bool
    entries: tuple[CaseEntry, ...]
    urgent: bool = False  # it tells of a danger: no day by which it is settled is of use
    withdrawn: bool = False  # by who holds this receipt
    may_withdraw: bool = False
    receipt: str = ""  # at a residents' screen the text that was scanned: its bearer may rate it


class BeginBlob(Command, frozen=True, kw_only=True):
    session: str


class Blob(Part, frozen=True, kw_only=True):
    blob: str


class AppendBlob(Command, frozen=True, kw_only=True):
    """The next piece, base64, ≤ 256 KiB of content, at its offset; the last may be sent again."""

    blob: str
    at: int
    piece: str


class BlobSize(Part, frozen=True, kw_only=True):
    size: int


class CommitBlob(Command, frozen=True, kw_only=True):
    """The photograph is whole: it is looked at, and redrawn without what its file told beside."""

    blob: str


class DiscardBlob(Command, frozen=True, kw_only=True):
    """The resident takes a photograph out again that is not filed yet."""

    blob: str


METHODS: dict[str, Method] = {
    "blobs.begin": Method(BeginBlob, Blob, HALL, None, "A photograph is coming."),
    "blobs.append": Method(AppendBlob, BlobSize, HALL, None, "A piece of it."),
    "blobs.commit": Method(CommitBlob, Blob, HALL, None, "It is whole: checked and redrawn."),
    "blobs.discard": Method(DiscardBlob, Done, HALL, None, "The resident takes it out again."),
    "cases.choices": Method(Nothing, CaseChoices, TOUCH, None, "Categories, places, tiers."),
    "cases.suggest": Method(SuggestCase, Suggestion, HALL, None, "What is it, and where to?"),
    "cases.draft": Method(KeepDraft, Done, HALL, None, "Keep what was entered so far."),
    "cases.file": Method(FileCase, FiledCase, HALL, None, "File a case, or join one."),
    "cases.withdraw": Method(WithdrawCase, Done, HALL, None, "Take a report back by its receipt."),
    "cases.track": Method(TrackCase, TrackedCase, TOUCH, None, "Follow a case by its receipt."),
}

TOPICS = (
    Topic("draft", Draft, HALL, until="session"),
    Topic("scanned_case", TrackedCase, TOUCH, once=True, until="session"),
)
