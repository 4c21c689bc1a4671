pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who is on which side, and whether they are heard apart. */
ColumnLayout {
    id: sides

    required property CounterDisputeViewModel dispute
    property bool listening: true

    spacing: Theme.mm(3)

    Rectangle {
        Layout.fillWidth: true
        visible: sides.dispute.dispute.apart ?? false
        implicitHeight: warning.implicitHeight + Theme.mm(5)
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.mm(0.6)
        border.color: Theme.accent

        DeskText {
            id: warning

            anchors.centerIn: parent
            width: parent.width - Theme.mm(8)
            // who was beaten first, then how they are heard
            text: "⚠ " + [sides.dispute.dispute.shelter ?? "", qsTr("Hear each side alone: %1").arg(sides.dispute.dispute.reasons ?? "")].filter(each => each !== "").join("\n")
            color: Theme.accent
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }
    }

    GridLayout {
        Layout.fillWidth: true
        visible: sides.dispute.sides.length > 0
        columns: 2
        columnSpacing: Theme.mm(4)
        rowSpacing: Theme.mm(3)
        uniformCellWidths: true

        Repeater {
            model: sides.dispute.sides

            DeskCard {
                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                objectName: "side-" + modelData.side
                title: modelData.title
                lines: [modelData.name, modelData.about, modelData.wants !== "" ? "“" + modelData.wants + "”" : ""]
            }
        }
    }

    DeskButton {
        objectName: "tellParty"
        visible: sides.dispute.may.includes("party")
        text: qsTr("Who is on which side")
        shortcut: "T"
        onClicked: sides.dispute.begin("party")
    }

    Shortcut {
        sequence: "T"
        enabled: sides.listening && sides.visible && sides.dispute.may.includes("party")
        onActivated: sides.dispute.begin("party")
    }
}
