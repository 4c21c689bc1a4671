pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The inbox: what is due first stands on top; filters and search above it. */
Rectangle {
    id: list

    required property CounterCasesViewModel viewModel
    required property CounterRatingCasesViewModel ratings
    readonly property bool typing: words.activeFocus || person.typing
    /*! What the list below is of. */
    readonly property string searched: viewModel.searched

    color: Theme.surface
    onSearchedChanged: {
        rows.positionViewAtBeginning();
        if (searched === "" && !words.activeFocus)
            words.clear();
    }

    function show(filter: string) {
        viewModel.show(filter);
        rows.positionViewAtBeginning();
    }

    function search() {
        words.forceActiveFocus();
        words.selectAll();
    }

    function empty() {
        words.clear();
    }

    function leave() {
        if (list.typing) {
            words.clear();
            viewModel.search("");
            rows.forceActiveFocus();
        } else {
            viewModel.dismiss();
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        DeskText {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(5)
            Layout.bottomMargin: Theme.mm(2)
            text: list.viewModel.searched !== "" ? qsTr("Cases · %n found, %1 open", "", rows.count).arg(list.viewModel.openCount)
                : list.viewModel.overdueCount > 0 ? qsTr("Cases · %1 open, %2 overdue").arg(list.viewModel.openCount).arg(list.viewModel.overdueCount)
                : qsTr("Cases · %1 open").arg(list.viewModel.openCount)
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        DeskField {
            id: words

            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            objectName: "caseSearch"
            placeholderText: qsTr("Search: words, number, place  ( / )")
            maximumLength: 60
            onAccepted: {
                list.viewModel.search(text);
                rows.forceActiveFocus();
            }
        }

        PersonSearch {
            id: person

            Layout.fillWidth: true
            Layout.leftMargin: Theme.mm(5)
            Layout.rightMargin: Theme.mm(5)
            Layout.topMargin: Theme.mm(2)
            offered: list.viewModel.searched !== "" && !list.viewModel.ofPerson
            asking: list.viewModel.asksWhy
            onWanted: list.viewModel.askWhy()
            onGiven: reason => list.viewModel.searchPerson(reason)
            onAskingChanged: if (!asking && list.viewModel.ofPerson)
                rows.forceActiveFocus()
        }

        GridLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.mm(5)
            Layout.topMargin: Theme.mm(3)
            Layout.bottomMargin: Theme.mm(3)
            columns: 4
            columnSpacing: Theme.mm(2)
            rowSpacing: Theme.mm(2)
            uniformCellWidths: true

            Repeater {
                model: list.viewModel.filters

                DeskButton {
                    required property var modelData

                    Layout.fillWidth: true
                    objectName: "filter-" + modelData.value
                    text: modelData.name
                    main: list.viewModel.filter === modelData.value && list.viewModel.searched === ""
                    onClicked: list.show(modelData.value)
                }
            }

            DeskButton {
                Layout.columnSpan: 4
                Layout.fillWidth: true
                objectName: "filter-confined"
                visible: list.ratings.open > 0 || list.viewModel.filter === "confined"
                text: list.ratings.words
                main: list.viewModel.filter === "confined" && list.viewModel.searched === ""
                onClicked: list.show("confined")
            }
        }

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.hairline
        }

        ListView {
            id: rows

            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "caseRows"
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: KeptRows {
                key: "case"
                rows: list.viewModel.rows
            }
            ScrollBar.vertical: ScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Cases")

            delegate: CaseRow {
                width: rows.width
                chosen: modelData.case === list.viewModel.selected
                onPicked: list.viewModel.open(modelData.case)
            }

            DeskText {
                anchors.centerIn: parent
                width: parent.width - Theme.mm(16)
                visible: rows.count === 0
                text: list.viewModel.searched !== "" ? qsTr("Nothing was found. Cases are found by number or its last figures, words, category and place; a person by the whole name or number, with a reason.") : qsTr("Nothing to do here")
                color: Theme.mutedInk
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
        }
    }
}
