pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! All of it on one page: each line can be changed by one touch, and so can who tells it. */
ColumnLayout {
    id: review

    required property ResidentReportViewModel model
    required property bool wide

    spacing: Theme.mm(4)

    GridLayout {
        Layout.fillWidth: true
        columns: review.wide && !Theme.elder ? 2 : 1
        columnSpacing: Theme.mm(4)
        rowSpacing: Theme.mm(4)

        Repeater {
            model: review.model.review

            KioskPanel {
                id: fact

                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                Layout.maximumHeight: Math.max(implicitHeight, Theme.mm(60))
                implicitHeight: row.implicitHeight + Theme.mm(4)

                RowLayout {
                    id: row

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.leftMargin: Theme.mm(6)
                    anchors.rightMargin: Theme.mm(3)
                    spacing: Theme.mm(4)

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        KioskText {
                            Layout.fillWidth: true
                            text: fact.modelData.label
                            color: Theme.mutedInk
                            font.pixelSize: Theme.label
                            lineHeight: 1.1
                        }

                        KioskText {
                            Layout.fillWidth: true
                            text: fact.modelData.value
                            lineHeight: 1.1
                        }
                    }

                    KioskButton {
                        visible: fact.modelData.step !== ""
                        implicitHeight: Theme.target
                        text: qsTr("Change")
                        Accessible.name: qsTr("Change: %1").arg(fact.modelData.label)
                        onClicked: review.model.change(fact.modelData.step)
                    }
                }
            }
        }
    }

    KioskText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.mm(2)
        text: qsTr("Who tells it")
        color: Theme.mutedInk
        font.pixelSize: Theme.label
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.mm(4)

        Repeater {
            model: review.model.contacts

            KioskChip {
                required property var modelData

                text: modelData.name
                chosen: modelData.chosen
                onClicked: review.model.chooseContact(modelData.value)
            }
        }
    }
}
