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

    /*! What the words leave to the number; Noto Sans SC's line is 1.45 of its size. */
    readonly property real room: height - 2 * look.margin - above.implicitHeight - (below.visible ? below.implicitHeight : 0)

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: card.look.margin
        spacing: 0

        DisplayText {
            id: above

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
            font.pixelSize: Math.min(card.look.hero, card.height * 0.35, card.room / 1.45, card.width * 0.8 / (0.62 * Math.max(4, card.number.length)))
            font.weight: Font.Bold
            verticalAlignment: Text.AlignVCenter
            horizontalAlignment: Text.AlignHCenter
        }

        DisplayText {
            id: below

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
