import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Above a resident's screen: a person was asked for, what becomes of it, and the way to take it
    back. */
Rectangle {
    id: strip

    required property ResidentAssistanceViewModel assistance
    required property real margin

    implicitHeight: row.implicitHeight + Theme.mm(8)
    color: Theme.primaryTint

    // what lies below is not touched through it
    MouseArea {
        anchors.fill: parent
    }

    GridLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: strip.margin
        anchors.rightMargin: strip.margin
        anchors.verticalCenter: parent.verticalCenter
        // what is read takes the width that there is; the screen below needs the height
        columns: Theme.elder && !Theme.wide ? 1 : 2
        columnSpacing: Theme.mm(5)
        rowSpacing: Theme.mm(3)

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(4)

            KioskIcon {
                name: strip.assistance.comes ? "check" : strip.assistance.denied ? "warning" : "person"
                size: Theme.frame * 1.8
                color: Theme.ink
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(1)

                KioskText {
                    Layout.fillWidth: true
                    objectName: "personTold"
                    text: strip.assistance.told
                    font.pixelSize: Theme.frame * 1.4
                    font.weight: Font.Bold
                    lineHeight: 1.1
                    Accessible.role: Accessible.AlertMessage
                }

                KioskText {
                    Layout.fillWidth: true
                    objectName: "personSince"
                    visible: text !== ""
                    text: strip.assistance.since
                    font.pixelSize: Theme.frame
                    lineHeight: 1.1
                }
            }
        }

        KioskButton {
            Layout.alignment: Qt.AlignRight
            objectName: "personTakeBack"
            size: Theme.frame * 1.2
            text: strip.assistance.denied ? qsTr("OK") : qsTr("No need to come")
            onClicked: strip.assistance.takeBack()
        }
    }
}
