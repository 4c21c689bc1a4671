import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Which dispute it is, how heavy, and what is due. */
RowLayout {
    id: head

    required property CounterDisputeViewModel dispute
    readonly property var told: dispute.dispute

    spacing: Theme.mm(4)

    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(2)

        Flow {
            Layout.fillWidth: true
            spacing: Theme.mm(2)

            DeskChip {
                text: head.told.number ?? ""
            }

            DeskChip {
                text: head.told.level ?? ""
                ink: head.told.heavy ? Theme.accent : Theme.ink
            }

            DeskChip {
                text: head.told.state ?? ""
            }

            DeskChip {
                text: (head.told.mediated ? qsTr("Mediator: %1") : qsTr("Kept by %1")).arg(head.told.owner ?? "")
            }
        }

        DeskText {
            Layout.fillWidth: true
            text: [head.told.title ?? "", head.told.place ?? ""].filter(word => word !== "").join(" · ")
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: head.told.again ?? ""
            color: Theme.accent
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: head.told.text ?? ""
            wrapMode: Text.Wrap
        }
    }

    Rectangle {
        Layout.alignment: Qt.AlignTop
        visible: (head.told.dueTitle ?? "") !== ""
        implicitWidth: due.implicitWidth + Theme.mm(10)
        implicitHeight: due.implicitHeight + Theme.mm(6)
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.mm(0.4)
        border.color: head.told.late ? Theme.accent : Theme.warning

        ColumnLayout {
            id: due

            anchors.centerIn: parent
            spacing: Theme.mm(1)

            DeskText {
                text: head.told.dueTitle ?? ""
                color: Theme.mutedInk
            }

            DeskText {
                visible: text !== ""
                text: head.told.due ?? ""
                color: head.told.late ? Theme.accent : Theme.warning
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
            }
        }
    }
}
