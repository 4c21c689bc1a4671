import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme
import Kiosk.ViewModels

/*! The photographs of the case: shown one at a time, when somebody asks; looks are recorded. */
Rectangle {
    id: photos

    required property int count
    required property CounterCasesViewModel viewModel

    implicitHeight: content.implicitHeight + Theme.mm(9)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(0.3)
    border.color: Theme.hairline

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(5)
        spacing: Theme.mm(2)

        DeskText {
            Layout.fillWidth: true
            text: photos.viewModel.photoNumber > 0 ? qsTr("Photo %1 of %2 (looks are recorded)").arg(photos.viewModel.photoNumber).arg(photos.count)
                : qsTr("Photos: %1 (looks are recorded)").arg(photos.count)
            color: Theme.mutedInk
            wrapMode: Text.Wrap
        }

        Image {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(width * 3 / 4, Theme.mm(110))
            visible: photos.viewModel.photo !== ""
            source: photos.viewModel.photo
            cache: false // nothing of it may stay with Qt
            fillMode: Image.PreserveAspectFit
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Photo of the case")
        }

        DeskButton {
            Layout.fillWidth: true
            objectName: "photo"
            visible: photos.count > 1 || photos.viewModel.photo === ""
            text: photos.viewModel.photo === "" ? qsTr("Show the photo") : qsTr("Next photo")
            shortcut: "F"
            onClicked: photos.viewModel.nextPhoto()
        }
    }
}
