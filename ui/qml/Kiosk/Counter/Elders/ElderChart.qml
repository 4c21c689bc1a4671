import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! What was measured in the last days: the median as a line, lowest to highest as its shade. */
Rectangle {
    id: chart

    required property var drawing

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline
    Accessible.role: Accessible.Graphic
    Accessible.name: [drawing.name, drawing.latest, drawing.trend].filter(word => word !== "").join(", ")

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(1)

        DeskText {
            Layout.fillWidth: true
            text: chart.drawing.name
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        DeskText {
            Layout.fillWidth: true
            text: chart.drawing.latest
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: chart.drawing.trend
            color: Theme.accent
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        ElderLines {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.mm(34)
            drawing: chart.drawing
        }
    }
}
