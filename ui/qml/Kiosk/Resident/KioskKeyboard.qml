import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import Kiosk.Theme

/*! The on-screen keyboard: pinyin and Latin, shown while a field is typed into. */
InputPanel {
    id: keyboard

    required property real room

    width: Math.min(room, Theme.mm(300))
    visible: active
    Component.onCompleted: {
        VirtualKeyboardSettings.activeLocales = ["zh_CN", "en_US"];
        VirtualKeyboardSettings.locale = "zh_CN";
    }
}
