import QtQuick
import QtQuick.Controls.Basic

/*! What everything that is pressed inherits: reached by Tab and the arrows, pressed by a finger,
    by Space and by Enter, with a role and a name. The ring around it is FocusRing's. */
AbstractButton {
    id: press

    /*! What Enter and other programs do. */
    function enter() {
        click();
    }

    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: press.enter()
    // whoever went to a control by keys means this control, whatever Enter does on the page
    Keys.onShortcutOverride: event => event.accepted = press.visualFocus && Ways.isEnter(event.key)
    Keys.onPressed: event => {
        if (Ways.isEnter(event.key)) {
            event.accepted = true;
            if (!event.isAutoRepeat)
                press.enter();
        } else {
            event.accepted = Ways.go(press, event.key);
        }
    }
}
