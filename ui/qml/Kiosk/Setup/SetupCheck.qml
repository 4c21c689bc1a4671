pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! What is weak, before the hall is made and once it is open. */
SetupFrame {
    id: page

    readonly property bool done: viewModel.page === "done"

    title: done ? qsTr("The hall is open") : viewModel.weak.length === 0 ? qsTr("Everything is ready") : qsTr("This is weak")
    subtitle: done ? qsTr("The report lies in %1").arg(viewModel.report) : qsTr("It stands in the readiness report too, and can be mended later")
    action: done ? qsTr("Show the kiosk") : viewModel.busy ? qsTr("Being made …") : qsTr("Make the hall")

    KioskScroll {
        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            spacing: Theme.mm(4)

            Repeater {
                model: page.viewModel.weak

                KioskPanel {
                    id: row

                    required property string modelData

                    Layout.fillWidth: true
                    implicitHeight: words.implicitHeight + Theme.mm(8)

                    RowLayout {
                        id: words

                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        anchors.margins: Theme.mm(5)
                        spacing: Theme.mm(4)

                        KioskIcon {
                            name: "warning"
                            size: Theme.mm(8)
                            color: Theme.warning
                        }

                        KioskText {
                            Layout.fillWidth: true
                            text: row.modelData
                            font.pixelSize: Theme.label
                            lineHeight: 1.15
                        }
                    }
                }
            }
        }
    }
}
