pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! A device of the hardware panel: how it stands, what came out of it, and its controls. */
Rectangle {
    id: section

    required property PanelSectionViewModel viewModel

    implicitHeight: column.implicitHeight + Theme.mm(8)
    color: Theme.surface
    radius: Theme.radius
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.mm(4)
        spacing: Theme.mm(3)

        DeskText {
            Layout.fillWidth: true
            text: section.viewModel.title
            font.pixelSize: Theme.deskLabel
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: section.viewModel.hint
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        DeskText {
            Layout.fillWidth: true
            visible: text !== ""
            text: section.viewModel.trouble
            color: Theme.accent
            font.weight: Font.Bold
            wrapMode: Text.Wrap
        }

        Repeater {
            model: section.viewModel.facts

            PanelFact {
                required property var modelData

                Layout.fillWidth: true
                about: modelData
            }
        }

        Repeater {
            model: section.viewModel.rows

            PanelRow {
                required property int index
                required property var modelData

                Layout.fillWidth: true
                about: modelData
                standing: section.viewModel.standing[index] || []
                enabled: !section.viewModel.dead
                onActed: action => section.viewModel.act(index, action)
            }
        }

        DeskText {
            Layout.fillWidth: true
            visible: section.viewModel.picture !== ""
            text: section.viewModel.pictureTitle
            color: Theme.mutedInk
        }

        Image {
            Layout.fillWidth: true
            Layout.preferredHeight: sourceSize.width > 0 ? width * sourceSize.height / sourceSize.width : 0
            visible: section.viewModel.picture !== ""
            source: section.viewModel.picture
            fillMode: Image.PreserveAspectFit
            Accessible.role: Accessible.Graphic
            Accessible.name: section.viewModel.pictureTitle
        }
    }
}
