import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Styles
import Kiosk.Controls
import Kiosk.Theme

/*! The kiosk's keyboard: large keys, a tall row of candidates, our colours, no popping letters. */
KeyboardStyle {
    component Cap: Rectangle {
        id: cap

        property var key: null
        property string symbol: ""
        property string label: ""
        /*! What it is called: what stands on it, where that can be said. */
        property string name: cased
        property bool lit: false
        property bool marked: key !== null && key.highlighted
        readonly property bool down: key !== null && key.pressed
        readonly property bool usable: key !== null && key.enabled
        readonly property string cased: key?.uppercased ? label.toUpperCase() : label
        readonly property color words: down ? Theme.pressedInk : lit ? Theme.primaryInk : !(key?.enabled ?? true) ? Theme.mutedInk : Theme.ink

        anchors.fill: parent
        anchors.margins: Theme.mm(1)
        radius: Theme.radius
        color: down ? Theme.pressed : lit ? Theme.primary : marked ? Theme.primaryTint : Theme.surface
        border.width: Theme.line
        border.color: Theme.outline
        Accessible.role: Accessible.Button
        Accessible.name: name
        Accessible.onPressAction: press()

        /*! By no finger: what Qt's own keyboard does with a key that is chosen by arrows. */
        function press() {
            if (!usable)
                return;
            if (!key.noKeyEvent)
                InputContext.inputEngine.virtualKeyClick(key.key, key.uppercased ? key.text.toUpperCase() : key.text, key.uppercased ? Qt.ShiftModifier : Qt.NoModifier);
            key.clicked();
        }

        Text {
            anchors.centerIn: parent
            visible: cap.symbol === ""
            text: cap.cased
            textFormat: Text.PlainText
            color: cap.words
            font.family: "Noto Sans SC"
            font.pixelSize: Math.max(Theme.frame, Math.round(cap.height * (cap.label.length > 2 ? 0.3 : 0.42)))
        }

        KioskIcon {
            anchors.centerIn: parent
            visible: cap.symbol !== ""
            name: cap.symbol || "check"
            size: Math.max(12, Math.round(cap.height * 0.46))
            color: cap.words
        }
    }

    component Candidate: SelectionListItem {
        id: item

        property alias textWidth: words.implicitWidth

        width: words.implicitWidth + Theme.mm(12)
        Accessible.role: Accessible.Button
        Accessible.name: words.text
        Accessible.onPressAction: press()

        readonly property bool usable: true

        function press() {
            item.ListView.view.currentIndex = index; // qmllint disable unqualified
            item.ListView.view.model.selectItem(index); // qmllint disable unqualified
        }

        Text {
            id: words

            anchors.centerIn: parent
            text: display // qmllint disable unqualified
            textFormat: Text.PlainText
            color: item.ListView.isCurrentItem ? Theme.primary : Theme.ink
            font.family: "Noto Sans SC"
            font.weight: item.ListView.isCurrentItem ? Font.Bold : Font.Normal
            font.pixelSize: Theme.mm(9)
        }
    }

    keyboardDesignWidth: 1480
    keyboardDesignHeight: Theme.wide ? 380 : 850 // what is written needs the room on a low screen
    keyboardRelativeLeftMargin: 8 / keyboardDesignWidth
    keyboardRelativeRightMargin: 8 / keyboardDesignWidth
    keyboardRelativeTopMargin: 8 / keyboardDesignHeight
    keyboardRelativeBottomMargin: 8 / keyboardDesignHeight

    keyboardBackground: Rectangle {
        color: Theme.primaryTint
        border.width: Theme.line
        border.color: Theme.outline
    }

    keyPanel: KeyPanel {
        id: letter

        Cap {
            key: letter.control
            label: letter.control?.displayText ?? ""
        }
    }

    backspaceKeyPanel: KeyPanel {
        id: backspace

        Cap {
            key: backspace.control
            symbol: "erase"
            name: qsTr("Erase")
        }
    }

    languageKeyPanel: KeyPanel {
        id: language

        Cap {
            key: language.control
            label: InputContext.locale.startsWith("zh") ? "中" : "EN"
            name: qsTr("Chinese or Latin letters")
        }
    }

    enterKeyPanel: KeyPanel {
        id: enter

        Cap {
            key: enter.control
            symbol: "check"
            name: qsTr("Done")
            lit: true
        }
    }

    hideKeyPanel: KeyPanel {
        id: hide

        Cap {
            key: hide.control
            symbol: "down"
            name: qsTr("Put the keyboard away")
        }
    }

    shiftKeyPanel: KeyPanel {
        id: shift

        Cap {
            key: shift.control
            symbol: "up"
            name: qsTr("Capital letters")
            lit: InputContext.shiftActive || InputContext.capsLockActive
        }
    }

    spaceKeyPanel: KeyPanel {
        id: space

        Cap {
            key: space.control
            label: space.control?.displayText ?? ""
            name: qsTr("Space")
        }
    }

    symbolKeyPanel: KeyPanel {
        id: symbols

        Cap {
            key: symbols.control
            label: symbols.control?.displayText ?? ""
            name: qsTr("Figures and signs")
        }
    }

    modeKeyPanel: KeyPanel {
        id: mode

        Cap {
            key: mode.control
            label: mode.control?.displayText ?? ""
            lit: mode.control?.highlighted ?? false
        }
    }

    characterPreviewMargin: 0

    alternateKeysListItemWidth: Theme.mm(20)
    alternateKeysListItemHeight: Theme.mm(24)
    alternateKeysListDelegate: Item {
        id: alternate

        required property var model

        width: Theme.mm(20)
        height: Theme.mm(24)

        Text {
            anchors.centerIn: parent
            text: alternate.model.text
            color: Theme.ink
            font.family: "Noto Sans SC"
            font.pixelSize: Theme.mm(10)
        }
    }
    alternateKeysListHighlight: Rectangle {
        color: Theme.primaryTint
        radius: Theme.radius
    }
    alternateKeysListBackground: Rectangle {
        color: Theme.surface
        radius: Theme.radius
        border.width: Theme.line
        border.color: Theme.outline
    }

    // the row of candidates is as high as a key, whatever the width of the keyboard
    selectionListHeight: Math.max(100, Theme.mm(15))
    selectionListDelegate: Candidate {
        height: Math.max(100, Theme.mm(15))
    }
    selectionListHighlight: Rectangle {
        color: Theme.surface
        radius: Theme.radius
    }
    selectionListBackground: Rectangle {
        color: Theme.ground
        border.width: Theme.line
        border.color: Theme.outline
    }

    navigationHighlight: Rectangle {
        color: "transparent"
        border.color: Theme.accent
        border.width: Theme.mm(1)
    }

    popupListDelegate: Candidate {
        property real cursorAnchor: x + textWidth

        height: Theme.target
    }
    popupListBackground: Rectangle {
        color: Theme.surface
        border.width: Theme.line
        border.color: Theme.outline
    }

    languagePopupListEnabled: false
    languageListDelegate: Candidate {
        height: Theme.target
    }
    languageListBackground: Rectangle {
        color: Theme.surface
        border.width: Theme.line
        border.color: Theme.outline
    }

    selectionHandle: Item {
    }
    fullScreenInputContainerBackground: Rectangle {
        color: Theme.surface
    }
}
