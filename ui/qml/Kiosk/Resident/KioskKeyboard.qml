import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import Kiosk.Theme

/*! The on-screen keyboard, shown while a field is typed into; for Chinese it takes pinyin. */
Item {
    id: keyboard

    required property list<string> locales
    /*! That of who stands here. */
    property string locale: locales[0]
    /*! How many have gone: what one of them chose by the keyboard's own key goes with them. */
    property int gone: 0
    /*! Its keys are there for whoever asks for them, and are not read aloud with a screen. */
    property bool unspoken: true

    implicitHeight: panel.height
    visible: panel.active
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Keyboard")
    onLocaleChanged: Qt.callLater(take) // it loads a layout, and not within a slot of ours
    onGoneChanged: Qt.callLater(takeAnew)
    Component.onCompleted: {
        VirtualKeyboardSettings.activeLocales = locales;
        take();
    }

    function take() {
        VirtualKeyboardSettings.locale = locale;
    }

    /*! Of a layout that was chosen by its key the settings know nothing, and to be told what they
        hold already would change nothing. */
    function takeAnew() {
        VirtualKeyboardSettings.locale = "";
        take();
    }

    InputPanel {
        id: panel

        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, Theme.mm(300))
    }
}
