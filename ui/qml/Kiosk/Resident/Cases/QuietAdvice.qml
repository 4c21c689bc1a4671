import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! Advice about a danger where the one who harms may stand beside: small, in no colour, never read
    aloud, gone at one touch. Calling shows a tick and says nothing. */
Item {
    id: advice

    required property ResidentDangerViewModel danger

    /*! Nothing in here is read aloud. */
    property bool unspoken: true

    implicitHeight: row.implicitHeight
    objectName: "quietAdvice"
    Accessible.role: Accessible.Grouping

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.mm(4)

        KioskText {
            Layout.fillWidth: true
            text: advice.danger.advice
            color: Theme.mutedInk
            font.pixelSize: Theme.frame // beside what is written, which needs the room
            lineHeight: 1.1
        }

        KioskIcon {
            visible: advice.danger.reached
            objectName: "quietReached"
            name: "check"
            size: Theme.label
            color: Theme.mutedInk
        }

        KioskButton {
            visible: !advice.danger.called
            objectName: "quietCall"
            size: Theme.label
            text: qsTr("Call quietly")
            onClicked: advice.danger.call()
        }

        KioskButton {
            objectName: "quietHide"
            size: Theme.label
            text: qsTr("Hide")
            onClicked: advice.danger.hide()
        }
    }
}
