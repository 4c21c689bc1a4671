pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! How far a dispute is, below its report; not there where the report is none. */
ColumnLayout {
    id: note

    required property ResidentSession session
    required property ResidentSpeechViewModel speech
    /*! The receipt, or number and code. */
    property var by: ({})

    visible: dispute.known
    spacing: Theme.mm(4)
    onByChanged: dispute.follow(by)
    Component.onCompleted: dispute.follow(by)

    ResidentDisputeViewModel {
        id: dispute

        session: note.session
    }

    KioskText {
        Layout.fillWidth: true
        text: qsTr("Mediation")
        font.weight: Font.Bold
    }

    FactList {
        Layout.fillWidth: true
        facts: dispute.facts
    }

    KioskText {
        Layout.fillWidth: true
        visible: dispute.times.length > 0
        text: qsTr("When would you like to talk? You speak alone; the other side is invited for a room or a time of its own.")
    }

    GridLayout {
        Layout.fillWidth: true
        visible: dispute.times.length > 0
        columns: Theme.step > 1.25 ? 1 : 3
        columnSpacing: Theme.mm(3)
        rowSpacing: Theme.mm(3)
        uniformCellWidths: true

        Repeater {
            model: dispute.times

            KioskButton {
                required property var modelData

                Layout.fillWidth: true
                objectName: "time-" + modelData.starts
                main: modelData.picked
                size: Theme.label
                text: modelData.text
                onClicked: dispute.pick(modelData.starts)
            }
        }
    }

    KioskButton {
        Layout.fillWidth: true
        objectName: "chooseTime"
        visible: dispute.picked !== ""
        enabled: !dispute.busy
        main: true
        symbol: "check"
        text: qsTr("Yes, I come %1").arg(dispute.picked)
        onClicked: dispute.choose()
    }

    ProblemNote {
        Layout.fillWidth: true
        visible: dispute.said || dispute.message !== ""
        text: dispute.message !== "" ? dispute.message : qsTr("The mediator knows that it happened again.")
        symbol: dispute.message !== "" ? "warning" : "check"
        tint: dispute.message !== "" ? Theme.accent : Theme.good
    }

    LawNote {
        Layout.fillWidth: true
        session: note.session
        speech: note.speech
        kind: dispute.kind
    }

    KioskButton {
        Layout.fillWidth: true
        objectName: "again"
        visible: dispute.mayAgain
        enabled: !dispute.busy
        symbol: "clock"
        size: Theme.step > 1.25 ? Theme.label : Theme.body
        text: dispute.sure ? qsTr("Yes, tell the mediator") : qsTr("It happened again")
        onClicked: dispute.again()
    }
}
