import QtQuick
import QtQuick.Layouts

/*! The call that stands, as large as the screen allows. */
Rectangle {
    id: card

    required property DisplayLook look
    required property string number
    required property string counter
    /*! called, serving; "" where no call stands */
    required property string status

    readonly property bool called: status === "called"

    radius: look.radius
    color: called ? look.raised : look.panel

    readonly property real inset: Math.min(look.margin, height * 0.06)
    /*! What the words leave to the number, of whose line a little may stand below it. */
    readonly property real room: height - 2 * inset - above.implicitHeight - (below.visible ? below.implicitHeight : 0)

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: card.inset
        spacing: 0

        DisplayText {
            id: above

            Layout.fillWidth: true
            look: card.look
            text: card.called ? qsTr("Now calling") : card.status === "serving" ? qsTr("Being served")
                : qsTr("No number is being called")
            color: card.called ? card.look.ink : card.look.soft
            font.pixelSize: Math.min(card.look.title, Math.max(card.look.small, card.height * 0.13))
            fontSizeMode: Text.HorizontalFit
        }

        DisplayText {
            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "callNumber"
            look: card.look
            text: card.number !== "" ? card.number : "—"
            color: card.called ? card.look.bright : card.number !== "" ? card.look.ink : card.look.soft
            font.pixelSize: card.number === "" ? card.look.figure : Math.min(card.look.hero, card.height * 0.42, card.room / 1.3, card.width * 0.8 / (0.62 * Math.max(4, card.number.length)))
            font.weight: card.number !== "" ? Font.Bold : Font.Normal
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
            fontSizeMode: Text.HorizontalFit
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
