import QtQuick
import Kiosk.Theme
import Kiosk.ViewModels

/*! The agent has said nothing for a moment: what was touched is not lost, it waits. */
Rectangle {
    id: moment

    required property AgentClient client
    property int size: Theme.body

    anchors.horizontalCenter: parent.horizontalCenter
    anchors.top: parent.top
    anchors.topMargin: Theme.mm(3)
    objectName: "oneMoment"
    visible: client.slow
    width: words.implicitWidth + size * 2
    height: words.implicitHeight + size
    radius: Theme.radius
    color: Theme.accent
    border.width: Theme.mm(0.7)
    border.color: Theme.primaryInk
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    KioskText {
        id: words

        anchors.centerIn: parent
        width: Math.min(implicitWidth, moment.parent.width - moment.size * 4)
        text: qsTr("One moment, please …")
        color: Theme.primaryInk
        font.pixelSize: moment.size
        font.weight: Font.Bold
        Accessible.ignored: true
    }
}
