import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! Today's half hours with the counters they need, the days ahead, and how right it was. */
Flickable {
    id: page

    required property CounterForecastViewModel viewModel

    readonly property bool broad: width > Theme.mm(330)

    contentHeight: content.implicitHeight + Theme.mm(12)
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    ScrollBar.vertical: ScrollBar {
        policy: page.contentHeight > page.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    }

    ColumnLayout {
        id: content

        x: Theme.mm(8)
        y: Theme.mm(6)
        width: page.width - Theme.mm(16)
        spacing: Theme.mm(4)

        DeskText {
            Layout.fillWidth: true
            text: qsTr("Who will come")
            font.pixelSize: Theme.deskTitle
            font.weight: Font.Bold
        }

        DeskMessage {
            Layout.fillWidth: true
            message: page.viewModel.message
            fault: page.viewModel.messageIsFault
            onDismissed: page.viewModel.dismiss()
        }

        DeskCard {
            Layout.fillWidth: true
            objectName: "forecastScore"
            visible: page.viewModel.verdict !== ""
            title: qsTr("How right it is (last four weeks)")
            lines: [page.viewModel.verdict].concat(page.viewModel.score)
        }

        GridLayout {
            Layout.fillWidth: true
            columns: page.broad ? 2 : 1
            columnSpacing: Theme.mm(4)
            rowSpacing: Theme.mm(4)
            uniformCellWidths: true

            ForecastTable {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                visible: rows.length > 0
                title: qsTr("The rest of today")
                columns: [
                    { name: qsTr("Half hour"), field: "time", wide: 4 },
                    { name: qsTr("People (4 times in 5)"), field: "people", wide: 3 },
                    { name: qsTr("Chance of being busy"), field: "busy", wide: 3 },
                    { name: qsTr("Counters needed"), field: "counters", wide: 3 }
                ]
                rows: page.viewModel.rest
            }

            ForecastTable {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                visible: rows.length > 0
                title: qsTr("The next days")
                columns: [
                    { name: qsTr("Day"), field: "day", wide: 5 },
                    { name: qsTr("People (4 times in 5)"), field: "people", wide: 3 },
                    { name: qsTr("Chance of being busy"), field: "busy", wide: 3 },
                    { name: qsTr("Quiet times"), field: "quiet", wide: 5 }
                ]
                rows: page.viewModel.days
            }
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: page.viewModel.staffing
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: page.viewModel.verdict !== ""
            text: qsTr("Busy is when more come than in three of four half hours, or days, of the last twelve weeks.")
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }
    }
}
