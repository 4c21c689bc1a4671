import QtQuick
import QtQuick.Layouts

/*! The newest call, as large as the screen allows. */
Rectangle {
    id: card

    required property DisplayLook look
    required property string number
    required property string counter

    radius: look.radius
    color: look.raised

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: card.look.margin
        spacing: 0

        DisplayText {
            look: card.look
            text: qsTr("Now calling")
            font.pixelSize: card.look.title
        }

        DisplayText {
            Layout.fillWidth: true
            Layout.fillHeight: true
            look: card.look
            text: card.number !== "" ? card.number : "—"
            color: card.look.bright
            font.pixelSize: Math.min(card.look.hero, card.height * 0.35, card.width * 0.8 / (0.62 * Math.max(4, card.number.length)))
            font.weight: Font.Bold
            verticalAlignment: Text.AlignVCenter
            horizontalAlignment: Text.AlignHCenter
        }

        DisplayText {
            Layout.fillWidth: true
            look: card.look
            visible: card.counter !== ""
            text: qsTr("Counter %1").arg(card.counter)
            font.pixelSize: Math.min(card.look.figure, card.height * 0.17)
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
