import QtQuick
import Kiosk.Desk
import Kiosk.Theme

/*! Where figures are held back: hatched, and why. */
Rectangle {
    id: bar

    required property string why

    implicitHeight: Math.max(Theme.mm(7), word.implicitHeight + Theme.mm(1))
    color: Theme.surface
    border.width: Theme.line
    border.color: Theme.outline

    Canvas {
        anchors.fill: parent
        anchors.margins: Theme.line
        onWidthChanged: requestPaint()
        onHeightChanged: requestPaint()
        onPaint: {
            const pen = getContext("2d");
            pen.reset();
            pen.strokeStyle = Theme.hairline;
            pen.lineWidth = Math.max(2, Theme.mm(1));
            pen.beginPath();
            for (let x = -height; x < width; x += Theme.mm(4)) {
                pen.moveTo(x, height);
                pen.lineTo(x + height, 0);
            }
            pen.stroke();
        }
    }

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.mm(2)
        width: word.width + Theme.mm(3)
        height: word.height
        color: Theme.surface

        DeskText {
            id: word

            anchors.centerIn: parent
            width: Math.min(implicitWidth, bar.width - Theme.mm(7))
            text: bar.why
            wrapMode: Text.Wrap
        }
    }
}
