import QtQuick

/*! One counter: its name, and whose number stands there. A call flashes three times in 1.5 s. */
Rectangle {
    id: tile

    required property DisplayLook look
    required property CounterWords words
    required property string counter
    required property string number
    /*! called, serving, free or paused */
    required property string status
    /*! Whether its words stand above the number, or beside it. */
    required property bool above
    required property real nameSize
    required property real wordSize
    required property real numberSize
    property bool still: false
    /*! Whether its page is up. */
    property bool shown: true
    property bool lit: false
    /*! Called while another page was up: it flashes when its own comes. */
    property bool due: false
    readonly property int flashes: blinking.count

    function flash() {
        if (still)
            return;
        due = !shown;
        if (due)
            return;
        blinking.count = 0;
        lit = true;
        blinking.restart();
    }

    readonly property bool called: status === "called"
    /*! Nobody is here: what is going on stands in the number's place. */
    readonly property bool empty: number === ""

    visible: shown
    onShownChanged: {
        if (due && shown && called)
            flash();
    }

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

    Item {
        anchors.fill: parent
        anchors.leftMargin: tile.look.inset
        anchors.rightMargin: tile.look.inset
        anchors.topMargin: tile.look.inset / 2
        anchors.bottomMargin: tile.look.inset / 2

        DisplayText {
            id: name

            anchors.left: parent.left
            y: tile.above ? 0 : (parent.height - height - (tile.empty ? 0 : word.height)) / 2
            height: tile.nameSize * 1.3
            look: tile.look
            text: tile.words.nameOf(tile.counter)
            color: tile.lit ? tile.look.flashInk : tile.look.ink
            font.pixelSize: tile.nameSize
            font.weight: Font.Bold
            verticalAlignment: Text.AlignVCenter
        }

        DisplayText {
            id: word

            visible: !tile.empty
            x: tile.above ? parent.width - width : 0
            y: tile.above ? name.height - height : name.y + name.height
            height: tile.wordSize * 1.3
            look: tile.look
            text: tile.words.wordOf(tile.status)
            color: tile.lit ? tile.look.flashInk : tile.called ? tile.look.bright : tile.look.soft
            font.pixelSize: tile.wordSize
            verticalAlignment: Text.AlignVCenter
        }

        DisplayText {
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.top: tile.above ? name.bottom : parent.top
            width: tile.above ? parent.width : undefined // as wide as its text
            objectName: "number"
            look: tile.look
            text: tile.empty ? tile.words.wordOf(tile.status) : tile.number
            color: tile.lit ? tile.look.flashInk : tile.called ? tile.look.bright : tile.empty ? tile.look.soft : tile.look.ink
            font.pixelSize: tile.empty ? Math.min(tile.nameSize * 1.2, tile.numberSize) : tile.numberSize
            font.weight: tile.empty ? Font.Normal : Font.Bold
            horizontalAlignment: tile.above ? Text.AlignHCenter : Text.AlignRight
            verticalAlignment: Text.AlignVCenter
        }
    }
}
