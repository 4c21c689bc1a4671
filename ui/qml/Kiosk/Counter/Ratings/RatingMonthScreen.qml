pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! A month in ratings, for managers: which month, the hall, why, each account, the months before. */
CounterPage {
    id: screen

    readonly property CounterRatingMonthViewModel viewModel: CounterRatingMonthViewModel {
        client: screen.client
    }

    readonly property bool broad: width > Theme.mm(330)
    readonly property bool told: viewModel.figures.length > 0

    onVisibleChanged: viewModel.shows(visible)

    Flickable {
        id: page

        Layout.fillWidth: true
        Layout.fillHeight: true
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

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(3)

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    DeskText {
                        Layout.fillWidth: true
                        text: qsTr("The month in ratings")
                        color: Theme.mutedInk
                    }

                    DeskText {
                        Layout.fillWidth: true
                        objectName: "ratingMonth"
                        text: screen.viewModel.month || "—"
                        font.pixelSize: Theme.deskTitle
                        font.weight: Font.Bold
                        wrapMode: Text.Wrap
                    }
                }

                DeskButton {
                    objectName: "monthBefore"
                    enabled: screen.viewModel.hasOlder
                    text: qsTr("Month before")
                    shortcut: "←"
                    onClicked: screen.viewModel.step(-1)
                }

                DeskButton {
                    objectName: "monthAfter"
                    enabled: screen.viewModel.hasNewer
                    text: qsTr("Month after")
                    shortcut: "→"
                    onClicked: screen.viewModel.step(1)
                }

                DeskButton {
                    objectName: "newestMonth"
                    enabled: screen.viewModel.hasNewer
                    text: qsTr("Newest")
                    shortcut: "N"
                    onClicked: screen.viewModel.newest()
                }
            }

            DeskMessage {
                Layout.fillWidth: true
                objectName: "ratingsMessage"
                message: screen.viewModel.message
                fault: screen.viewModel.messageIsFault
                onDismissed: screen.viewModel.dismiss()
            }

            DeskText {
                Layout.fillWidth: true
                objectName: "ratingsUntold"
                visible: text !== ""
                text: screen.viewModel.untold
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            GridLayout {
                Layout.fillWidth: true
                visible: screen.told
                columns: 4
                columnSpacing: Theme.mm(3)
                uniformCellWidths: true

                Repeater {
                    model: screen.viewModel.figures

                    Rectangle {
                        id: figure

                        required property var modelData

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        implicitHeight: words.implicitHeight + Theme.mm(6)
                        radius: Theme.radius
                        color: Theme.surface
                        border.width: Theme.mm(0.3)
                        border.color: Theme.hairline

                        ColumnLayout {
                            id: words

                            anchors.left: parent.left
                            anchors.right: parent.right
                            anchors.top: parent.top
                            anchors.margins: Theme.mm(3)
                            spacing: 0

                            DeskText {
                                Layout.fillWidth: true
                                text: figure.modelData.value
                                font.pixelSize: Theme.deskLarge
                                font.weight: Font.Bold
                                Accessible.ignored: true
                            }

                            DeskText {
                                Layout.fillWidth: true
                                text: figure.modelData.name
                                color: Theme.mutedInk
                                wrapMode: Text.Wrap
                                Accessible.name: text + ": " + figure.modelData.value
                            }
                        }
                    }
                }
            }

            GridLayout {
                Layout.fillWidth: true
                visible: screen.viewModel.month !== ""
                columns: screen.broad ? 2 : 1
                columnSpacing: Theme.mm(4)
                rowSpacing: Theme.mm(4)
                uniformCellWidths: true

                RatingMonthBars {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    Layout.fillHeight: screen.broad
                    visible: screen.told
                    title: qsTr("How often each face")
                    rows: screen.viewModel.levels
                }

                RatingMonthBars {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    Layout.fillHeight: screen.broad
                    visible: screen.told
                    title: qsTr("Why who was not satisfied")
                    rows: screen.viewModel.reasons
                    none: qsTr("No reason was given by five or more.")
                }

                RatingMonthStaff {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    Layout.fillHeight: screen.broad
                    visible: screen.told || held !== ""
                    rows: screen.viewModel.staff
                    held: screen.viewModel.held
                }

                RatingMonthTrend {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignTop
                    Layout.fillHeight: screen.broad
                    rows: screen.viewModel.trend
                }
            }

            DeskText {
                Layout.fillWidth: true
                visible: screen.viewModel.month !== ""
                text: qsTr("A month's figures are made once, when it is over. No single rating is shown to anybody, and what is erased later changes nothing here.")
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }
        }
    }

    Shortcut {
        sequence: "Left"
        enabled: screen.listening
        onActivated: screen.viewModel.step(-1)
    }

    Shortcut {
        sequence: "Right"
        enabled: screen.listening
        onActivated: screen.viewModel.step(1)
    }

    Shortcut {
        sequence: "N"
        enabled: screen.listening
        onActivated: screen.viewModel.newest()
    }

    Shortcut {
        sequence: "Escape"
        enabled: screen.listening
        onActivated: screen.viewModel.dismiss()
    }
}
