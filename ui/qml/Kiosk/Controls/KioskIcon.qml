import QtQuick
import Kiosk.Theme

/*! A line icon by its name; always beside a word, so it says nothing itself. A picture, since
    shapes drawn by software are not cut where something scrolls. */
Image {
    id: icon

    required property string name
    property color color: Theme.ink
    property real size: Theme.mm(9)

    objectName: name
    mirror: LayoutMirroring.enabled && (name === "back" || name === "forward")
    width: size
    height: size
    sourceSize: Qt.size(size, size)
    // drawn when it is seen: three of four icons wait on screens that are not open yet
    source: visible ? "image://drawing/" + encodeURIComponent(drawing()) : ""
    Accessible.ignored: true

    function drawing(): string {
        return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="'
            + IconPaths.paths[name] + '" fill="none" stroke="' + color
            + '" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    }
}
