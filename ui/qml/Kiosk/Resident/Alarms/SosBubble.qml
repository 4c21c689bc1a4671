import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Kiosk.Controls
import Kiosk.Theme

/*! Above the SOS control, where no finger covers it: the ring that fills, or how to press. */
Rectangle {
    id: bubble

    required property SosControl control

    readonly property real side: Theme.mm(Theme.elder ? 26 : 22)

    visible: control.holding || control.said !== ""
    implicitWidth: row.implicitWidth + Theme.mm(12)
    implicitHeight: row.implicitHeight + Theme.mm(8)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.mm(1)
    border.color: Theme.highContrast ? Theme.alarm : Theme.emergency

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: Theme.mm(5)

        Shape {
            id: ring

            Layout.preferredWidth: bubble.side
            Layout.preferredHeight: bubble.side
            visible: bubble.control.holding
            objectName: "sosRing"

            ShapePath {
                strokeColor: Theme.hairline
                strokeWidth: Theme.mm(3)
                fillColor: "transparent"

                PathAngleArc {
                    centerX: ring.width / 2
                    centerY: ring.height / 2
                    radiusX: ring.width / 2 - Theme.mm(2)
                    radiusY: radiusX
                    startAngle: 0
                    sweepAngle: 360
                }
            }

            ShapePath {
                strokeColor: Theme.alarm
                strokeWidth: Theme.mm(3)
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap

                PathAngleArc {
                    centerX: ring.width / 2
                    centerY: ring.height / 2
                    radiusX: ring.width / 2 - Theme.mm(2)
                    radiusY: radiusX
                    startAngle: -90
                    sweepAngle: 360 * bubble.control.progress
                }
            }
        }

        KioskText {
            heading: true
            text: bubble.control.holding ? qsTr("Keep holding…") : bubble.control.said === "once" ? qsTr("Press once more to call for help") : qsTr("Hold it for one second")
            color: Theme.alarm
            font.pixelSize: Theme.mm(Theme.elder ? 10 : 8)
            lineHeight: 1.2
            wrapMode: Text.NoWrap
            Accessible.role: Accessible.AlertMessage
        }
    }
}
