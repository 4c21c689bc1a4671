"""The contract between agent and terminals: JSON-RPC 2.0, one JSON object a line, ≤ 1 MiB.

Requests that change something carry an idempotency `key`: the same key again gets the first
reply again. Notices carry whole states, not changes: the newest of a topic replaces older ones,
so a terminal that was away misses nothing once it has the snapshot. `docs/api.md` is generated
from the modules here, one a subject.
"""

from kiosk.api import (
    alarms,
    case_desk,
    case_filing,
    elders,
    machine,
    queue,
    sessions,
    staff,
    terminals,
)
from kiosk.api.alarms import AcceptAlarm as AcceptAlarm
from kiosk.api.alarms import AddResponder as AddResponder
from kiosk.api.alarms import AlarmEntry as AlarmEntry
from kiosk.api.alarms import AlarmHistory as AlarmHistory
from kiosk.api.alarms import AlarmId as AlarmId
from kiosk.api.alarms import AlarmOrigin as AlarmOrigin
from kiosk.api.alarms import AlarmRank as AlarmRank
from kiosk.api.alarms import AlarmRef as AlarmRef
from kiosk.api.alarms import AlarmRow as AlarmRow
from kiosk.api.alarms import AlarmRows as AlarmRows
from kiosk.api.alarms import AlarmsState as AlarmsState
from kiosk.api.alarms import AlarmStateName as AlarmStateName
from kiosk.api.alarms import AlarmView as AlarmView
from kiosk.api.alarms import Answered as Answered
from kiosk.api.alarms import CalledByHand as CalledByHand
from kiosk.api.alarms import CallLine as CallLine
from kiosk.api.alarms import CloseAlarm as CloseAlarm
from kiosk.api.alarms import EmergencyRow as EmergencyRow
from kiosk.api.alarms import EmergencyState as EmergencyState
from kiosk.api.alarms import ListSources as ListSources
from kiosk.api.alarms import OnAlarm as OnAlarm
from kiosk.api.alarms import PrintAlarms as PrintAlarms
from kiosk.api.alarms import PrintAlarmSlip as PrintAlarmSlip
from kiosk.api.alarms import RaiseAlarm as RaiseAlarm
from kiosk.api.alarms import ResponderId as ResponderId
from kiosk.api.alarms import ResponderList as ResponderList
from kiosk.api.alarms import ResponderRef as ResponderRef
from kiosk.api.alarms import ResponderRow as ResponderRow
from kiosk.api.alarms import Sentence as Sentence
from kiosk.api.alarms import SourceList as SourceList
from kiosk.api.alarms import SourceRow as SourceRow
from kiosk.api.alarms import SwitchDrill as SwitchDrill
from kiosk.api.alarms import TellAlarmKind as TellAlarmKind
from kiosk.api.alarms import TroubleRow as TroubleRow
from kiosk.api.basis import DESK as DESK
from kiosk.api.basis import HALL as HALL
from kiosk.api.basis import KINDS as KINDS
from kiosk.api.basis import MAX_LINE as MAX_LINE
from kiosk.api.basis import PIECE as PIECE
from kiosk.api.basis import PROTOCOL as PROTOCOL
from kiosk.api.basis import TOUCH as TOUCH
from kiosk.api.basis import CaseStateName as CaseStateName
from kiosk.api.basis import CaseTypeName as CaseTypeName
from kiosk.api.basis import Command as Command
from kiosk.api.basis import CounterState as CounterState
from kiosk.api.basis import Done as Done
from kiosk.api.basis import Empty as Empty
from kiosk.api.basis import Health as Health
from kiosk.api.basis import Method as Method
from kiosk.api.basis import Nothing as Nothing
from kiosk.api.basis import Part as Part
from kiosk.api.basis import PrintState as PrintState
from kiosk.api.basis import Queued as Queued
from kiosk.api.basis import VisitState as VisitState
from kiosk.api.case_desk import AssignCase as AssignCase
from kiosk.api.case_desk import Assignee as Assignee
from kiosk.api.case_desk import Assignees as Assignees
from kiosk.api.case_desk import CaseRow as CaseRow
from kiosk.api.case_desk import CaseRows as CaseRows
from kiosk.api.case_desk import CasesState as CasesState
from kiosk.api.case_desk import CaseTally as CaseTally
from kiosk.api.case_desk import CaseVersion as CaseVersion
from kiosk.api.case_desk import CaseView as CaseView
from kiosk.api.case_desk import ClassifyCase as ClassifyCase
from kiosk.api.case_desk import Contact as Contact
from kiosk.api.case_desk import DayReport as DayReport
from kiosk.api.case_desk import EraseCase as EraseCase
from kiosk.api.case_desk import GetCase as GetCase
from kiosk.api.case_desk import GetPhoto as GetPhoto
from kiosk.api.case_desk import JoinedReport as JoinedReport
from kiosk.api.case_desk import LabelledCase as LabelledCase
from kiosk.api.case_desk import LabelledCases as LabelledCases
from kiosk.api.case_desk import ListCases as ListCases
from kiosk.api.case_desk import NoteCase as NoteCase
from kiosk.api.case_desk import OnCase as OnCase
from kiosk.api.case_desk import Photo as Photo
from kiosk.api.case_desk import PrintReport as PrintReport
from kiosk.api.case_desk import ReasonForCase as ReasonForCase
from kiosk.api.case_desk import ReportDay as ReportDay
from kiosk.api.case_desk import ResolveCase as ResolveCase
from kiosk.api.case_desk import SearchCases as SearchCases
from kiosk.api.case_desk import SlipOfCase as SlipOfCase
from kiosk.api.case_desk import SlipStatus as SlipStatus
from kiosk.api.case_filing import AlikeCase as AlikeCase
from kiosk.api.case_filing import AppendBlob as AppendBlob
from kiosk.api.case_filing import BeginBlob as BeginBlob
from kiosk.api.case_filing import Blob as Blob
from kiosk.api.case_filing import BlobSize as BlobSize
from kiosk.api.case_filing import CaseChoices as CaseChoices
from kiosk.api.case_filing import CaseEntry as CaseEntry
from kiosk.api.case_filing import CategoryRow as CategoryRow
from kiosk.api.case_filing import CellRow as CellRow
from kiosk.api.case_filing import CommitBlob as CommitBlob
from kiosk.api.case_filing import DiscardBlob as DiscardBlob
from kiosk.api.case_filing import Draft as Draft
from kiosk.api.case_filing import Emergency as Emergency
from kiosk.api.case_filing import FileCase as FileCase
from kiosk.api.case_filing import FiledCase as FiledCase
from kiosk.api.case_filing import KeepDraft as KeepDraft
from kiosk.api.case_filing import SuggestCase as SuggestCase
from kiosk.api.case_filing import Suggestion as Suggestion
from kiosk.api.case_filing import TrackCase as TrackCase
from kiosk.api.case_filing import TrackedCase as TrackedCase
from kiosk.api.elders import CareReport as CareReport
from kiosk.api.elders import ElderLimits as ElderLimits
from kiosk.api.elders import ElderList as ElderList
from kiosk.api.elders import ElderRef as ElderRef
from kiosk.api.elders import ElderRow as ElderRow
from kiosk.api.elders import ElderView as ElderView
from kiosk.api.elders import ElderVisit as ElderVisit
from kiosk.api.elders import GetElder as GetElder
from kiosk.api.elders import RegisterElder as RegisterElder
from kiosk.api.elders import TakeVisit as TakeVisit
from kiosk.api.elders import VisitDone as VisitDone
from kiosk.api.elders import VitalHour as VitalHour
from kiosk.api.elders import WithdrawElder as WithdrawElder
from kiosk.api.machine import BackedUp as BackedUp
from kiosk.api.machine import ConfirmClock as ConfirmClock
from kiosk.api.machine import DeviceList as DeviceList
from kiosk.api.machine import DeviceRef as DeviceRef
from kiosk.api.machine import DeviceRow as DeviceRow
from kiosk.api.machine import HallFinding as HallFinding
from kiosk.api.machine import HallFindings as HallFindings
from kiosk.api.machine import HallText as HallText
from kiosk.api.machine import HealthItem as HealthItem
from kiosk.api.machine import HealthReport as HealthReport
from kiosk.api.machine import JobList as JobList
from kiosk.api.machine import JobRef as JobRef
from kiosk.api.machine import JobRow as JobRow
from kiosk.api.machine import Reprint as Reprint
from kiosk.api.machine import Verified as Verified
from kiosk.api.machine import VerifyProblem as VerifyProblem
from kiosk.api.notices import INTERNAL as INTERNAL
from kiosk.api.notices import INVALID_PARAMS as INVALID_PARAMS
from kiosk.api.notices import INVALID_REQUEST as INVALID_REQUEST
from kiosk.api.notices import PARSE_ERROR as PARSE_ERROR
from kiosk.api.notices import REFUSED as REFUSED
from kiosk.api.notices import TOPICS as TOPICS
from kiosk.api.notices import UNKNOWN_METHOD as UNKNOWN_METHOD
from kiosk.api.notices import Fault as Fault
from kiosk.api.notices import Notice as Notice
from kiosk.api.queue import Appointment as Appointment
from kiosk.api.queue import Appointments as Appointments
from kiosk.api.queue import Board as Board
from kiosk.api.queue import Call as Call
from kiosk.api.queue import CalledTicket as CalledTicket
from kiosk.api.queue import CheckIn as CheckIn
from kiosk.api.queue import CounterLine as CounterLine
from kiosk.api.queue import CounterView as CounterView
from kiosk.api.queue import EraseVisit as EraseVisit
from kiosk.api.queue import HowFar as HowFar
from kiosk.api.queue import IssueAppointment as IssueAppointment
from kiosk.api.queue import ListAppointments as ListAppointments
from kiosk.api.queue import MaybeTicket as MaybeTicket
from kiosk.api.queue import NextLine as NextLine
from kiosk.api.queue import OnCounter as OnCounter
from kiosk.api.queue import OnVisit as OnVisit
from kiosk.api.queue import PrintStatus as PrintStatus
from kiosk.api.queue import Progress as Progress
from kiosk.api.queue import Rejoin as Rejoin
from kiosk.api.queue import Services as Services
from kiosk.api.queue import ServiceState as ServiceState
from kiosk.api.queue import Ticket as Ticket
from kiosk.api.queue import Transfer as Transfer
from kiosk.api.sessions import BeginSession as BeginSession
from kiosk.api.sessions import IdentifyByCode as IdentifyByCode
from kiosk.api.sessions import IdentifyByPhone as IdentifyByPhone
from kiosk.api.sessions import Identity as Identity
from kiosk.api.sessions import ReadProblem as ReadProblem
from kiosk.api.sessions import Session as Session
from kiosk.api.sessions import SessionRef as SessionRef
from kiosk.api.staff import AddStaff as AddStaff
from kiosk.api.staff import Badge as Badge
from kiosk.api.staff import SetPin as SetPin
from kiosk.api.staff import SignedIn as SignedIn
from kiosk.api.staff import SignIn as SignIn
from kiosk.api.staff import StaffList as StaffList
from kiosk.api.staff import StaffRef as StaffRef
from kiosk.api.staff import StaffRow as StaffRow
from kiosk.api.staff import StaffState as StaffState
from kiosk.api.staff import UnlockTerminal as UnlockTerminal
from kiosk.api.terminals import Enroll as Enroll
from kiosk.api.terminals import Enrolled as Enrolled
from kiosk.api.terminals import Hello as Hello
from kiosk.api.terminals import PairingCode as PairingCode
from kiosk.api.terminals import PairTerminal as PairTerminal
from kiosk.api.terminals import RevokeTerminal as RevokeTerminal
from kiosk.api.terminals import TerminalList as TerminalList
from kiosk.api.terminals import TerminalRow as TerminalRow
from kiosk.api.terminals import Welcome as Welcome
from kiosk.domain.case import MOST_PHOTOS as MOST_PHOTOS
from kiosk.hall.schema import Question as Question

METHODS: dict[str, Method] = {
    **terminals.METHODS,
    **sessions.METHODS,
    **queue.METHODS,
    **case_filing.METHODS,
    **case_desk.METHODS,
    **alarms.METHODS,
    **elders.METHODS,
    **staff.METHODS,
    **machine.METHODS,
}
