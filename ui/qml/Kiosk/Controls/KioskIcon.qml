import QtQuick
import QtQuick.Shapes
import Kiosk.Theme

/*! A line icon by its name; always beside a word, so it says nothing itself. */
Item {
    id: icon

    required property string name
    property color color: Theme.ink
    property real size: Theme.mm(9)

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    IconPaths {
        id: icons
    }

    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.GeometryRenderer

        ShapePath {
            strokeColor: icon.color
            strokeWidth: icon.size / 12
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin
            scale: Qt.size(icon.size / 24, icon.size / 24)

            PathSvg {
                path: icons.paths[icon.name]
            }
        }
    }
}
