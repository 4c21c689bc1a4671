pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/*! A council that meets: what it decides in order, who speaks, and of a vote how many have voted.
    Several meetings, and an agenda that has no room, come by turns. */
Rectangle {
    id: panel

    objectName: "councilPanel"

    required property DisplayLook look
    /*! {title, about, items: {number, text, state, now}, vote, speaks, waiting} */
    required property list<var> meetings
    property bool still: false
    property int pageMs: 8000
    property int turn: 0
    property int page: 0
    readonly property var met: meetings[turn] || {
        "title": "",
        "about": "",
        "items": [],
        "vote": "",
        "speaks": "",
        "waiting": ""
    }
    /*! Two lines an item, and one more, or two, for what is spoken of. */
    readonly property int rows: Math.max(1, Math.floor((agenda.height - (roomy ? 1.5 : 3) * look.small) / (look.small * 3.4)))
    readonly property int pages: Math.ceil(met.items.length / rows)
    readonly property int current: met.items.findIndex(each => each.now)
    /*! The page with what is spoken of. */
    readonly property int home: current < 0 ? 0 : Math.floor(current / rows)

    readonly property bool votes: met.vote !== ""
    /*! Where there is little, a vote that runs has it alone. */
    readonly property bool roomy: look.wide || look.portrait

    function goOn() {
        if (!votes && page + 1 < pages) {
            page += 1;
        } else {
            turn = (turn + 1) % Math.max(1, meetings.length);
            page = votes ? home : 0;
        }
    }

    onMeetingsChanged: if (turn >= meetings.length)
        turn = 0
    onHomeChanged: page = home
    onVotesChanged: if (votes)
        page = home
    onPagesChanged: page = Math.min(page, Math.max(0, pages - 1))

    Timer {
        interval: panel.pageMs
        repeat: true
        running: (panel.pages > 1 || panel.meetings.length > 1) && !panel.still
        onTriggered: panel.goOn()
    }

    radius: look.radius
    color: look.panel
    implicitHeight: look.portrait ? 2 * look.inset + 24 * look.unit + side.implicitHeight : Math.max((roomy ? 37 : 33) * look.unit, 2 * look.inset + side.implicitHeight)

    GridLayout {
        anchors.fill: parent
        anchors.margins: panel.look.inset
        anchors.leftMargin: panel.look.gap
        anchors.rightMargin: panel.look.gap
        columns: panel.look.portrait ? 1 : 2
        columnSpacing: 2 * panel.look.gap
        rowSpacing: panel.look.inset

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 60
            spacing: panel.look.inset

            RowLayout {
                Layout.fillWidth: true
                spacing: panel.look.gap

                DisplayText {
                    Layout.fillWidth: true
                    objectName: "councilTitle"
                    look: panel.look
                    text: panel.met.title
                    font.weight: Font.Bold
                    maximumLineCount: 1
                    elide: Text.ElideRight
                }

                DisplayText {
                    visible: panel.pages > 1
                    look: panel.look
                    text: (panel.page + 1) + "/" + panel.pages
                    color: panel.look.soft
                    font.pixelSize: panel.look.small
                }
            }

            Item {
                id: agenda

                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true

                ColumnLayout {
                    width: parent.width
                    spacing: panel.look.inset / 2

                    Repeater {
                        model: panel.met.items.slice(panel.page * panel.rows, (panel.page + 1) * panel.rows)

                        AgendaItem {
                            required property var modelData

                            Layout.fillWidth: true
                            look: panel.look
                            item: modelData
                            most: panel.roomy ? 3 : 4
                        }
                    }
                }
            }
        }

        ColumnLayout {
            id: side

            Layout.fillWidth: true
            Layout.fillHeight: !panel.look.portrait
            Layout.preferredWidth: 40
            spacing: 0

            DisplayText {
                Layout.fillWidth: true
                look: panel.look
                text: panel.met.about
                color: panel.look.soft
                font.pixelSize: panel.look.small
                wrapMode: Text.Wrap
            }

            DisplayText {
                Layout.fillWidth: true
                objectName: "councilCount"
                visible: text !== ""
                look: panel.look
                text: panel.met.vote
                color: panel.look.bright
                font.pixelSize: panel.roomy ? panel.look.title : panel.look.body
                font.weight: Font.Bold
                wrapMode: Text.Wrap
            }

            DisplayText {
                Layout.fillWidth: true
                objectName: "councilSpeaks"
                visible: panel.met.speaks !== "" && (panel.roomy || !panel.votes)
                look: panel.look
                text: qsTr("Speaks: %1").arg(panel.met.speaks)
                font.weight: Font.Bold
                maximumLineCount: 2
                elide: Text.ElideRight
                wrapMode: Text.Wrap
            }

            DisplayText {
                Layout.fillWidth: true
                objectName: "councilWaiting"
                visible: panel.met.waiting !== "" && (panel.roomy || !panel.votes)
                look: panel.look
                text: qsTr("Then: %1").arg(panel.met.waiting)
                color: panel.look.soft
                font.pixelSize: panel.look.small
                maximumLineCount: panel.roomy ? 4 : 2
                elide: Text.ElideRight
                wrapMode: Text.Wrap
            }

            Item {
                Layout.fillHeight: true
                visible: !panel.look.portrait
            }
        }
    }

    /*! One item of an agenda: {number, text, state, now}. */
    component AgendaItem: Rectangle {
        id: line

        required property DisplayLook look
        required property var item
        /*! Lines of what is spoken of; others have two. */
        property int most: 3

        radius: look.radius / 2
        color: item.now ? look.raised : "transparent"
        implicitHeight: words.implicitHeight + look.inset / 2

        RowLayout {
            id: words

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.leftMargin: line.look.inset / 2
            anchors.rightMargin: line.look.inset / 2
            spacing: line.look.gap

            DisplayText {
                Layout.alignment: Qt.AlignTop
                look: line.look
                text: line.item.number
                color: line.look.soft
                font.pixelSize: line.look.small
                font.weight: Font.Bold
            }

            DisplayText {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                look: line.look
                text: line.item.text
                font.pixelSize: line.look.small
                font.weight: line.item.now ? Font.Bold : Font.Normal
                maximumLineCount: line.item.now ? line.most : 2
                elide: Text.ElideRight
                wrapMode: Text.Wrap
            }

            DisplayText {
                Layout.alignment: Qt.AlignTop
                Layout.maximumWidth: line.width * 0.42
                look: line.look
                text: line.item.state
                color: line.item.now ? line.look.bright : line.look.soft
                font.pixelSize: line.look.small
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignRight
                maximumLineCount: 2
                elide: Text.ElideRight
                wrapMode: Text.Wrap
            }
        }
    }
}
