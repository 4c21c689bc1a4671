pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! The controls of one thing, below its name. */
ColumnLayout {
    id: row

    /*! {label, actions: {label, isSwitch}} */
    required property var about
    /*! Which of them are on. */
    required property list<bool> standing

    signal acted(int action)

    spacing: Theme.mm(1.5)

    DeskText {
        Layout.fillWidth: true
        visible: text !== ""
        text: row.about.label
        wrapMode: Text.Wrap
    }

    Flow {
        id: flow

        Layout.fillWidth: true
        spacing: Theme.mm(2)

        Repeater {
            model: row.about.actions

            Loader {
                id: control

                required property int index
                required property var modelData

                width: Math.min(implicitWidth, flow.width)
                sourceComponent: modelData.isSwitch ? switched : pushed

                Component {
                    id: pushed

                    DeskButton {
                        text: control.modelData.label
                        Accessible.name: row.about.label === "" ? text : row.about.label + " " + text
                        onClicked: row.acted(control.index)
                    }
                }

                Component {
                    id: switched

                    PanelSwitch {
                        text: control.modelData.label
                        on: row.standing[control.index] === true
                        Accessible.name: row.about.label === "" ? text : row.about.label + " " + text
                        onClicked: row.acted(control.index)
                    }
                }
            }
        }
    }
}
