pragma Singleton

import QtQuick

/*! Measures, colours and type of every screen; lengths in mm times the screen's density.
    One instance an engine, so that each terminal has its own. Never drawn, and yet an Item: whoever
    asks for a plain object has PySide make Python types of half of Qt first. */
Item {
    id: theme

    /*! Pixels a millimetre, as the screen is configured. */
    property real density: 4
    /*! Size of type: 1, 1.25, 1.5 or 1.75. */
    property real step: 1
    property bool highContrast: false
    /*! The screen is broader than it is high. */
    property bool wide: false

    readonly property bool elder: step > 1
    readonly property int motion: elder || highContrast ? 0 : 160

    function mm(length: real): real {
        return Math.round(length * density);
    }

    // --- colours: every text pair is 7:1 or better ---
    readonly property color ground: highContrast ? "#000000" : "#F6F4EF"
    readonly property color surface: highContrast ? "#000000" : "#FFFFFF"
    readonly property color ink: highContrast ? "#FFFFFF" : "#1B2426"
    readonly property color mutedInk: highContrast ? "#FFFFFF" : "#414C4E"
    readonly property color primary: highContrast ? "#FFE14D" : "#0A4F54"
    // "onPrimary" is taken by QML for a handler and reads as black: this is the ink on primary
    readonly property color primaryInk: highContrast ? "#000000" : "#FFFFFF"
    readonly property color primarySoftInk: highContrast ? "#000000" : "#E6F2F1"
    readonly property color pressed: highContrast ? "#FFFFFF" : "#073B3F"
    readonly property color pressedInk: highContrast ? "#000000" : "#FFFFFF"
    readonly property color primaryTint: highContrast ? "#000000" : "#DDEDEC"
    readonly property color accent: highContrast ? "#FFE14D" : "#80310F"
    readonly property color good: highContrast ? "#FFFFFF" : "#14532D"
    readonly property color warning: highContrast ? "#FFE14D" : "#664300"
    readonly property color outline: highContrast ? "#FFFFFF" : "#857F73"
    readonly property color hairline: highContrast ? "#FFFFFF" : "#D9D5CB"
    readonly property color emergency: "#980F19"
    readonly property color emergencyInk: "#FFFFFF"
    readonly property color emergencyPressed: highContrast ? "#FFFFFF" : "#5C0810"
    readonly property color emergencyPressedInk: highContrast ? "#000000" : "#FFFFFF"
    /*! Words about a danger: red on paper, yellow on black. */
    readonly property color alarm: highContrast ? "#FFE14D" : "#980F19"
    /*! Answers in a chart, from the best of five to the last; no meaning by them alone. */
    readonly property list<color> levels: highContrast ? ["#FFE14D", "#FFFFFF", "#000000", "#FFFFFF", "#000000"] : ["#0A4F54", "#8FBBB9", "#CFC7B8", "#DFAE73", "#80310F"]
    readonly property color rail: highContrast ? "#000000" : "#12363A"
    readonly property color veil: "#B3000000"
    /*! The ring of the keys: one of the two is seen on every ground. */
    readonly property color ringInner: highContrast ? "#FFE14D" : "#1B2426"
    readonly property color ringOuter: highContrast ? "#000000" : "#FFFFFF"

    // --- lengths ---
    readonly property real target: mm(elder ? 20 : 15)
    readonly property real gap: mm(4)
    readonly property real radius: mm(3)
    readonly property real line: Math.max(1, mm(0.4))
    /*! Outline of what can be pressed, and of what is chosen. */
    readonly property real outlineWidth: Math.max(2, mm(0.75))
    readonly property real chosenWidth: Math.max(4, mm(1.75))
    /*! Both bands of the ring around what has the keys: an even number of pixels. */
    readonly property real ring: 2 * Math.max(2, Math.round(mm(2) / 2))

    // --- type, resident screens ---
    readonly property real lineHeight: 1.35
    readonly property int display: mm(16 * step)
    readonly property int title: mm(11 * step)
    readonly property int body: mm(8 * step)
    readonly property int label: mm(6.5 * step)
    /*! As large as words grow where there is room. */
    readonly property int question: mm(19 * step)
    readonly property int choice: mm(17 * step)
    /*! The frame around a question grows less than the question, so that there is room for it. */
    readonly property int frame: mm(6.5 * Math.min(step, 1.25))
    readonly property int frameClock: mm(11 * Math.min(step, 1.25))

    // --- type and targets, staff screens ---
    readonly property int deskBody: Math.max(18, mm(4.75))
    readonly property int deskLabel: Math.max(20, mm(5.25))
    readonly property int deskTitle: Math.max(24, mm(6.25))
    readonly property int deskLarge: Math.max(32, mm(8.5))
    readonly property int deskHuge: Math.max(72, mm(22))
    readonly property real deskTarget: mm(11)

    /*! The colour of an answer; of those that are left over none. */
    function level(tone: int): color {
        return tone < 0 ? ground : levels[tone % levels.length];
    }

    /*! What is read upon it. */
    function levelInk(tone: int): color {
        const paper = level(tone);
        return 0.299 * paper.r + 0.587 * paper.g + 0.114 * paper.b < 0.45 ? "#FFFFFF" : "#1B2426";
    }
}
