pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Controls
import Kiosk.Focus
import Kiosk.Theme

/*! An answer to be chosen: its mark, its words, and how much it stands for. Chosen is filled and
    ticked. Long words wrap; in a TileGrid all have one size. */
PressButton {
    id: tile

    property bool chosen: false
    /*! More than one may be chosen. */
    property bool several: false
    /*! In the mark, in place of a tick: which it is, or which in order. */
    property string badge: ""
    /*! A line below the words. */
    property string detail: ""
    property string symbol: ""
    property int level: 0
    property int levels: 0
    /*! Picture, words and mark stand below each other. */
    property bool upright: false
    /*! Words alone, for narrow cells. */
    property bool bare: false
    property int size: Theme.body
    property int most: Theme.mm(12) * Theme.step

    readonly property color words: down ? Theme.pressedInk : chosen ? Theme.primaryInk : Theme.ink
    readonly property real edge: Theme.mm(bare ? 2 : Theme.elder ? 4 : 5)
    readonly property real space: Theme.mm(bare ? 2 : upright || Theme.elder ? 4 : 7)
    readonly property real markSize: Theme.mm(bare ? 8 : upright ? 14 : 12)
    readonly property bool pictured: symbol !== "" || levels > 0
    readonly property real pictureWide: pictured ? (symbol !== "" ? Theme.mm(16) : Theme.mm(12) * (0.4 * levels - 0.14)) : 0
    readonly property real pictureHigh: pictured ? Theme.mm(upright ? 22 : 12) : 0
    readonly property real textWide: width - 2 * space - (upright || bare ? 0 : markSize + Theme.mm(5) + (pictured ? pictureWide + Theme.mm(4) : 0))
    readonly property var parts: TypeFit.words(text, true)
    readonly property var detailParts: TypeFit.words(detail, false)
    readonly property int leastLines: TypeFit.lines(parts, size, textWide)
    readonly property int fitted: TypeFit.largest(size, most, each => needed(each) <= height - 2 * edge && TypeFit.lines(parts, each, textWide) <= leastLines && TypeFit.whole(parts, each, textWide))
    readonly property var group: parent
    readonly property int shown: Math.max(size, Math.min(fitted, (group && group.size) || fitted))

    function detailSize(word: real): int {
        return Math.floor(Math.max(Theme.label, Math.min(word * 0.64, Theme.mm(9) * Theme.step)));
    }

    function needed(word: real): real {
        const high = TypeFit.tall(parts, word, textWide, 1) + (detail === "" ? 0 : TypeFit.tall(detailParts, detailSize(word), textWide, 1));
        return upright || bare ? pictureHigh + high + markSize + Theme.mm(bare ? 2 : pictured ? 8 : 4) : Math.max(pictureHigh, high, markSize);
    }

    implicitHeight: Math.max(Theme.target + Theme.mm(bare ? 0 : 6), Math.ceil(needed(size)) + 2 * edge)
    implicitWidth: Theme.target
    Accessible.role: several ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.description: [badge, detail].filter(each => each !== "").join(" · ")
    Accessible.onToggleAction: click()

    background: Rectangle {
        radius: Theme.radius
        color: tile.down ? Theme.pressed : tile.chosen ? Theme.primary : Theme.surface
        border.width: Theme.outlineWidth
        border.color: tile.chosen ? Theme.primary : Theme.outline
    }

    contentItem: Item {
        Rectangle {
            id: mark

            x: tile.upright || tile.bare ? (parent.width - width) / 2 : LayoutMirroring.enabled ? parent.width - width - tile.space : tile.space
            y: tile.upright || tile.bare ? parent.height - height - tile.edge : (parent.height - height) / 2
            width: tile.markSize
            height: tile.markSize
            radius: tile.several ? Theme.radius : width / 2
            color: tile.chosen ? tile.words : "transparent"
            border.width: Theme.outlineWidth
            border.color: tile.chosen ? tile.words : Theme.outline

            KioskIcon {
                anchors.centerIn: parent
                visible: tile.chosen && tile.badge === ""
                name: "check"
                size: mark.width * 0.68
                color: tile.down ? Theme.pressed : Theme.primary
            }

            KioskText {
                anchors.centerIn: parent
                visible: tile.badge !== ""
                text: tile.badge
                color: tile.down ? Theme.pressed : Theme.primary
                font.pixelSize: Theme.frame
                font.weight: Font.Bold
                lineHeight: 1
                Accessible.ignored: true
            }
        }

        KioskText {
            id: said

            readonly property real begin: tile.upright || tile.bare ? tile.space : tile.space + tile.markSize + Theme.mm(5)

            x: LayoutMirroring.enabled ? parent.width - width - begin : begin
            width: tile.textWide
            y: tile.upright || tile.bare ? tile.edge + tile.pictureHigh + Math.max(0, (mark.y - tile.edge - tile.pictureHigh - height) / 2) : (parent.height - height - (below.visible ? below.height : 0)) / 2
            text: tile.text
            color: tile.words
            lineHeight: 1
            font.pixelSize: tile.shown
            font.weight: Font.Bold
            horizontalAlignment: tile.upright || tile.bare ? Text.AlignHCenter : Text.AlignLeft
            Accessible.ignored: true
        }

        KioskText {
            id: below

            x: LayoutMirroring.enabled ? parent.width - width - said.begin : said.begin
            width: tile.textWide
            y: said.y + said.height
            visible: text !== ""
            text: tile.detail
            color: tile.words
            lineHeight: 1
            font.pixelSize: tile.detailSize(tile.shown)
            Accessible.ignored: true
        }

        KioskIcon {
            x: tile.upright ? (parent.width - width) / 2 : LayoutMirroring.enabled ? tile.space : parent.width - width - tile.space
            y: tile.upright ? tile.edge : (parent.height - height) / 2
            visible: tile.symbol !== ""
            name: tile.symbol || "check"
            size: Theme.mm(tile.upright ? 20 : 14)
            color: tile.down ? Theme.pressedInk : tile.chosen ? Theme.primaryInk : Theme.primary
        }

        SurveyBars {
            x: tile.upright ? (parent.width - width) / 2 : LayoutMirroring.enabled ? tile.space : parent.width - width - tile.space
            y: tile.upright ? tile.edge : (parent.height - height) / 2
            visible: tile.levels > 0 && tile.symbol === ""
            level: tile.level
            levels: tile.levels
            size: Theme.mm(tile.upright ? 18 : 12)
            lit: tile.down ? Theme.pressedInk : tile.chosen ? Theme.primaryInk : Theme.primary
        }
    }
}
