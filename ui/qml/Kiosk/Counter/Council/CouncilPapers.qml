pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Papers that everybody may read at the screens before the meeting. */
ColumnLayout {
    id: papers

    required property CounterCouncilWorkViewModel viewModel
    required property bool ready

    spacing: Theme.mm(2)

    Connections {
        target: papers.viewModel

        function onDone(what: string) {
            if (what === "paper") {
                title.clear();
                text.clear();
            }
        }
    }

    DeskText {
        Layout.fillWidth: true
        text: qsTr("Papers to read")
        font.pixelSize: Theme.deskLabel
        font.weight: Font.Bold
    }

    DeskText {
        Layout.fillWidth: true
        visible: papers.viewModel.papers.length === 0
        text: qsTr("None yet")
        color: Theme.mutedInk
    }

    Repeater {
        model: papers.viewModel.papers

        RowLayout {
            id: paper

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.mm(3)

            DeskText {
                Layout.fillWidth: true
                text: paper.modelData.title
                wrapMode: Text.Wrap
            }

            DeskButton {
                objectName: "takeBack-" + paper.modelData.paper
                visible: papers.viewModel.can.lay === true
                enabled: papers.ready
                text: qsTr("Take it back")
                onClicked: papers.viewModel.takeBack(paper.modelData.paper)
            }
        }
    }

    LabelledField {
        id: title

        Layout.fillWidth: true
        visible: papers.viewModel.can.lay === true
        name: "paperTitle"
        label: qsTr("Title of another paper")
        maximumLength: 80
    }

    DeskArea {
        id: text

        Layout.fillWidth: true
        visible: papers.viewModel.can.lay === true
        name: "paperText"
        label: qsTr("What it says: no numbers of persons")
    }

    DeskButton {
        Layout.fillWidth: true
        objectName: "layPaper"
        visible: papers.viewModel.can.lay === true
        enabled: papers.ready
        text: qsTr("Show it at the screens")
        onClicked: papers.viewModel.lay(title.text, text.text)
    }
}
