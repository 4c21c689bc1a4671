pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The questions of a survey, each with its figure; or the surveys, to choose another one. */
Rectangle {
    id: list

    required property CounterSurveysViewModel viewModel

    color: Theme.surface

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        DeskText {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(4)
            Layout.bottomMargin: 0
            objectName: "surveyTitle"
            text: list.viewModel.choosing ? qsTr("Which survey?") : list.viewModel.survey || qsTr("Surveys")
            font.pixelSize: Theme.deskLabel
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(4)
            Layout.rightMargin: Theme.mm(4)
            visible: text !== "" && !list.viewModel.choosing
            text: list.viewModel.about
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        DeskButton {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(4)
            Layout.topMargin: Theme.mm(2)
            objectName: "changeSurvey"
            visible: list.viewModel.surveys.length > 1
            text: list.viewModel.choosing ? qsTr("Leave it at this one") : qsTr("Another survey")
            shortcut: "Q"
            onClicked: list.viewModel.changeSurvey()
        }

        ListView {
            id: rows

            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            currentIndex: list.viewModel.choosing ? list.viewModel.marked : list.viewModel.chosen
            highlightMoveDuration: 0
            model: list.viewModel.choosing ? list.viewModel.surveys : list.viewModel.lines
            ScrollBar.vertical: ScrollBar {
                policy: rows.contentHeight > rows.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
            }

            delegate: DeskRow {
                id: row

                required property var modelData
                required property int index

                width: rows.width
                implicitHeight: content.implicitHeight + Theme.mm(4)
                chosen: index === rows.currentIndex
                Accessible.name: modelData.label + ", " + modelData.figure
                onPicked: list.viewModel.pick(index)

                RowLayout {
                    id: content

                    anchors.verticalCenter: parent.verticalCenter
                    x: Theme.mm(4)
                    width: parent.width - Theme.mm(8)
                    spacing: Theme.mm(3)

                    DeskText {
                        Layout.alignment: Qt.AlignTop
                        Layout.preferredWidth: Theme.mm(7)
                        visible: !list.viewModel.choosing
                        text: String(row.index + 1)
                        color: Theme.primary
                        font.weight: Font.Bold
                        Accessible.ignored: true
                    }

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        DeskText {
                            Layout.fillWidth: true
                            text: row.modelData.label
                            font.weight: row.chosen ? Font.Bold : Font.Normal
                            wrapMode: Text.Wrap
                            Accessible.ignored: true
                        }

                        DeskText {
                            Layout.fillWidth: true
                            text: row.modelData.figure
                            color: Theme.mutedInk
                            wrapMode: Text.Wrap
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }

        DeskText {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(4)
            text: list.viewModel.choosing ? qsTr("↑ ↓ and Enter: choose") : qsTr("↑ ↓ question   ← → month\nNo figure is of fewer than 5 people.")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }
    }
}
