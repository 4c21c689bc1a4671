pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! What is told only now. There is no hall before somebody has it in their hands. */
SetupFrame {
    id: page

    readonly property bool onScreen: viewModel.envelopeWhere === ""

    title: onScreen ? qsTr("Write this down now") : qsTr("Take the envelope")
    subtitle: onScreen ? qsTr("No printer and no stick took it. It is shown only now: without it a broken PC loses everything.") : qsTr("Recovery passphrase and first PINs are on %1, and nowhere else").arg(viewModel.envelopeWhere)
    action: onScreen ? qsTr("All of it is on paper: open the hall") : qsTr("I have it: open the hall")

    KioskScroll {
        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            spacing: Theme.mm(4)

            KioskText {
                Layout.fillWidth: true
                visible: !page.onScreen
                text: qsTr("1. Read whether every line of it is there.\n2. Put it into an envelope, and the envelope into a safe, not beside this PC.\n3. Only then open the hall. Until you do there is none: switched off now, the set-up begins anew.")
            }

            Repeater {
                model: page.viewModel.envelopeRows

                KioskPanel {
                    id: row

                    required property var modelData

                    Layout.fillWidth: true
                    implicitHeight: words.implicitHeight + Theme.mm(6)

                    ColumnLayout {
                        id: words

                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        anchors.margins: Theme.mm(5)
                        spacing: 0

                        KioskText {
                            Layout.fillWidth: true
                            text: row.modelData.word
                            color: Theme.mutedInk
                            font.pixelSize: Theme.label
                            lineHeight: 1.1
                        }

                        KioskText {
                            Layout.fillWidth: true
                            text: row.modelData.value
                            font.weight: Font.Bold
                            lineHeight: 1.1
                        }
                    }
                }
            }
        }
    }
}
