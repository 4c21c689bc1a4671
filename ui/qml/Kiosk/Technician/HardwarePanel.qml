pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic as Basic // its ToolButton is not ours
import QtQuick.Layouts
import Kiosk.Theme
import Kiosk.ViewModels

/*! The demo's hardware, to be played with the mouse: cards, scanner, printer, and the paper. */
Window {
    id: root

    required property PanelViewModel viewModel

    width: 380
    height: 900
    visible: true
    color: Theme.ground
    title: viewModel.title

    Flickable {
        id: page

        anchors.fill: parent
        anchors.margins: Theme.mm(3)
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

                ToolSection {
                    id: part

                    required property int index
                    required property var modelData

                    Layout.fillWidth: true
                    title: modelData.title

                    Repeater {
                        model: part.modelData.lines

                        ToolText {
                            required property string modelData

                            Layout.fillWidth: true
                            text: modelData
                        }
                    }

                    Flow {
                        id: row

                        Layout.fillWidth: true
                        spacing: Theme.mm(2)

                        Repeater {
                            model: part.modelData.actions

                            ToolButton {
                                required property int index
                                required property string modelData

                                width: Math.min(implicitWidth, row.width)
                                text: modelData
                                onClicked: root.viewModel.act(part.index, index)
                            }
                        }
                    }
                }
            }

            ToolSection {
                Layout.fillWidth: true
                title: root.viewModel.paperTitle
                visible: root.viewModel.paper !== ""

                Image {
                    Layout.fillWidth: true
                    Layout.preferredHeight: sourceSize.width > 0 ? width * sourceSize.height / sourceSize.width : 0
                    source: root.viewModel.paper
                    fillMode: Image.PreserveAspectFit
                    Accessible.role: Accessible.Graphic
                    Accessible.name: root.viewModel.paperTitle
                }
            }
        }
    }
}
