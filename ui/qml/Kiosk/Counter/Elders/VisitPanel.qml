import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One visit: who goes there; afterwards, how they were. */
ColumnLayout {
    id: panel

    required property CounterEldersViewModel viewModel
    required property var visit
    property string who: ""

    readonly property bool typing: words.activeFocus
    readonly property bool written: words.text !== ""
    readonly property bool mayTake: visit !== null && visit.mayTake

    signal taken

    function take() {
        viewModel.take(visit.visit, who);
        taken();
    }

    function done() {
        viewModel.done(visit.visit, who, words.text);
    }

    spacing: Theme.mm(4)
    onVisitChanged: {
        who = "";
        words.clear();
    }

    DeskText {
        Layout.fillWidth: true
        text: panel.visit ? panel.visit.name + " · " + panel.visit.about : ""
        font.pixelSize: Theme.deskLarge
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    DeskText {
        Layout.fillWidth: true
        text: panel.visit ? panel.visit.due + " · " + panel.visit.state : ""
        color: panel.visit && panel.visit.missed ? Theme.accent : Theme.ink
        font.weight: Font.Bold
        wrapMode: Text.Wrap
    }

    ChoiceGrid {
        Layout.fillWidth: true
        title: qsTr("Who goes there, or was there?")
        prefix: "visitor-"
        choices: panel.viewModel.visitors
        chosen: panel.who
        onPicked: who => panel.who = who
    }

    DeskButton {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(14)
        objectName: "takeVisit"
        visible: panel.mayTake
        main: true
        enabled: panel.viewModel.connected && !panel.viewModel.changing
        text: panel.who === "" ? qsTr("I go there") : qsTr("They go there")
        size: Theme.deskLabel
        onClicked: panel.take()
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.mm(3)

        DeskField {
            id: words

            Layout.fillWidth: true
            objectName: "visitWords"
            placeholderText: qsTr("How they are, in a few words")
            maximumLength: 1000
            onAccepted: panel.done()
        }

        DeskButton {
            objectName: "visitDone"
            main: !panel.mayTake
            enabled: panel.viewModel.connected && !panel.viewModel.changing
            text: qsTr("Was there")
            shortcut: panel.typing ? "Enter" : ""
            onClicked: panel.done()
        }
    }
}
