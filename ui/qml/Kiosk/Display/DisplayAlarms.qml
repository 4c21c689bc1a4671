import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.ViewModels

/*! Above the numbers: the alarm with its kind and place, since when, and who sees to it. */
Rectangle {
    id: banner

    required property DisplayLook look
    required property DisplayAlarmsViewModel viewModel

    readonly property color ink: viewModel.urgent ? look.emergencyInk : look.bright

    implicitHeight: words.implicitHeight + look.gap
    objectName: "alarm"
    radius: look.radius
    color: viewModel.urgent ? look.emergency : look.panel
    border.width: look.unit * 0.4
    border.color: ink

    RowLayout {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: banner.look.gap
        anchors.rightMargin: banner.look.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: banner.look.gap

        KioskIcon {
            name: banner.viewModel.urgent ? "alarm" : "warning"
            size: banner.look.title * 1.6
            color: banner.ink
        }

        Rectangle {
            implicitWidth: drill.implicitWidth + 2 * banner.look.gap
            implicitHeight: drill.implicitHeight + banner.look.unit
            visible: banner.viewModel.drill
            radius: banner.look.radius
            color: banner.look.ground

            DisplayText {
                id: drill

                anchors.centerIn: parent
                look: banner.look
                text: qsTr("Drill")
                font.pixelSize: banner.look.title
                font.weight: Font.Bold
            }
        }

        GridLayout {
            Layout.fillWidth: true
            columns: banner.look.wide ? 2 : 1
            columnSpacing: 2 * banner.look.gap
            rowSpacing: 0

            DisplayText {
                Layout.fillWidth: true
                look: banner.look
                text: banner.viewModel.what
                color: banner.ink
                font.pixelSize: banner.look.title
                font.weight: Font.Bold
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }

            DisplayText {
                Layout.fillWidth: !banner.look.wide
                Layout.maximumWidth: banner.look.wide ? banner.width * 0.5 : Number.POSITIVE_INFINITY
                look: banner.look
                text: banner.viewModel.status
                color: banner.ink
                wrapMode: Text.Wrap
            }
        }
    }
}
