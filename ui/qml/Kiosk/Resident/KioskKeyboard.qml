import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import Kiosk.Theme

/*! The on-screen keyboard, shown while a field is typed into; for Chinese it takes pinyin. */
Item {
    required property list<string> locales

    implicitHeight: panel.height
    visible: panel.active
    Component.onCompleted: {
        VirtualKeyboardSettings.activeLocales = locales;
        VirtualKeyboardSettings.locale = locales[0];
    }

    InputPanel {
        id: panel

        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, Theme.mm(300))
    }
}
