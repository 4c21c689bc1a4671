import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! One card of the public board after the other, calmly, each as long as it takes to read it. As high
    as the highest, so that nothing around it moves. */
KioskPanel {
    id: board

    /*! {symbol, head, asked, words, also} each; one at least. */
    required property list<var> cards

    readonly property var card: cards[Math.min(at, cards.length - 1)] ?? null
    readonly property real inside: width - Theme.mm(14)
    readonly property real around: head.implicitHeight + Theme.mm(16)
    readonly property list<var> said: cards.map(each => ({ "asked": parts(each.asked, false), "words": parts(each.words, true), "also": parts(each.also || "", false) }))
    /*! As large as the room is, for the longest of them. */
    readonly property int size: TypeFit.largest(Theme.body, Theme.display, each => highest(each) <= height - around)
    property int at: 0

    function parts(text: string, heavy: bool): var {
        return text === "" ? null : TypeFit.words(text, heavy);
    }

    /*! What was asked, and what stands there in other languages, is smaller than the words. */
    function smaller(size: real): real {
        return Math.max(Theme.label, size * 0.75);
    }

    function highest(size: real): real {
        return said.reduce((high, each) => Math.max(high, tall(each, size)), 0);
    }

    /*! How high the words of a card are. */
    function tall(each: var, size: real): real {
        const lower = [each.asked, each.also].filter(text => text !== null);
        return lower.reduce((high, text) => high + TypeFit.tall(text, smaller(size), inside, 1.2) + Theme.mm(2), 0) + TypeFit.tall(each.words, size, inside, 1.2);
    }

    function turn() {
        at = cards.length > 0 ? (at + 1) % cards.length : 0;
    }

    objectName: "publicBoard"
    implicitHeight: around + highest(Theme.body)
    // what is withdrawn is gone at once; the others are seen from the first on
    onCardsChanged: if (at >= cards.length)
        at = 0

    Timer {
        objectName: "publicBoardTurns"
        // some five characters a second, and a moment to look up
        interval: board.card === null ? 8000 : Math.max(8000, 4000 + 200 * (board.card.asked.length + board.card.words.length + (board.card.also || "").length / 2))
        running: board.visible && board.cards.length > 1
        repeat: true
        onTriggered: Theme.motion > 0 ? turning.restart() : board.turn()
    }

    SequentialAnimation {
        id: turning

        NumberAnimation {
            target: words
            property: "opacity"
            to: 0
            duration: Theme.motion
        }

        ScriptAction {
            script: board.turn()
        }

        NumberAnimation {
            target: words
            property: "opacity"
            to: 1
            duration: Theme.motion
        }
    }

    ColumnLayout {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(7)
        spacing: Theme.mm(2)

        RowLayout {
            id: head

            Layout.fillWidth: true
            spacing: Theme.mm(3)

            KioskIcon {
                name: board.card ? board.card.symbol : "info"
                color: Theme.primary
                size: Theme.mm(8)
            }

            KioskText {
                Layout.fillWidth: true
                text: board.card ? board.card.head : ""
                heading: true
                color: Theme.primary
                font.pixelSize: Theme.label
                lineHeight: 1.1
            }

            KioskText {
                visible: board.cards.length > 1
                text: qsTr("%1 of %2").arg(board.at + 1).arg(board.cards.length)
                color: Theme.mutedInk
                font.pixelSize: Theme.label
                lineHeight: 1.1
                wrapMode: Text.NoWrap
            }
        }

        KioskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: board.card ? board.card.asked : ""
            color: Theme.mutedInk
            font.pixelSize: board.smaller(board.size)
            lineHeight: 1.2
        }

        KioskText {
            Layout.fillWidth: true
            objectName: "publicBoardWords"
            text: board.card ? board.card.words : ""
            font.pixelSize: board.size
            font.weight: Font.DemiBold
            lineHeight: 1.2
        }

        KioskText {
            Layout.fillWidth: true
            objectName: "publicBoardAlso"
            visible: text !== ""
            text: board.card ? board.card.also || "" : ""
            color: Theme.mutedInk
            font.pixelSize: board.smaller(board.size)
            lineHeight: 1.2
        }
    }
}
