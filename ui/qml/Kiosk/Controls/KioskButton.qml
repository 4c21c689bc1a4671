import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Theme

/*! A control with a word; `main` is the one next step of a screen. */
AbstractButton {
    id: button

    property bool main: false
    property string symbol: ""
    /*! What the control does, where the word alone does not say it. */
    property string description: ""

    readonly property color words: down ? Theme.pressedInk : !enabled ? Theme.mutedInk : main ? Theme.primaryInk : Theme.primary

    implicitHeight: Math.max(Theme.target + Theme.mm(main ? 6 : 3), row.implicitHeight + Theme.mm(6))
    implicitWidth: Math.max(Theme.target * 2, row.implicitWidth + Theme.mm(14))
    horizontalPadding: Theme.mm(2)
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: description
    Accessible.onPressAction: click()

    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : !button.enabled ? Theme.ground : button.main ? Theme.primary : Theme.surface
        border.width: button.visualFocus ? Theme.mm(1) : Theme.mm(0.5)
        border.color: button.visualFocus ? Theme.accent : button.enabled ? Theme.primary : Theme.outline
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
                visible: button.symbol !== ""
                name: button.symbol || "check"
                size: label.font.pixelSize * 1.1
                color: button.words
            }

            KioskText {
                id: label

                Layout.fillWidth: true
                text: button.text
                color: button.words
                lineHeight: 1.15
                horizontalAlignment: Text.AlignHCenter
                font.weight: Font.Bold
                Accessible.ignored: true
            }
        }
    }
}
