pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! What residents said: a survey's questions, one of them in charts, a month at a time. */
CounterPage {
    id: screen

    readonly property CounterSurveysViewModel viewModel: CounterSurveysViewModel {
        client: screen.client
    }
    readonly property bool broad: page.width > Theme.mm(240)

    onVisibleChanged: viewModel.shows(visible)

    Connections {
        target: screen.viewModel

        function onResultsChanged() {
            page.contentY = 0;
        }

        function onMessageChanged() {
            if (screen.viewModel.message !== "")
                page.contentY = 0; // where it stands
        }
    }

    SurveyList {
        Layout.fillHeight: true
        Layout.preferredWidth: Math.max(Theme.mm(80), Math.round(screen.width * 0.23))
        viewModel: screen.viewModel
    }

    Rectangle {
        Layout.fillHeight: true
        implicitWidth: 1
        color: Theme.outline
    }

    Flickable {
        id: page

        Layout.fillWidth: true
        Layout.fillHeight: true
        contentHeight: content.implicitHeight + Theme.mm(10)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        ScrollBar.vertical: ScrollBar {
            policy: page.contentHeight > page.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        ColumnLayout {
            id: content

            x: Theme.mm(5)
            y: Theme.mm(5)
            width: page.width - Theme.mm(10)
            spacing: Theme.mm(3)

            GridLayout {
                Layout.fillWidth: true
                columns: screen.broad ? 2 : 1
                columnSpacing: Theme.mm(4)
                rowSpacing: Theme.mm(3)

                DeskText {
                    Layout.fillWidth: true
                    objectName: "surveyQuestion"
                    text: screen.viewModel.title
                    font.pixelSize: Theme.deskTitle
                    font.weight: Font.Bold
                    wrapMode: Text.Wrap
                }

                RowLayout {
                    visible: screen.viewModel.month !== ""
                    spacing: Theme.mm(2)

                    DeskButton {
                        objectName: "monthBefore"
                        enabled: screen.viewModel.hasBefore
                        text: qsTr("Earlier")
                        shortcut: "←"
                        onClicked: screen.viewModel.turn(-1)
                    }

                    DeskText {
                        objectName: "surveyMonth"
                        text: screen.viewModel.month
                        font.weight: Font.Bold
                    }

                    DeskButton {
                        objectName: "monthAfter"
                        enabled: screen.viewModel.hasAfter
                        text: qsTr("Later")
                        shortcut: "→"
                        onClicked: screen.viewModel.turn(1)
                    }

                    DeskButton {
                        objectName: "copyTable"
                        main: true
                        enabled: screen.viewModel.empty === ""
                        text: qsTr("Copy the table")
                        shortcut: "E"
                        onClicked: screen.viewModel.copyTable()
                    }

                    DeskButton {
                        objectName: "printResults"
                        enabled: screen.viewModel.empty === "" && screen.viewModel.connected
                        text: qsTr("Print on A4")
                        shortcut: "P"
                        onClicked: screen.viewModel.printSheet()
                    }
                }
            }

            DeskMessage {
                Layout.fillWidth: true
                objectName: "surveyMessage"
                message: screen.viewModel.message
                fault: screen.viewModel.messageIsFault
                onDismissed: screen.viewModel.dismiss()
            }

            DeskText {
                Layout.fillWidth: true
                objectName: "surveyPaper"
                visible: text !== ""
                text: screen.viewModel.paper
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskText {
                Layout.fillWidth: true
                Layout.topMargin: Theme.mm(30)
                objectName: "surveyEmpty"
                visible: text !== ""
                text: screen.viewModel.empty
                color: Theme.mutedInk
                font.pixelSize: Theme.deskLabel
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }

            SurveyFigures {
                Layout.fillWidth: true
                visible: screen.viewModel.empty === ""
                columns: screen.broad ? 4 : 2
                cards: screen.viewModel.cards
            }

            GridLayout {
                Layout.fillWidth: true
                visible: screen.viewModel.cells.length > 0
                columns: screen.broad ? 2 : 1
                columnSpacing: Theme.mm(3)
                rowSpacing: Theme.mm(3)
                uniformCellWidths: true

                ChartCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    title: qsTr("What was answered")
                    note: screen.viewModel.cellsNote

                    AnswerBars {
                        Layout.fillWidth: true
                        objectName: "answerBars"
                        cells: screen.viewModel.cells
                    }
                }

                ChartCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    title: screen.viewModel.trend.title
                    note: screen.viewModel.trend.note

                    AnswerTrend {
                        Layout.fillWidth: true
                        objectName: "answerTrend"
                        trend: screen.viewModel.trend
                    }
                }

                Repeater {
                    model: screen.viewModel.breakdowns

                    ChartCard {
                        id: part

                        required property var modelData

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        title: modelData.title
                        note: modelData.note

                        AnswerStack {
                            Layout.fillWidth: true
                            breakdown: part.modelData
                        }
                    }
                }
            }

            ChartCard {
                Layout.fillWidth: true
                objectName: "writtenWords"
                visible: screen.viewModel.words.length > 0
                title: qsTr("In their own words")
                note: qsTr("sorted, so that nobody is known by the order")

                Repeater {
                    model: screen.viewModel.words

                    DeskText {
                        required property string modelData

                        Layout.fillWidth: true
                        text: modelData
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }

    Shortcut {
        sequence: "Down"
        enabled: screen.listening
        onActivated: screen.viewModel.step(1)
    }

    Shortcut {
        sequence: "Up"
        enabled: screen.listening
        onActivated: screen.viewModel.step(-1)
    }

    Shortcut {
        sequence: "Left"
        enabled: screen.listening && !screen.viewModel.choosing
        onActivated: screen.viewModel.turn(-1)
    }

    Shortcut {
        sequence: "Right"
        enabled: screen.listening && !screen.viewModel.choosing
        onActivated: screen.viewModel.turn(1)
    }

    Shortcut {
        sequence: "PgDown"
        enabled: screen.listening
        onActivated: page.contentY = Math.max(0, Math.min(page.contentHeight - page.height, page.contentY + page.height * 0.9))
    }

    Shortcut {
        sequence: "PgUp"
        enabled: screen.listening
        onActivated: page.contentY = Math.max(0, page.contentY - page.height * 0.9)
    }

    Shortcut {
        sequence: "Q"
        enabled: screen.listening
        onActivated: screen.viewModel.changeSurvey()
    }

    Shortcut {
        sequences: ["Return", "Enter"]
        enabled: screen.listening && screen.viewModel.choosing
        onActivated: screen.viewModel.enter()
    }

    Shortcut {
        sequence: "E"
        enabled: screen.listening
        onActivated: screen.viewModel.copyTable()
    }

    Shortcut {
        sequence: "P"
        enabled: screen.listening
        onActivated: screen.viewModel.printSheet()
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.viewModel.leave()
    }
}
