import QtQuick
import Kiosk.Focus
import Kiosk.Resident
import Kiosk.Theme
import Kiosk.ViewModels

/*! The first set-up of a PC: one page after the other, before there is a hall. */
Window {
    id: root

    required property SetupViewModel viewModel
    readonly property var files: ({
            "language": "SetupLanguage.qml",
            "hall": "SetupHall.qml",
            "screen": "SetupScreen.qml",
            "touch": "SetupTouch.qml",
            "colours": "SetupColours.qml",
            "devices": "SetupDevices.qml",
            "counters": "SetupCounters.qml",
            "staff": "SetupStaff.qml",
            "key": "SetupKey.qml",
            "check": "SetupCheck.qml",
            "envelope": "SetupEnvelope.qml",
            "done": "SetupCheck.qml"
        })

    width: 540
    height: 960
    color: Theme.ground
    title: qsTr("Linli set-up")
    onWidthChanged: viewModel.stands(width > height)
    onHeightChanged: viewModel.stands(width > height)

    Loader {
        id: page

        anchors.fill: parent
        focus: true
        Component.onCompleted: show()

        function show() {
            setSource(root.files[root.viewModel.page], { "viewModel": root.viewModel });
        }

        Connections {
            property string shown: root.viewModel.page

            function onChanged() {
                if (shown === root.viewModel.page)
                    return;
                shown = root.viewModel.page;
                page.show();
            }

            Component.onCompleted: shown = root.viewModel.page // no binding: what is shown by now
            target: root.viewModel
        }
    }

    KioskKeyboard {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        locales: root.viewModel.keyboards
        locale: root.viewModel.keyboard
    }

    FocusRing {}
}
