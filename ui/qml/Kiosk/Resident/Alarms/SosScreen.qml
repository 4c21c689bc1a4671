import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! Help was called: when, what it is about, who comes; or that the call does not get through. */
Rectangle {
    id: screen

    required property ResidentSosViewModel sos
    required property ResidentFrameViewModel frame
    required property ResidentSession session

    readonly property bool asks: sos.view === "sure" || sos.view === "surely"

    /*! In low mode nothing above this is to be touched. */
    readonly property real lowTop: session.lowMode ? Math.max(0, Theme.mm(frame.tooHigh) - (parent ? parent.y : 0)) : 0

    color: Theme.ground
    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: title.text

    FrameMeasures {
        id: measures

        width: screen.width
        height: screen.height
    }

    // what lies below is not to be touched
    MouseArea {
        anchors.fill: parent
    }

    Rectangle {
        id: head

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        height: words.implicitHeight + Theme.mm(measures.wide ? 10 : 20)
        color: screen.sos.standing === "closed" ? Theme.primary : Theme.emergency

        RowLayout {
            id: words

            readonly property color ink: screen.sos.standing === "closed" ? Theme.primaryInk : Theme.emergencyInk

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: measures.margin
            anchors.rightMargin: measures.margin
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.mm(5)

            KioskIcon {
                name: screen.sos.standing === "closed" ? "check" : screen.sos.standing === "unheard" ? "shout" : "alarm"
                size: Theme.mm(measures.wide ? 16 : 22)
                color: words.ink
            }

            KioskText {
                id: title

                Layout.fillWidth: true
                objectName: "sosTitle"
                heading: true
                text: screen.sos.title
                color: words.ink
                font.pixelSize: measures.wide || Theme.step > 1.25 ? Theme.title : Theme.display
                lineHeight: 1.2
                Accessible.role: Accessible.AlertMessage
            }

            KioskText {
                visible: screen.sos.drill
                heading: true
                text: qsTr("Drill")
                color: words.ink
                font.pixelSize: Theme.title
                lineHeight: 1.2
                wrapMode: Text.NoWrap
            }
        }
    }

    KioskScroll {
        id: room

        objectName: "content"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: footer.top
        anchors.leftMargin: measures.margin
        anchors.rightMargin: measures.margin
        anchors.topMargin: Math.max(Theme.mm(measures.wide || Theme.elder ? 5 : 10), screen.lowTop - head.height)
        anchors.bottomMargin: Theme.mm(measures.wide || Theme.elder ? 4 : 8)
        about: screen.sos.view

        ColumnLayout {
            width: parent.width
            spacing: Theme.mm(5)

            SosKinds {
                Layout.fillWidth: true
                visible: screen.sos.view === "kind"
                sos: screen.sos
                wide: measures.wide
                room: room.height
            }

            SosStatus {
                Layout.fillWidth: true
                visible: screen.sos.view === "status" || screen.sos.view === "closed"
                sos: screen.sos
                wide: measures.wide
                room: screen.sos.unheard || !screen.sos.connected ? 0 : room.height
            }

            SosAdvice {
                Layout.fillWidth: true
                visible: screen.sos.view === "unheard" || (screen.sos.view === "status" && (screen.sos.unheard || !screen.sos.connected))
                phone: screen.frame.phone
                wide: measures.wide
                room: screen.sos.view === "unheard" ? room.height : 0
            }

            SosSure {
                Layout.fillWidth: true
                visible: screen.asks
                sos: screen.sos
                room: room.height
            }
        }
    }

    RowLayout {
        id: footer

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: measures.margin
        anchors.rightMargin: measures.margin + measures.sosWidth + Theme.mm(5)
        anchors.bottomMargin: measures.bottom
        height: Math.max(implicitHeight, measures.sosHeight)
        spacing: Theme.mm(5)

        KioskButton {
            Layout.fillHeight: true
            visible: !screen.asks && screen.sos.view !== "closed"
            symbol: "back"
            text: qsTr("Back")
            description: qsTr("Your call for help stays; a bar at the top shows it.")
            onClicked: screen.sos.leave()
        }

        KioskButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: screen.sos.view === "closed"
            main: true
            symbol: "check"
            text: qsTr("Good, thank you")
            onClicked: screen.sos.finish()
        }

        KioskButton {
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            Layout.fillHeight: true
            visible: !screen.asks && screen.sos.view !== "closed" && !screen.sos.takenBack && screen.sos.standing !== "accepted"
            text: qsTr("By mistake")
            onClicked: screen.sos.mistake()
        }

        Item {
            Layout.fillWidth: screen.sos.view !== "closed"
        }
    }
}
