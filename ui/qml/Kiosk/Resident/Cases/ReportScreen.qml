import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.Resident
import Kiosk.Resident.People
import Kiosk.Theme
import Kiosk.ViewModels

/*! Reporting: one question at a time, from the first words to the review. */
ResidentFrame {
    id: screen

    readonly property var titles: ({
            "start": qsTr("What would you like to report?"),
            "words": qsTr("What happened?"),
            "kind": model.sure ? qsTr("Is it this?") : qsTr("What is it about?"),
            "question": model.question.text || "",
            "place": qsTr("Where is it?"),
            "alike": qsTr("Is it the same as this?"),
            "phone": qsTr("What is your telephone number?"),
            "review": qsTr("Is everything right?"),
            "camera": qsTr("Take a photo")
        })
    /*! Large type over the keyboard of a broad screen: what is written goes before the question. */
    readonly property bool bare: place.writing && squeezed && Theme.elder
    /*! By what stands above the words. */
    readonly property real taken: (advice.visible ? advice.implicitHeight + Theme.mm(5) : 0) + (problem.visible ? problem.implicitHeight + Theme.mm(5) : 0)
    readonly property var numbers: ({ "words": 1, "kind": 2, "question": 2, "place": 3, "alike": 3, "review": 4, "phone": 4 })

    title: bare ? "" : titles[model.step] || ""
    subtitle: model.step === "words" ? qsTr("Write it as you would tell it. Nobody else at this screen will see it.")
        : model.step === "review" && model.understood ? qsTr("This is what your words say. What is not right can be changed.")
        : model.step === "start" ? qsTr("Common problems take two taps.")
        : model.step === "camera" ? qsTr("Hold it before the camera. The photo is kept with your report alone.") : ""
    about: qsTr("Report something")
    step: numbers[model.step] || 0
    steps: step > 0 ? 4 : 0
    action: model.step === "words" ? qsTr("Next") : model.step === "phone" ? qsTr("Next") : model.step === "review" ? qsTr("Submit")
        : model.step === "alike" ? qsTr("No, mine is different") : model.step === "camera" ? qsTr("Take it")
        : place.writing ? qsTr("Done writing") : ""
    actionSymbol: model.step === "review" ? "check" : model.step === "camera" ? "camera" : place.writing ? "check" : "forward"
    actionEnabled: model.step === "camera" ? photos.ready : !model.busy && !photos.busy && model.complete
    onActed: model.step === "camera" ? photos.shoot() : place.writing ? place.finishWriting() : model.goOn()
    onWentBack: model.back()

    ResidentReportViewModel {
        id: model

        objectName: "reportModel"
        session: screen.session
    }

    ResidentDangerViewModel {
        id: danger

        session: screen.session
    }

    ResidentReportPhotosViewModel {
        id: photos

        objectName: "reportPhotos"
        session: screen.session
        watching: model.step === "camera"
        kept: model.photos
        onAdded: blob => model.addPhoto(blob)
        onRemoved: blob => model.removePhoto(blob)
    }

    KioskScroll {
        id: room

        anchors.fill: parent
        about: model.step + (model.question.text || "") + (place.writing ? " writing" : "")

        ColumnLayout {
            width: parent.width
            height: Math.max(implicitHeight, room.room)
            spacing: Theme.mm(5)

            QuietAdvice {
                id: advice

                Layout.fillWidth: true
                visible: danger.quiet && model.step !== "start"
                danger: danger
            }

            ProblemNote {
                id: problem

                Layout.fillWidth: true
                visible: text !== ""
                text: model.message || photos.message
            }

            ReportStart {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "start"
                model: model
                wide: screen.wide
            }

            KioskArea {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Math.max(Theme.body * 3.4, Math.min(Theme.mm(60), room.room - screen.taken))
                visible: model.step === "words"
                placeholderText: qsTr("For example: the lamp by building 3 has been out for three days")
                text: model.text
                focus: visible
                onVisibleChanged: Qt.callLater(takeKeys)
                onTextChanged: if (visible)
                    model.said(text)

                /*! Only where it is still seen by then: else the keyboard stands over what came. */
                function takeKeys() {
                    if (visible)
                        forceActiveFocus();
                }
            }

            ReportKind {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "kind"
                model: model
                wide: screen.wide
            }

            ReportQuestion {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "question"
                model: model
                wide: screen.wide
            }

            ReportPlace {
                id: place

                Layout.fillWidth: true
                Layout.fillHeight: !writing
                bare: screen.bare
                visible: model.step === "place"
                model: model
                wide: screen.wide
            }

            ReportAlike {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "alike"
                model: model
            }

            PhonePad {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumWidth: Theme.mm(screen.wide ? 240 : 260)
                Layout.alignment: Qt.AlignHCenter
                visible: model.step === "phone"
                name: qsTr("Telephone number")
                shown: model.phone
                onTyped: key => model.typed(key)
                onErased: model.erased()
            }

            ColumnLayout { // a picture beside the lines would be one piece with them, taller than a page
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: model.step === "review"
                spacing: Theme.mm(5)

                ReportReview {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    model: model
                    wide: screen.wide
                }

                ReportPhotos {
                    Layout.fillWidth: true
                    visible: photos.camera || photos.pictures.length > 0
                    photos: photos
                    wide: screen.wide
                    onWanted: model.toCamera()
                }
            }

            NoticeNote {
                Layout.fillWidth: true
                visible: model.step === "review"
                session: screen.session
                speech: screen.speech
            }

            Loader {
                id: camera

                readonly property bool wanted: model.step === "camera"

                function place() {
                    if (wanted)
                        setSource("ReportCamera.qml", { "photos": photos });
                    else
                        source = "";
                }

                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(Theme.mm(50), Math.min(width * 3 / 4, room.height - y))
                visible: wanted
                onWantedChanged: camera.place()
                Component.onCompleted: camera.place()
            }
        }
    }
}
