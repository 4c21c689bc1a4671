import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import Kiosk.Focus
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

    /*! Its keys by rows, candidates first, for who steps over them; {usable, press()} each. */
    function rows(): var {
        const found = [];
        const look = item => {
            for (const each of item.children) {
                if (!each.visible || each.opacity === 0)
                    continue;
                if (each["usable"] !== undefined)
                    found.push({ "item": each, "at": Ways.place(each) });
                else
                    look(each);
            }
        };
        look(panel);
        const inSight = found.filter(each => each.item["usable"] && each.at.width > 0 && each.at.x >= 0 && each.at.x + each.at.width <= width + 1);
        inSight.sort((one, other) => Math.abs(one.at.y - other.at.y) > other.at.height / 2 ? one.at.y - other.at.y : one.at.x - other.at.x);
        return Ways.inRows(inSight.map(each => each.item), () => panel);
    }

    InputPanel {
        id: panel

        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, Theme.mm(300))
    }
}
