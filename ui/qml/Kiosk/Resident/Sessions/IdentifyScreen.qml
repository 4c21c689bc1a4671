import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Resident.People
import Kiosk.Theme
import Kiosk.ViewModels

/*! Who is it? Four ways, each a large choice; a card laid or a code shown works at once. */
ResidentFrame {
    id: screen

    readonly property bool choosing: model.method === ""

    title: choosing ? qsTr("How do you want to check in?") : model.method === "card" ? qsTr("Lay your card on the reader")
        : model.method === "phone" ? qsTr("What is your mobile number?") : qsTr("Show your code to the scanner")
    subtitle: choosing ? qsTr("Laying your card or showing your code works right away.")
        : model.method === "phone" ? qsTr("Only to find your number again; it is never shown on the hall's screens.") : ""
    about: qsTr("Take a number")
    step: 1
    steps: 3
    action: model.method === "phone" ? qsTr("Next") : ""
    actionSymbol: "forward"
    actionEnabled: model.complete && !model.busy
    onActed: model.submit()
    onWentBack: choosing ? session.back() : model.choose("")

    ResidentIdentifyViewModel {
        id: model

        session: screen.session
    }

    KioskScroll {
        id: ways

        anchors.fill: parent
        about: model.method

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, ways.room)
            spacing: Theme.mm(6)

            ProblemNote {
                Layout.fillWidth: true
                visible: model.message !== ""
                text: model.message
            }

            TileGrid {
                visible: screen.choosing
                columns: screen.wide ? 2 : 1

                KioskTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: model.cardWorks
                    main: true
                    size: Theme.body
                    symbol: "card"
                    text: qsTr("ID card")
                    detail: qsTr("Lay it flat on the reader")
                    onClicked: model.choose("card")
                }

                KioskTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    symbol: "phone"
                    text: qsTr("Mobile number")
                    detail: qsTr("Enter your 11-digit number")
                    onClicked: model.choose("phone")
                }

                KioskTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: model.scannerWorks
                    symbol: "code"
                    text: qsTr("Appointment code")
                    detail: qsTr("Show it to the scanner")
                    onClicked: model.choose("code")
                }

                KioskTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    symbol: "person"
                    text: qsTr("Without a name")
                    detail: qsTr("You get a number all the same")
                    onClicked: model.choose("none")
                }
            }

            NoticeNote {
                Layout.fillWidth: true
                visible: screen.choosing
                session: screen.session
                speech: screen.speech
            }

            CardPicture {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.method === "card" || model.method === "code"
                code: model.method === "code"
            }

            KioskText {
                Layout.fillWidth: true
                visible: model.method === "card" || model.method === "code"
                text: model.method === "code"
                    ? qsTr("Hold the paper or the phone about a hand's width in front of the scanner and keep it still.")
                    : qsTr("Leave the card lying until your name shows. An ID card or a residence permit will do.")
                font.pixelSize: Theme.step > 1.25 ? Theme.body : Theme.title
                lineHeight: 1.1
                horizontalAlignment: Text.AlignHCenter
            }

            PhonePad {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumWidth: Theme.mm(screen.wide ? 240 : 260)
                Layout.alignment: Qt.AlignHCenter
                visible: model.method === "phone"
                name: qsTr("Mobile number")
                shown: model.phone
                onTyped: key => model.typed(key)
                onErased: model.erased()
            }
        }
    }
}
