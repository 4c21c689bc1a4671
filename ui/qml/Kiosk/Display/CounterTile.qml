import QtQuick
import QtQuick.Layouts

/*! One counter: its name, and whose number stands there. A call flashes three times in 1.5 s. */
Rectangle {
    id: tile

    required property DisplayLook look
    required property string counter
    required property string number
    /*! called, serving, free, paused or closed */
    required property string status
    property bool still: false
    property bool lit: false
    readonly property int flashes: blinking.count

    function flash() {
        if (still)
            return;
        blinking.count = 0;
        lit = true;
        blinking.restart();
    }

    readonly property bool called: status === "called"
    readonly property string word: called ? qsTr("Please come") : status === "serving" ? qsTr("Being served")
        : status === "free" ? qsTr("Free") : status === "paused" ? qsTr("Paused") : qsTr("Closed")

    radius: look.radius
    color: lit ? look.flash : called ? look.raised : look.panel
    border.width: called ? look.unit * 0.4 : 0
    border.color: look.bright

    Timer {
        id: blinking

        property int count: 0

        interval: 250
        repeat: true
        onTriggered: {
            if (tile.lit)
                count += 1;
            tile.lit = !tile.lit && count < 3;
            if (!tile.lit && count >= 3)
                stop();
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: tile.look.gap
        anchors.rightMargin: tile.look.gap
        spacing: tile.look.gap

        ColumnLayout {
            spacing: 0

            DisplayText {
                look: tile.look
                text: qsTr("Counter %1").arg(tile.counter)
                color: tile.lit ? tile.look.flashInk : tile.look.ink
                font.weight: Font.Bold
            }

            DisplayText {
                look: tile.look
                text: tile.word
                color: tile.lit ? tile.look.flashInk : tile.called ? tile.look.bright : tile.look.soft
                font.pixelSize: tile.look.small
            }
        }

        DisplayText {
            Layout.fillWidth: true
            objectName: "number"
            look: tile.look
            text: tile.number
            color: tile.lit ? tile.look.flashInk : tile.called ? tile.look.bright : tile.look.ink
            font.pixelSize: Math.max(tile.look.title, Math.min(tile.height * 0.6, tile.width * 0.47 / (0.64 * Math.max(4, tile.number.length))))
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignRight
        }
    }
}
