import QtQuick
import Kiosk.Controls
import Kiosk.Focus
import Kiosk.Theme

/*! One face with its word: above it where the screen lies, beside it where it stands. */
PressButton {
    id: face

    required property int level
    required property string symbol
    /*! Its word, and where it turns. */
    required property string lines
    required property bool above

    readonly property var tints: [Theme.accent, Theme.warning, Theme.ink, Theme.primary, Theme.good]
    readonly property var grounds: ["#F6E0D6", "#F6E8CB", "#EAE6DC", "#DDEDEC", "#DDEDE0"]
    readonly property color tint: tints[level - 1]
    readonly property real edge: Theme.mm(3)
    readonly property real iconSize: above ? Math.min(width - 2 * edge, height * 0.52) : Math.min(height - 2 * edge, width * 0.3)
    readonly property real textWidth: above ? width - 2 * edge : width - iconSize - 4 * edge
    readonly property real textHeight: above ? height - iconSize - 3 * edge : height - 2 * edge
    readonly property var parts: TypeFit.words(above ? lines : text, true)
    /*! How large its word can be; in a TileGrid all have one size. */
    readonly property int fitted: TypeFit.largest(Theme.label, Theme.mm(14), each => TypeFit.whole(parts, each, textWidth) && TypeFit.lines(parts, each, textWidth) <= (above ? 2 : 1) && TypeFit.tall(parts, each, textWidth, 1.1) <= textHeight)
    readonly property var group: parent
    readonly property int shown: Math.min(fitted, (group && group.size) || fitted)
    readonly property real twoLines: TypeFit.tall(TypeFit.words("\n", true), shown, textWidth, 1.1)

    implicitWidth: Theme.mm(40)
    implicitHeight: Theme.mm(24)

    background: Rectangle {
        radius: Theme.radius
        color: face.down ? Theme.pressed : Theme.surface
        border.width: Theme.outlineWidth
        border.color: Theme.outline
    }

    contentItem: Item {
        Rectangle {
            id: disc

            x: face.above ? (parent.width - width) / 2 : face.edge * 2 - face.leftPadding
            // as if every word had two lines, so that all faces stand in one row
            y: face.above ? Math.max(0, (parent.height - height - face.twoLines - face.edge) / 2) : (parent.height - height) / 2
            width: face.iconSize
            height: width
            radius: width / 2
            color: face.grounds[face.level - 1]
            scale: 0.74 // within the ring of the drawing

            Accessible.ignored: true
        }

        KioskIcon {
            anchors.centerIn: disc
            name: face.symbol
            size: face.iconSize
            color: face.tint
        }

        KioskText {
            id: label

            x: face.above ? (parent.width - width) / 2 : disc.x + disc.width + face.edge
            y: face.above ? disc.y + disc.height + face.edge + (face.twoLines - height) / 2 : (parent.height - height) / 2
            width: face.textWidth
            text: face.above ? face.lines : face.text
            color: face.down ? Theme.pressedInk : Theme.ink
            lineHeight: 1.1
            font.pixelSize: face.shown
            font.weight: Font.Bold
            horizontalAlignment: face.above ? Text.AlignHCenter : Text.AlignLeft
            Accessible.ignored: true
        }
    }
}
