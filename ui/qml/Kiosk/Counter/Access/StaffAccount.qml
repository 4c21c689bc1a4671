import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One account: a new PIN, a badge, and closing it, which is asked twice. */
ColumnLayout {
    id: page

    required property CounterStaffViewModel viewModel
    property bool sure: false

    readonly property bool closed: viewModel.account.closed === true

    function setPin() {
        viewModel.setPin(pins.pin, pins.again);
    }

    spacing: Theme.mm(4)
    onVisibleChanged: {
        sure = false;
        pins.clear();
    }

    Connections {
        target: page.viewModel

        function onDone() {
            page.sure = false;
            pins.clear();
        }

        function onMessageChanged() {
            if (page.viewModel.messageIsFault)
                pins.clear();
        }
    }

    DeskText {
        Layout.fillWidth: true
        text: page.viewModel.account.title || ""
        font.pixelSize: Theme.deskLarge
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    DeskText {
        Layout.fillWidth: true
        text: page.viewModel.account.about || ""
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }

    DeskText {
        Layout.fillWidth: true
        visible: text !== ""
        text: page.viewModel.account.warning || ""
        color: Theme.accent
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    DeskText {
        Layout.fillWidth: true
        visible: page.closed
        text: qsTr("This account is closed. Who comes back gets a new one.")
        wrapMode: Text.Wrap
    }

    TwicePin {
        id: pins

        Layout.fillWidth: true
        visible: !page.closed
        onAccepted: page.setPin()
    }

    DeskButton {
        Layout.fillWidth: true
        objectName: "setPin"
        visible: !page.closed
        enabled: page.viewModel.connected && !page.viewModel.changing
        main: true
        text: qsTr("Set this PIN")
        shortcut: "Enter"
        onClicked: page.setPin()
    }

    RowLayout {
        Layout.fillWidth: true
        visible: !page.closed
        spacing: Theme.mm(3)

        DeskButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            objectName: "makeBadge"
            enabled: page.viewModel.connected && !page.viewModel.changing
            text: qsTr("New badge")
            onClicked: page.viewModel.makeBadge()
        }

        DeskButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            objectName: page.sure ? "closeSurely" : "closeStaff"
            enabled: page.viewModel.connected && !page.viewModel.changing
            text: page.sure ? qsTr("Yes, close it for good") : qsTr("Close the account")
            onClicked: page.sure ? page.viewModel.close() : page.sure = true
        }
    }

    Image {
        Layout.preferredWidth: Theme.mm(60)
        Layout.preferredHeight: Theme.mm(60)
        objectName: "badge"
        visible: page.viewModel.badge !== ""
        source: page.viewModel.badge
        fillMode: Image.PreserveAspectFit
        smooth: false
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Code of the badge")
    }

    DeskText {
        Layout.fillWidth: true
        visible: page.viewModel.badge !== ""
        text: qsTr("Photograph it and print it for them to wear; the badge of before is void. Who has a copy can take alarms in their name.")
        color: Theme.mutedInk
        wrapMode: Text.Wrap
    }
}
