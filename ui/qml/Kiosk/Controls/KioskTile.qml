import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Theme

/*! A large choice: icon, word, a line of explanation and, where there is one, a figure. */
AbstractButton {
    id: tile

    property bool main: false
    property string symbol: ""
    property string detail: ""
    property string figure: ""
    property int size: main ? Theme.title : Theme.body

    readonly property color words: down ? Theme.pressedInk : main ? Theme.primaryInk : enabled ? Theme.ink : Theme.mutedInk
    readonly property color softWords: down ? Theme.pressedInk : main ? Theme.primarySoftInk : Theme.mutedInk

    implicitHeight: Math.max(Theme.target + Theme.mm(6), content.implicitHeight + Theme.mm(12))
    implicitWidth: content.implicitWidth + Theme.mm(14)
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: [detail, figure].filter(each => each !== "").join(" · ")
    Accessible.onPressAction: click()

    background: Rectangle {
        radius: Theme.radius
        color: tile.down ? Theme.pressed : tile.main ? Theme.primary : tile.enabled ? Theme.surface : Theme.ground
        border.width: tile.visualFocus ? Theme.mm(1) : Theme.line
        border.color: tile.visualFocus ? Theme.accent : tile.main ? Theme.primary : Theme.outline
    }

    contentItem: Item {
        implicitWidth: content.implicitWidth
        implicitHeight: content.implicitHeight

        RowLayout {
            id: content

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: Theme.mm(7)
            anchors.rightMargin: Theme.mm(7)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.mm(5)

            KioskIcon {
                visible: tile.symbol !== ""
                name: tile.symbol || "check"
                size: Theme.mm(tile.height > Theme.mm(36) ? 19 : 11) * Math.min(Theme.step, 1.25)
                color: tile.down ? Theme.pressedInk : tile.main ? Theme.primaryInk : tile.enabled ? Theme.primary : Theme.mutedInk
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                KioskText {
                    Layout.fillWidth: true
                    text: tile.text
                    color: tile.words
                    lineHeight: 1.2
                    font.pixelSize: tile.size
                    font.weight: Font.Bold
                    Accessible.ignored: true
                }

                KioskText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: tile.detail
                    color: tile.softWords
                    font.pixelSize: tile.main ? Theme.body : Theme.label
                    Accessible.ignored: true
                }
            }

            KioskText {
                Layout.maximumWidth: content.width * 0.42
                visible: text !== ""
                text: tile.figure
                color: tile.softWords
                font.pixelSize: Theme.label
                horizontalAlignment: Text.AlignRight
                Accessible.ignored: true
            }
        }
    }
}
