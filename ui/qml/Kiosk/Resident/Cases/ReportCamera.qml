import QtQuick
import QtMultimedia
import Kiosk.Controls
import Kiosk.Theme
import Kiosk.ViewModels

/*! What the camera sees, and the shot. Loaded for this step alone: the camera runs at no other
    time, and Qt Multimedia is not asked for before. */
KioskPanel {
    id: view

    required property ResidentReportPhotosViewModel photos

    Image {
        anchors.fill: parent
        anchors.margins: Theme.mm(2)
        source: view.photos.live
        cache: false
        fillMode: Image.PreserveAspectFit
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("What the camera sees")
    }

    KioskText {
        anchors.centerIn: parent
        width: parent.width - Theme.mm(16)
        visible: view.photos.live === "" && view.photos.message === ""
        text: qsTr("The camera starts …")
        color: Theme.mutedInk
        horizontalAlignment: Text.AlignHCenter
    }

    CaptureSession {
        objectName: "captureSession"
        videoOutput: view.photos.sink

        camera: Camera {
            active: true
            onErrorOccurred: view.photos.failed()
        }

        imageCapture: ImageCapture {
            id: capture

            onImageCaptured: (id, image) => view.photos.took(image)
            onErrorOccurred: view.photos.failed()
        }
    }

    Connections {
        target: view.photos

        function onShutter() {
            capture.capture(); // into memory: no file
        }
    }
}
