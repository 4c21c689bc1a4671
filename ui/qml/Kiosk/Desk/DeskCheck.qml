import QtQuick
import QtQuick.Controls.Basic
import Kiosk.Focus
import Kiosk.Theme

/*! A yes or no with its word. */
CheckBox {
    id: check

    implicitHeight: Math.max(Theme.deskTarget, words.implicitHeight)
    padding: 0
    spacing: Theme.mm(3)
    Accessible.name: text
    Keys.onShortcutOverride: event => event.accepted = check.visualFocus && Ways.isEnter(event.key)
    Keys.onPressed: event => {
        if (Ways.isEnter(event.key)) {
            event.accepted = true;
            if (!event.isAutoRepeat)
                check.click();
        } else {
            event.accepted = Ways.go(check, event.key);
        }
    }

    indicator: Rectangle {
        y: (check.height - height) / 2
        width: Math.round(Theme.deskBody * 1.8)
        height: width
        radius: Theme.radius / 3
        color: check.checked ? Theme.primary : Theme.surface
        border.width: Theme.mm(0.4)
        border.color: Theme.outline

        DeskText {
            anchors.centerIn: parent
            visible: check.checked
            text: "✓"
            color: Theme.primaryInk
            font.weight: Font.Bold
        }
    }

    contentItem: DeskText {
        id: words

        leftPadding: check.indicator.width + check.spacing
        text: check.text
        wrapMode: Text.Wrap
        verticalAlignment: Text.AlignVCenter
    }
}
