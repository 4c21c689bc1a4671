import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Theme

/*! A device that was found: its picture, its place, how it stands, and what is to be done to try it.
    One that waits for a person's word stands large. */
Rectangle {
    id: card

    required property var about
    readonly property bool asks: about.asks
    readonly property bool tried: about.standing === "good"
    readonly property bool isPrinter: about.symbol === "printer"
    readonly property bool prints: isPrinter && !asks && !tried && !busy
    property bool busy: false

    signal judged(bool good)
    signal printed

    implicitHeight: row.implicitHeight + Theme.mm(8)
    radius: Theme.radius
    color: Theme.surface
    border.width: asks ? Theme.chosenWidth : Theme.line
    border.color: asks ? Theme.accent : Theme.hairline

    function picture(kind: string): string {
        const teal = '#0A4F54';
        const shapes = {
            "printer": '<rect x="32" y="8" width="36" height="48" fill="#fff" stroke="#857F73"/><text x="50" y="25" font-size="12" font-weight="bold" text-anchor="middle" fill="#1B2426">A000</text><path d="M37 33h26M37 39h26M37 46h4M43 46h2M48 46h5M56 46h3M61 46h2" stroke="#1B2426" stroke-width="2.4"/>',
            "buttons": '<circle cx="50" cy="32" r="24" fill="#D9D5CB"/><circle cx="50" cy="32" r="17" fill="#980F19"/><text x="50" y="37" font-size="12" font-weight="bold" text-anchor="middle" fill="#fff">SOS</text>',
            "card": '<rect x="24" y="14" width="52" height="36" rx="4" fill="#fff" stroke="' + teal + '" stroke-width="2"/><circle cx="63" cy="28" r="5" fill="#C7DEDD"/><path d="M55 42a8 7 0 0 1 16 0z" fill="#C7DEDD"/><path d="M30 24h18M30 31h14M30 38h18" stroke="' + teal + '" stroke-width="2"/>',
            "code": '<rect x="32" y="12" width="36" height="40" fill="#fff"/><path d="M36 16h10v10h-10zM54 16h10v10h-10zM36 38h10v10h-10z" fill="none" stroke="#1B2426" stroke-width="3"/><path d="M52 32h4v4h-4zM58 38h6v4h-6zM52 44h4v4h-4zM48 28h3v3h-3z" fill="#1B2426"/><path d="M24 32h52" stroke="#80310F" stroke-width="2"/>',
            "phone": '<rect x="40" y="10" width="20" height="44" rx="3" fill="#fff" stroke="' + teal + '" stroke-width="2"/><path d="M30 24a14 14 0 0 0 0 16M24 20a20 20 0 0 0 0 24M70 24a14 14 0 0 1 0 16M76 20a20 20 0 0 1 0 24" fill="none" stroke="' + teal + '" stroke-width="2"/>',
            "search": '<circle cx="46" cy="29" r="13" fill="none" stroke="' + teal + '" stroke-width="3"/><path d="M56 39l12 12" stroke="' + teal + '" stroke-width="4"/>'
        };
        const of = { "modbus": "buttons", "board": "buttons", "card_reader": "card", "scanner": "code", "silent": "code", "modem": "phone", "looked_for": "search" };
        return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 64" font-family="Noto Sans SC"><rect width="100" height="64" rx="4" fill="#ECE7DC"/>' + shapes[of[kind] ?? kind] + '</svg>';
    }

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.mm(4)
        spacing: Theme.mm(5)

        Image {
            Layout.preferredWidth: Theme.mm(card.asks ? 44 : 31)
            Layout.preferredHeight: Layout.preferredWidth * 0.64
            sourceSize: Qt.size(Layout.preferredWidth, Layout.preferredHeight)
            source: "image://drawing/" + encodeURIComponent(card.picture(card.about.symbol))
            Accessible.ignored: true
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(1)

            KioskText {
                Layout.fillWidth: true
                text: card.about.name
                font.pixelSize: Theme.body
                font.weight: Font.Bold
                lineHeight: 1.05
            }

            KioskText {
                Layout.fillWidth: true
                text: card.asks ? card.about.words : card.about.detail
                color: card.asks ? Theme.ink : Theme.mutedInk
                font.pixelSize: Theme.label * 0.92
                wrapMode: Text.WrapAnywhere
                maximumLineCount: 2
                elide: Text.ElideMiddle
                lineHeight: 1.1
            }

            Flow {
                Layout.fillWidth: true
                Layout.topMargin: Theme.mm(2)
                visible: card.asks
                spacing: Theme.mm(3)

                KioskButton {
                    objectName: "clear"
                    main: true
                    size: Theme.label
                    text: qsTr("Clear")
                    onClicked: card.judged(true)
                }

                KioskButton {
                    objectName: "not_clear"
                    size: Theme.label
                    text: qsTr("Not clear")
                    onClicked: card.judged(false)
                }

                KioskButton {
                    objectName: "once_more"
                    size: Theme.label
                    text: qsTr("Print once more")
                    onClicked: card.printed()
                }
            }
        }

        KioskIcon {
            visible: !card.asks && !card.prints
            name: card.tried ? "check" : card.about.standing === "amiss" ? "warning" : card.about.standing === "try" ? "touch" : "search"
            size: Theme.mm(8)
            color: said.color
        }

        KioskText {
            id: said

            Layout.maximumWidth: card.width * 0.34
            visible: !card.asks && !card.prints
            text: card.about.words
            color: card.tried ? Theme.good : card.about.standing === "looked_for" ? Theme.mutedInk : Theme.accent
            font.pixelSize: Theme.label
            font.weight: Font.Bold
            lineHeight: 1.1
        }

        KioskButton {
            objectName: "print"
            visible: card.prints
            symbol: "printer"
            size: Theme.label
            text: qsTr("Print a test page")
            onClicked: card.printed()
        }
    }
}
