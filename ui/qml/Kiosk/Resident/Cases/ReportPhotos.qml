pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! The photographs of the report, each to be taken out again; one more where there is a camera. */
ColumnLayout {
    id: album

    required property ResidentReportPhotosViewModel photos
    required property bool wide

    signal wanted

    spacing: Theme.mm(5)

    GridLayout {
        Layout.fillWidth: true
        visible: album.photos.pictures.length > 0
        columns: Math.min(album.photos.pictures.length, Theme.elder ? 1 : album.wide ? 2 : 3)
        columnSpacing: Theme.mm(5)
        rowSpacing: Theme.mm(5)
        uniformCellWidths: true

        Repeater {
            model: album.photos.pictures

            KioskPanel {
                id: photo

                required property var modelData

                Layout.fillWidth: true
                implicitHeight: parts.implicitHeight + Theme.mm(8)

                ColumnLayout {
                    id: parts

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.margins: Theme.mm(4)
                    spacing: Theme.mm(3)

                    Image {
                        Layout.fillWidth: true
                        Layout.preferredHeight: Theme.mm(46)
                        visible: photo.modelData.source !== ""
                        source: photo.modelData.source
                        cache: false // nothing of it may stay with Qt either
                        fillMode: Image.PreserveAspectFit
                        Accessible.role: Accessible.Graphic
                        Accessible.name: photo.modelData.name
                    }

                    KioskText {
                        Layout.fillWidth: true
                        visible: photo.modelData.source === ""
                        text: photo.modelData.name
                        horizontalAlignment: Text.AlignHCenter
                    }

                    KioskButton {
                        Layout.fillWidth: true
                        symbol: "erase"
                        text: qsTr("Take it out")
                        description: photo.modelData.name
                        onClicked: album.photos.remove(photo.modelData.blob)
                    }
                }
            }
        }
    }

    KioskButton {
        Layout.fillWidth: true
        visible: album.photos.camera && !album.photos.full
        symbol: "camera"
        text: album.photos.pictures.length > 0 ? qsTr("Add another photo") : qsTr("Add a photo")
        onClicked: album.wanted()
    }
}
