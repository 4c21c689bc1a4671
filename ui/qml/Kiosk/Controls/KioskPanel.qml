import QtQuick
import Kiosk.Theme

/*! A sheet of paper to stand things on. */
Rectangle {
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.line
    border.color: Theme.hairline
}
