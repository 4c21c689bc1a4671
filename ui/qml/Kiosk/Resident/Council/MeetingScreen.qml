import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Resident.Sessions
import Kiosk.Theme
import Kiosk.ViewModels

/*! A meeting of the council: what it speaks of and reads; who sits there comes by card. */
ResidentFrame {
    id: screen

    title: model.view === "come" ? qsTr("Please lay your card") : model.view === "came" ? qsTr("You are noted as present") : model.meeting.title || qsTr("No meeting is planned")
    subtitle: model.view === "came" ? "" : model.meeting.about || ""
    action: model.view === "read" && model.any ? qsTr("I sit there and I am here") : model.view === "came" ? qsTr("Done") : ""
    actionSymbol: model.view === "came" ? "check" : "card"
    actionEnabled: !model.busy
    backVisible: model.view !== "came"
    leaveVisible: model.view !== "came"
    onActed: model.view === "came" ? model.done() : model.come()
    onWentBack: model.back()

    ResidentMeetingViewModel {
        id: model

        objectName: "meetingModel"
        session: screen.session
        onViewChanged: {
            model.read();
            screen.speech.arrived();
        }
    }

    KioskScroll {
        id: room

        anchors.fill: parent
        about: model.view

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(5)

            ProblemNote {
                Layout.fillWidth: true
                visible: text !== ""
                text: model.message
            }

            FactList {
                Layout.fillWidth: true
                visible: model.view === "read" && model.agenda.length > 0
                large: true
                facts: model.agenda
            }

            FactList {
                Layout.fillWidth: true
                visible: model.view === "read" && model.papers.length > 0
                facts: model.papers
            }

            CardPicture {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.view === "come"
            }

            ProblemNote {
                Layout.fillWidth: true
                visible: model.view === "came"
                symbol: "check"
                tint: Theme.good
                text: model.came
            }

            Item {
                Layout.fillHeight: true
                visible: model.view !== "come"
            }
        }
    }
}
