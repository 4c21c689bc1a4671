import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! The call for help does not get through: what to do at once, while the kiosk tries on. */
KioskPanel {
    id: advice

    /*! The hall's own number, if it has one. */
    required property string phone
    required property bool wide
    /*! The height there is. */
    required property real room

    readonly property int large: wide && Theme.step >= 1.5 ? Theme.body : wide || Theme.step > 1.25 ? Theme.title : Theme.display

    implicitHeight: Math.max(column.implicitHeight + Theme.mm(wide ? 12 : 20), room * 0.75)
    border.color: Theme.alarm
    border.width: Theme.mm(1)
    objectName: "sosAdvice"

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.mm(8)
        anchors.rightMargin: Theme.mm(8)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(advice.wide || Theme.elder ? 4 : 8)

        KioskText {
            Layout.fillWidth: true
            heading: true
            text: qsTr("Call out to the staff as loud as you can!")
            color: Theme.alarm
            font.pixelSize: Theme.step > 1.25 ? advice.large : Theme.display
            lineHeight: 1.2
            Accessible.role: Accessible.AlertMessage
        }

        GridLayout {
            Layout.fillWidth: true
            columns: advice.wide && Theme.step < 1.5 ? 3 : 1
            columnSpacing: Theme.mm(8)
            rowSpacing: Theme.mm(advice.wide || Theme.elder ? 2 : 4)

            KioskText {
                heading: true
                text: qsTr("120 · ill or hurt")
                font.pixelSize: advice.large
                lineHeight: 1.2
            }

            KioskText {
                heading: true
                text: qsTr("110 · violence")
                font.pixelSize: advice.large
                lineHeight: 1.2
            }

            KioskText {
                heading: true
                text: qsTr("119 · fire or gas")
                font.pixelSize: advice.large
                lineHeight: 1.2
            }
        }

        KioskText {
            Layout.fillWidth: true
            visible: advice.phone !== ""
            text: qsTr("This hall: %1").arg(advice.phone)
        }

        KioskText {
            Layout.fillWidth: true
            text: qsTr("The line to the hall's computer is broken. This kiosk keeps trying and tells you here when the call has got through.")
            color: Theme.mutedInk
            font.pixelSize: Theme.label
        }
    }
}
