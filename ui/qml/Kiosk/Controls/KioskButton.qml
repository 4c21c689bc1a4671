import QtQuick
import QtQuick.Layouts
import Kiosk.Focus
import Kiosk.Theme

/*! A control with a word; `main` is the one next step of a screen. */
PressButton {
    id: button

    property bool main: false
    /*! Optional: its outline is dashed. */
    property bool dashed: false
    property string symbol: ""
    /*! What the control does, where the word alone does not say it. */
    property string description: ""
    /*! The word's least size, and how large it grows where there is room. */
    property int size: Theme.body
    property int most: size

    readonly property color words: down ? Theme.pressedInk : !enabled ? Theme.mutedInk : main ? Theme.primaryInk : Theme.primary
    readonly property bool onward: symbol === "forward"
    readonly property var parts: TypeFit.words(text, true)
    readonly property int shown: most <= size ? size : TypeFit.largest(size, most, each => TypeFit.tall(parts, each, width - Theme.mm(8) - (symbol === "" ? 0 : Theme.mm(3) + each * 1.15), 1) <= Math.min(height - Theme.mm(4), each * 1.5))

    implicitHeight: Math.max(Theme.target + Theme.mm(main ? 6 : 3), row.implicitHeight + Theme.mm(6))
    implicitWidth: Math.max(Theme.target * 2, row.implicitWidth + Theme.mm(12))
    horizontalPadding: Theme.mm(2)
    Accessible.description: description

    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : !button.enabled ? Theme.ground : button.main ? Theme.primary : Theme.surface
        border.width: button.dashed ? 0 : Theme.outlineWidth
        border.color: button.enabled ? Theme.primary : Theme.outline

        // a picture, since shapes drawn by software are not cut where something scrolls
        Image {
            readonly property real line: Theme.outlineWidth

            anchors.fill: parent
            visible: button.dashed
            sourceSize: Qt.size(width, height)
            source: button.dashed && width > line && height > line ? "image://drawing/" + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="' + width + '" height="' + height + '"><rect x="' + line / 2 + '" y="' + line / 2 + '" width="' + (width - line) + '" height="' + (height - line) + '" rx="' + Theme.radius + '" fill="none" stroke="' + Theme.primary + '" stroke-width="' + line + '" stroke-dasharray="' + Theme.mm(3) + ' ' + Theme.mm(2) + '"/></svg>') : ""
            Accessible.ignored: true
        }
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        RowLayout {
            id: row

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.mm(3)

            KioskIcon {
                visible: button.symbol !== "" && !button.onward
                name: button.symbol || "check"
                size: label.font.pixelSize * 1.1
                color: button.words
            }

            KioskText {
                id: label

                Layout.fillWidth: true
                text: button.text
                color: button.words
                lineHeight: 1
                horizontalAlignment: Text.AlignHCenter
                font.pixelSize: button.shown
                font.weight: Font.Bold
                Accessible.ignored: true
            }

            KioskIcon {
                visible: button.onward
                name: "forward"
                size: label.font.pixelSize * 1.1
                color: button.words
            }
        }
    }
}
