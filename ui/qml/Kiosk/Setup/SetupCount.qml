import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! A number that is changed by a touch. */
KioskPanel {
    id: count

    required property string word
    required property int value
    property string detail: ""

    signal changed(int by)

    implicitHeight: row.implicitHeight + Theme.mm(12)

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(7)
        spacing: Theme.mm(5)

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            KioskText {
                Layout.fillWidth: true
                text: count.word
                font.pixelSize: Theme.body
                font.weight: Font.Bold
                lineHeight: 1.1
            }

            KioskText {
                Layout.fillWidth: true
                visible: text !== ""
                text: count.detail
                color: Theme.mutedInk
                font.pixelSize: Theme.label
                lineHeight: 1.1
            }
        }

        KioskButton {
            objectName: "fewer"
            symbol: "minus"
            text: qsTr("Fewer")
            size: Theme.label
            onClicked: count.changed(-1)
        }

        KioskText {
            Layout.minimumWidth: Theme.mm(20)
            text: count.value
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.display
            font.weight: Font.Bold
            lineHeight: 1
        }

        KioskButton {
            objectName: "more"
            symbol: "plus"
            text: qsTr("More")
            size: Theme.label
            onClicked: count.changed(1)
        }
    }
}
