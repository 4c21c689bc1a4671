import QtQuick

/*! Colours on the dark ground, and lengths in proportion to the screen: a figure that carries ten
    metres is a share of the picture, whatever its resolution. Every pair is 7:1 or better. */
QtObject {
    required property real width
    required property real height

    readonly property bool portrait: height > width
    /*! Whether two sentences have room side by side. */
    readonly property bool wide: width > 1.5 * height
    /*! A hundredth of the shorter side. */
    readonly property real unit: Math.min(width, height) / 100

    readonly property color ground: "#071B1D"
    readonly property color panel: "#0E2C2F"
    readonly property color raised: "#06424A"
    readonly property color line: "#3D6468"
    readonly property color ink: "#FFFFFF"
    readonly property color soft: "#C9D9D9"
    readonly property color bright: "#FFD65C"
    readonly property color flash: "#FFE08A"
    readonly property color flashInk: "#221A00"
    /*! For emergencies alone. */
    readonly property color emergency: "#980F19"
    readonly property color emergencyInk: "#FFFFFF"

    readonly property real gap: 2 * unit
    /*! From a tile's edge to its words. */
    readonly property real inset: 1.4 * unit
    readonly property real margin: 3 * unit
    readonly property real radius: 1.2 * unit

    readonly property real small: 3 * unit
    readonly property real body: 4 * unit
    readonly property real title: 5 * unit
    readonly property real figure: 10 * unit
    readonly property real hero: (portrait ? 24 : 21) * unit
}
