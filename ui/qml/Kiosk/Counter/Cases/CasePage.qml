pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Counter.Outside
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One case: the resident's words, the timeline, who is concerned, what to do, what is alike. */
ColumnLayout {
    id: page

    required property var seen
    required property CounterCasesViewModel viewModel
    required property CounterHandsViewModel hands
    property bool listening: true

    spacing: Theme.mm(4)

    Flow {
        Layout.fillWidth: true
        spacing: Theme.mm(2)

        Repeater {
            model: page.seen.chips || []

            DeskChip {
                required property string modelData
                required property int index

                text: modelData
                ink: index === 1 && page.seen.risky ? Theme.accent : Theme.ink
            }
        }
    }

    DeskText {
        Layout.fillWidth: true
        objectName: "caseTitle"
        text: page.seen.title || ""
        font.pixelSize: Theme.deskLarge
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(4)

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 60
            Layout.alignment: Qt.AlignTop
            spacing: Theme.mm(4)

            DeskCard {
                Layout.fillWidth: true
                title: qsTr("In the resident's words")
                lines: [page.seen.text || ""].concat(page.seen.answers || [])
                larger: true
                foot: [page.seen.filed, page.seen.because].filter(each => each).join("\n")
            }

            Repeater {
                model: page.seen.joiners || []

                DeskCard {
                    required property var modelData

                    Layout.fillWidth: true
                    title: modelData.title
                    lines: modelData.lines
                    foot: modelData.foot
                }
            }

            DeskButton {
                Layout.fillWidth: true
                objectName: "laterJoiners"
                visible: (page.seen.later || 0) > 0
                text: qsTr("Later ones: %1").arg(page.seen.later || 0)
                onClicked: page.viewModel.laterJoiners()
            }

            CasePhotos {
                Layout.fillWidth: true
                visible: (page.seen.photos || 0) > 0
                count: page.seen.photos || 0
                viewModel: page.viewModel
            }

            DeskCard {
                Layout.fillWidth: true
                title: qsTr("Timeline")
                timed: page.seen.timeline || []
            }

            DeskCard {
                Layout.fillWidth: true
                visible: (page.seen.result || "") !== ""
                title: qsTr("Result")
                lines: [page.seen.result || ""]
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 38
            Layout.alignment: Qt.AlignTop
            spacing: Theme.mm(4)

            DeskCard {
                Layout.fillWidth: true
                objectName: "districtConflict"
                visible: (page.seen.conflict || "") !== ""
                title: qsTr("The district answered")
                late: 1
                lines: [page.seen.conflict || ""]
            }

            DeskCard {
                Layout.fillWidth: true
                title: qsTr("Limits")
                late: page.seen.tone === "late" ? 2 : 0
                lines: [page.seen.due || ""].concat(page.seen.limits || [])
            }

            HandsCard {
                Layout.fillWidth: true
                objectName: "handsCard"
                hands: page.hands
                listening: page.listening
            }

            DeskCard {
                Layout.fillWidth: true
                title: qsTr("Parties (looks are recorded)")
                lines: (page.seen.contacts || []).concat(page.seen.where ? [page.seen.where] : [])
                action: qsTr("Show in full")
                shortcut: "V"
                onActed: page.viewModel.begin("contact")
            }

            DeskCard {
                Layout.fillWidth: true
                visible: (page.seen.reasons || "") !== "" || (page.seen.steps || []).length > 0
                title: qsTr("Risk and plan")
                lines: (page.seen.reasons ? [page.seen.reasons] : []).concat(page.seen.steps || [])
            }

            DeskCard {
                Layout.fillWidth: true
                visible: (page.seen.alike || []).length > 0
                title: qsTr("Alike, near there")
                lines: page.seen.alike || []
            }

            DeskCard {
                Layout.fillWidth: true
                visible: page.viewModel.slipText !== ""
                title: qsTr("Paper")
                lines: [page.viewModel.slipText]
                action: page.viewModel.slipWaits ? qsTr("Cancel the print") : ""
                onActed: page.viewModel.cancelSlip()
            }
        }
    }
}
