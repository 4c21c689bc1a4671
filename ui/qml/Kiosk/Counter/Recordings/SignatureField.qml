import QtQuick
import QtQuick.Layouts
import Kiosk.Desk
import Kiosk.Theme

/*! Where somebody signs with a finger, a pen or the mouse. */
ColumnLayout {
    id: field

    property var strokes: []

    signal signed(var strokes)
    signal givenUp

    spacing: Theme.mm(2)

    function clear() {
        strokes = [];
        paper.requestPaint();
    }

    onVisibleChanged: clear()

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Theme.mm(45)
        color: Theme.surface
        border.width: Theme.mm(0.4)
        border.color: Theme.outline

        Canvas {
            id: paper

            anchors.fill: parent
            objectName: "signature"
            Accessible.role: Accessible.Canvas
            Accessible.name: qsTr("Place of the signature")
            onPaint: {
                const pen = getContext("2d");
                pen.reset();
                pen.strokeStyle = Theme.ink;
                pen.lineWidth = Theme.mm(0.8);
                for (const stroke of field.strokes) {
                    pen.beginPath();
                    for (let at = 0; at < stroke.length; at += 2) {
                        const x = stroke[at] * width / 1000;
                        const y = stroke[at + 1] * height / 1000;
                        if (at === 0)
                            pen.moveTo(x, y);
                        else
                            pen.lineTo(x, y);
                    }
                    pen.stroke();
                }
            }

            MouseArea {
                function point(mouse) {
                    return [1000 * mouse.x / width, 1000 * mouse.y / height];
                }

                anchors.fill: parent
                preventStealing: true
                onPressed: mouse => field.strokes = field.strokes.concat([point(mouse)])
                onPositionChanged: mouse => {
                    field.strokes[field.strokes.length - 1].push(...point(mouse));
                    paper.requestPaint();
                }
            }
        }
    }

    RowLayout {
        spacing: Theme.mm(2)

        DeskButton {
            objectName: "signatureDone"
            main: true
            text: qsTr("Signed")
            onClicked: field.signed(field.strokes)
        }

        DeskButton {
            text: qsTr("Clear")
            onClicked: field.clear()
        }

        DeskButton {
            text: qsTr("Leave it")
            onClicked: field.givenUp()
        }
    }
}
