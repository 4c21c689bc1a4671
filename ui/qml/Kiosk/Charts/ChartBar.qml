import QtQuick
import Kiosk.Theme

/*! A bar of a chart. The second series is outlined: it is told apart without colour. */
Rectangle {
    required property int number

    radius: Theme.mm(0.5)
    color: number === 0 ? Theme.primary : Theme.primaryTint
    border.width: number === 0 ? 0 : Math.max(1, Theme.mm(0.4))
    border.color: Theme.primary
}
