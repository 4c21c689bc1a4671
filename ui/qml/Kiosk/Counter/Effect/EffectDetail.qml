pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Counter.Reports
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! One matter: what the rule says in words, the run chart, before beside after. */
ColumnLayout {
    id: detail

    required property CounterEffectViewModel viewModel
    property bool listening: true

    readonly property var told: viewModel.entry
    readonly property bool known: told.title !== undefined && !viewModel.writing

    signal rest

    spacing: 0

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

        Connections {
            target: detail.viewModel

            function onMessageChanged() {
                if (detail.viewModel.message !== "")
                    page.contentY = 0; // where it stands
            }

            function onModeChanged() {
                page.contentY = 0;
                if (!detail.viewModel.writing)
                    detail.rest();
            }
        }

        ColumnLayout {
            id: content

            x: Theme.mm(6)
            y: Theme.mm(5)
            width: page.width - Theme.mm(12)
            spacing: Theme.mm(4)

            DeskMessage {
                Layout.fillWidth: true
                objectName: "effectMessage"
                message: detail.viewModel.message
                fault: detail.viewModel.messageIsFault
                onDismissed: detail.viewModel.dismiss()
            }

            DeskText {
                Layout.fillWidth: true
                visible: text !== ""
                objectName: "effectPaper"
                text: detail.viewModel.paper
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            MatterForm {
                Layout.fillWidth: true
                visible: detail.viewModel.writing
                viewModel: detail.viewModel
            }

            DeskText {
                Layout.fillWidth: true
                visible: !detail.known && !detail.viewModel.writing
                text: qsTr("Choose a matter on the left. Reports of whole weeks before and after its day are compared.")
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            DeskText {
                Layout.fillWidth: true
                visible: detail.known
                text: detail.told.title ?? ""
                font.pixelSize: Theme.deskTitle
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DeskText {
                Layout.fillWidth: true
                visible: detail.known
                text: detail.told.about ?? ""
                color: Theme.mutedInk
                wrapMode: Text.Wrap
            }

            Rectangle {
                Layout.fillWidth: true
                visible: detail.known
                implicitHeight: verdict.implicitHeight + Theme.mm(8)
                radius: Theme.radius
                color: Theme.surface
                border.width: Theme.mm(0.6)
                border.color: detail.told.sign === "better" ? Theme.good : detail.told.sign === "worse" ? Theme.accent : Theme.outline

                ColumnLayout {
                    id: verdict

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.margins: Theme.mm(5)
                    spacing: Theme.mm(1.5)

                    DeskText {
                        Layout.fillWidth: true
                        objectName: "verdict"
                        text: detail.told.verdict ?? ""
                        color: detail.told.sign === "better" ? Theme.good : detail.told.sign === "worse" ? Theme.accent : Theme.ink
                        font.pixelSize: Theme.deskTitle
                        font.weight: Font.Bold
                        wrapMode: Text.Wrap
                    }

                    Repeater {
                        model: detail.told.says ?? []

                        DeskText {
                            required property string modelData

                            Layout.fillWidth: true
                            text: modelData
                            wrapMode: Text.Wrap
                        }
                    }
                }
            }

            ReportSheet {
                Layout.fillWidth: true
                visible: detail.known && (detail.told.drawn ?? false)
                title: detail.viewModel.chart.title ?? ""

                Loader {
                    Layout.fillWidth: true
                    active: detail.told.drawn ?? false

                    sourceComponent: RunChart {
                        chart: detail.viewModel.chart
                    }
                }
            }

            Loader {
                Layout.fillWidth: true
                active: detail.known
                visible: active

                sourceComponent: ReportTable {
                    table: detail.viewModel.table
                }
            }

            Repeater {
                model: detail.known ? detail.told.notes : []

                DeskText {
                    required property string modelData

                    Layout.fillWidth: true
                    text: modelData
                    color: Theme.mutedInk
                    wrapMode: Text.Wrap
                }
            }
        }
    }

    Rectangle {
        Layout.fillWidth: true
        visible: detail.known
        implicitHeight: row.implicitHeight + Theme.mm(5)
        color: Theme.surface

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.hairline
        }

        Flow {
            id: row

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.mm(6)
            width: parent.width - Theme.mm(12)
            spacing: Theme.mm(2.5)

            DeskButton {
                objectName: "printEffect"
                main: true
                text: qsTr("Print the sheet")
                shortcut: "P"
                onClicked: detail.viewModel.printSheet()

                Shortcut {
                    sequence: "P"
                    enabled: detail.listening && detail.known
                    onActivated: detail.viewModel.printSheet()
                }
            }

            DeskButton {
                id: close

                /*! For which matter it was asked once. */
                property string asked: ""

                objectName: "closeMatter"
                visible: (detail.told.closed ?? "") === ""
                text: asked !== "" && asked === detail.viewModel.selected ? qsTr("Its figures stand still then. Close it?") : qsTr("Look at it no longer")
                onClicked: {
                    if (asked === detail.viewModel.selected) {
                        asked = "";
                        detail.viewModel.close();
                    } else {
                        asked = detail.viewModel.selected;
                    }
                }
            }
        }
    }
}
