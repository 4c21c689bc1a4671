pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! The tiers from the lowest up, and where the dispute is. */
GridLayout {
    id: path

    required property list<var> tiers

    columns: Math.max(1, tiers.length)
    columnSpacing: Theme.mm(3)
    uniformCellWidths: true

    Repeater {
        model: path.tiers

        Rectangle {
            id: tier

            required property var modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitHeight: words.implicitHeight + Theme.mm(5)
            radius: Theme.radius
            color: modelData.now ? Theme.primary : Theme.surface
            border.width: Theme.mm(0.4)
            border.color: modelData.now ? Theme.primary : Theme.outline
            Accessible.role: Accessible.StaticText
            Accessible.name: name.text + ", " + about.text

            ColumnLayout {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                x: Theme.mm(4)
                width: parent.width - Theme.mm(8)
                spacing: Theme.mm(0.5)

                DeskText {
                    id: name

                    Layout.fillWidth: true
                    text: tier.modelData.now ? qsTr("%1  %2 (now)").arg(tier.modelData.number).arg(tier.modelData.name) : tier.modelData.number + "  " + tier.modelData.name
                    color: tier.modelData.now ? Theme.primaryInk : Theme.ink
                    font.weight: Font.Bold
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }

                DeskText {
                    id: about

                    Layout.fillWidth: true
                    text: tier.modelData.about
                    color: tier.modelData.now ? Theme.primaryInk : Theme.mutedInk
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
