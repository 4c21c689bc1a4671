import QtQuick
import QtQuick.Layouts
import Kiosk.Focus
import Kiosk.Theme

/*! A large choice: icon, word, a line of explanation and, where there is one, a figure. The words
    grow with the tile; in a TileGrid all have one size. */
PressButton {
    id: tile

    property bool main: false
    /*! Whether it is chosen, where it is one to choose; else undefined. */
    property var chosen: undefined
    property bool centred: false
    property string symbol: ""
    property string detail: ""
    property string figure: ""
    /*! What stands at the end of the tile in place of a figure. */
    property Component card: null
    /*! The word's least and greatest size. */
    property int size: main ? Theme.title : Theme.body
    property int most: Theme.choice

    readonly property bool ticked: chosen === true
    readonly property color words: down ? Theme.pressedInk : main ? Theme.primaryInk : enabled ? Theme.ink : Theme.mutedInk
    readonly property color softWords: down ? Theme.pressedInk : main ? Theme.primarySoftInk : Theme.mutedInk

    property real space: Theme.mm(Theme.elder ? 5 : 7)
    readonly property real edge: Theme.mm(Theme.elder ? 4 : 5)
    readonly property real room: height - 2 * edge
    readonly property real asideWidth: figure !== "" ? inner * 0.36 : card !== null ? inner * 0.36 : 0
    readonly property real inner: width - 2 * space
    readonly property var wordParts: TypeFit.words(text, true)
    readonly property var detailParts: TypeFit.words(detail, false)
    readonly property var figureParts: TypeFit.words(figure, false)
    /*! The icon stands above the words. */
    readonly property bool tall: symbol !== "" && height > Theme.mm(46) && height > width * 0.42 && needed(true, size) <= room
    /*! How large this tile's words can be. */
    readonly property int fitted: TypeFit.largest(size, most, each => needed(tall, each) <= room && TypeFit.lines(wordParts, each, textWidth(tall, each)) <= leastLines && TypeFit.whole(wordParts, each, textWidth(tall, each)))
    /*! Words grow in their lines, they do not grow into more of them. */
    readonly property int leastLines: TypeFit.lines(wordParts, size, textWidth(tall, size))
    readonly property var group: parent
    readonly property int shown: Math.max(size, Math.min(fitted, (group && group.size) || fitted))

    function detailSize(word: real): int {
        return Math.floor(Math.max(Theme.label, Math.min(word * 0.64, Theme.mm(9) * Theme.step)));
    }

    function iconSize(above: bool, word: real): real {
        if (symbol === "")
            return 0;
        return Math.min(Theme.mm(24), Math.max(Theme.mm(11) * Math.min(Theme.step, 1.25), word * (above ? 1.7 : 1.35)));
    }

    function textWidth(above: bool, word: real): real {
        const icon = iconSize(above, word);
        return inner - (asideWidth > 0 ? asideWidth + Theme.mm(5) : 0) - (icon > 0 && !above ? icon + Theme.mm(5) : 0);
    }

    /*! Height of what stands in the tile, where its word has that size. */
    function needed(above: bool, word: real): real {
        const icon = iconSize(above, word);
        const wide = textWidth(above, word);
        const high = TypeFit.tall(wordParts, word, wide, 1) + (detail === "" ? 0 : TypeFit.tall(detailParts, detailSize(word), wide, 1));
        const aside = figure === "" ? 0 : TypeFit.tall(figureParts, detailSize(word), asideWidth, 1.1);
        return Math.max(aside, above ? icon + Theme.mm(3) + high : Math.max(icon, high));
    }

    implicitHeight: Math.max(Theme.target + Theme.mm(6), Math.ceil(needed(false, size)) + 2 * edge)
    implicitWidth: Theme.target * 2
    Layout.minimumHeight: implicitHeight // a grid of equal rows would go below it
    Accessible.description: [detail, figure].filter(each => each !== "").join(" · ")
    Accessible.checkable: chosen !== undefined
    Accessible.checked: ticked

    background: Rectangle {
        radius: Theme.radius
        color: tile.down ? Theme.pressed : tile.main ? Theme.primary : tile.ticked ? Theme.primaryTint : tile.enabled ? Theme.surface : Theme.ground
        border.width: tile.ticked ? Theme.chosenWidth : Theme.outlineWidth
        border.color: tile.main || tile.ticked ? Theme.primary : Theme.outline
    }

    contentItem: Item {
        implicitHeight: content.implicitHeight

        GridLayout {
            id: content

            anchors.fill: parent
            anchors.leftMargin: tile.space
            anchors.rightMargin: tile.space
            anchors.topMargin: tile.edge
            anchors.bottomMargin: tile.edge
            columns: 3
            columnSpacing: Theme.mm(5)
            rowSpacing: Theme.mm(3)

            KioskIcon {
                Layout.alignment: tile.tall ? Qt.AlignLeft | Qt.AlignTop : Qt.AlignVCenter
                Layout.columnSpan: tile.tall ? 2 : 1
                visible: tile.symbol !== ""
                name: tile.symbol || "check"
                size: Math.round(tile.iconSize(tile.tall, tile.shown))
                color: tile.down ? Theme.pressedInk : tile.main ? Theme.primaryInk : tile.enabled ? Theme.primary : Theme.mutedInk
            }

            ColumnLayout {
                Layout.row: tile.tall ? 1 : 0
                Layout.column: tile.tall ? 0 : 1
                Layout.columnSpan: tile.tall ? 2 : 1
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.alignment: tile.tall ? Qt.AlignBottom : Qt.AlignVCenter
                spacing: 0

                Item {
                    Layout.fillHeight: true
                }

                KioskText {
                    Layout.fillWidth: true
                    text: tile.text
                    color: tile.words
                    lineHeight: 1
                    font.pixelSize: tile.shown
                    font.weight: Font.Bold
                    horizontalAlignment: tile.centred ? Text.AlignHCenter : Text.AlignLeft
                    Accessible.ignored: true
                }

                KioskText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: tile.detail
                    color: tile.softWords
                    lineHeight: 1
                    font.pixelSize: tile.detailSize(tile.shown)
                    horizontalAlignment: tile.centred ? Text.AlignHCenter : Text.AlignLeft
                    Accessible.ignored: true
                }

                Item {
                    Layout.fillHeight: true
                    visible: !tile.tall
                }
            }

            KioskText {
                Layout.row: 0
                Layout.column: 2
                Layout.rowSpan: tile.tall ? 2 : 1
                Layout.preferredWidth: tile.asideWidth
                visible: text !== ""
                text: tile.figure
                color: tile.softWords
                lineHeight: 1.1
                font.pixelSize: tile.detailSize(tile.shown)
                horizontalAlignment: Text.AlignRight
                Accessible.ignored: true
            }

            Loader {
                Layout.row: 0
                Layout.column: 2
                Layout.rowSpan: tile.tall ? 2 : 1
                Layout.preferredWidth: tile.asideWidth
                Layout.fillHeight: true
                visible: active
                active: tile.card !== null
                sourceComponent: tile.card
            }
        }

        // chosen is never told by colour alone
        Rectangle {
            anchors.right: parent.right
            anchors.top: parent.top
            width: Theme.mm(9)
            height: width
            visible: tile.ticked
            radius: Theme.radius
            color: tile.down ? Theme.pressed : Theme.primary

            KioskIcon {
                anchors.centerIn: parent
                name: "check"
                size: Theme.mm(6)
                color: tile.down ? Theme.pressedInk : Theme.primaryInk
            }
        }
    }
}
