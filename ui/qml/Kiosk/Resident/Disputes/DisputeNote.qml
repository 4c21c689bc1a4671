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

    ProblemNote {
        Layout.fillWidth: true
        visible: dispute.said || dispute.message !== ""
        text: dispute.message !== "" ? dispute.message : qsTr("The mediator knows that it happened again.")
        symbol: dispute.message !== "" ? "warning" : "check"
        tint: dispute.message !== "" ? Theme.accent : Theme.good
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
