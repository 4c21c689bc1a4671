pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic as Basic // its controls are not ours
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Focus
import Kiosk.Theme
import Kiosk.ViewModels

/*! The demo's hardware, to be played with the mouse: siren and lamp in sight, a tab for each kind. */
Window {
    id: root

    required property PanelViewModel viewModel
    readonly property int columns: 3

    width: 400
    height: 900
    visible: true
    color: Theme.ground
    title: viewModel.title

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.mm(3)
        spacing: Theme.mm(3)

        RowLayout {
            id: signs

            readonly property PanelSectionViewModel about: root.viewModel.signs as PanelSectionViewModel

            Layout.fillWidth: true
            spacing: Theme.mm(4)
            uniformCellSizes: true

            Repeater {
                model: signs.about.facts

                PanelFact {
                    required property var modelData

                    Layout.fillWidth: true
                    about: modelData
                }
            }
        }

        GridLayout {
            Layout.fillWidth: true
            columns: root.columns
            columnSpacing: Theme.mm(2)
            rowSpacing: Theme.mm(2)
            uniformCellWidths: true

            Repeater {
                model: root.viewModel.tabs

                DeskButton {
                    required property int index
                    required property string modelData
                    readonly property int news: root.viewModel.news[index] || 0

                    Layout.fillWidth: true
                    text: news > 0 ? modelData + " · " + news : modelData
                    main: root.viewModel.page === index
                    onClicked: {
                        root.viewModel.turn(index);
                        page.contentY = 0;
                    }
                }
            }
        }

        Flickable {
            id: page

            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: column.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            clip: true

            Basic.ScrollBar.vertical: Basic.ScrollBar {
                policy: page.contentHeight > page.height ? Basic.ScrollBar.AlwaysOn : Basic.ScrollBar.AlwaysOff
            }

            ColumnLayout {
                id: column

                width: page.width - Theme.mm(4)
                spacing: Theme.mm(3)

                Repeater {
                    model: root.viewModel.sections

                    PanelSection {
                        required property var modelData

                        Layout.fillWidth: true
                        visible: root.viewModel.page === modelData.page
                        viewModel: modelData.section as PanelSectionViewModel
                    }
                }
            }
        }
    }

    FocusRing {}
}
