import QtQuick
import Kiosk.Theme

/*! What a list says that holds nothing. */
DeskText {
    anchors.centerIn: parent
    width: (parent as Item).width - Theme.mm(16)
    color: Theme.mutedInk
    horizontalAlignment: Text.AlignHCenter
    wrapMode: Text.Wrap
}
