pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Controls
import Kiosk.ViewModels

/*! The open counters, each as large as their number allows; more than are legible together stand
    on pages that turn, among those with a call where somebody is called, and the page of a call is
    held while it is said. */
Item {
    id: tiles

    required property DisplayLook look
    required property DisplayViewModel viewModel
    property bool still: false
    property int pageMs: 8000
    property int page: 0
    /*! Eighths of its time that the page has stood; while a call is said none pass. */
    property int passed: 0

    /*! The smallest number on a tile: below it, there is another page. */
    readonly property real least: look.title
    readonly property int count: viewModel.counters.length
    readonly property var plan: planned(width, height - look.small * 1.5)
    readonly property int pages: Math.max(1, Math.ceil(count / plan.each))
    readonly property bool waiting: viewModel.saidCounter !== ""

    function pageOf(counter: string): int {
        const place = viewModel.counters.findIndex(line => line.counter === counter);
        return place < 0 ? page : Math.floor(place / plan.each);
    }

    /*! How many on a page, in which columns, and the sizes of their words. */
    function planned(wide: real, high: real): var {
        const whole = arranged(Math.max(1, count), wide, height);
        if (whole.number >= least || count < 2)
            return whole;
        let sheets = 2;
        while (sheets < count && arranged(Math.ceil(count / sheets), wide, high).number < least)
            sheets += 1;
        return arranged(Math.ceil(count / sheets), wide, high);
    }

    /*! `each` tiles in the columns, and with the words beside or above the number, that leave it
        largest. */
    function arranged(each: int, wide: real, high: real): var {
        let best = { "each": each, "columns": 1, "above": false, "name": look.small, "word": look.small, "number": 0 };
        for (let columns = 1; columns <= Math.min(4, each); columns++) {
            const rows = Math.ceil(each / columns);
            const width = (wide - (columns - 1) * look.gap) / columns - 2 * look.inset;
            const height = (high - (rows - 1) * look.gap) / rows - look.inset;
            for (const name of [7 * look.unit, look.title, look.body, look.small * 1.1, look.small]) {
                const word = Math.max(look.small, name * 0.75);
                const words = Math.max(names * name, stateWords * word);
                const beside = (name + word) * 1.3 > height ? 0
                    : Math.min(height * 0.7, (width - look.inset - words) / numbers);
                const line = names * name + stateWords * word + look.inset;
                const above = line > width ? 0
                    : Math.min((height - name * 1.3) * 0.85, width / numbers);
                const number = Math.min(16 * look.unit, Math.max(beside, above));
                if (number > best.number * 1.02)
                    best = { "each": each, "columns": columns, "above": above > beside, "name": name, "word": word, "number": number };
            }
        }
        return best;
    }

    /*! Widths at a size of one: hinted type runs a little wider than its metrics. */
    function widest(texts: var, type: FontMetrics): real {
        return Math.max(...texts.map(text => type.advanceWidth(text))) / TypeFit.reference * 1.03;
    }

    readonly property real names: widest(["", ...viewModel.counters.map(line => words.nameOf(line.counter))], TypeFit.bold)
    readonly property real numbers: widest(["A000", ...viewModel.counters.map(line => line.number)], TypeFit.bold)
    readonly property real stateWords: widest(["called", "serving", "free", "paused"].map(state => words.wordOf(state)), TypeFit.plain)

    function follow() {
        if (waiting)
            page = pageOf(viewModel.saidCounter);
        if (page >= pages)
            page = 0;
    }

    function turn() {
        const calling = viewModel.counters.map((line, place) => line.state === "called" ? Math.floor(place / plan.each) : -1).filter(at => at >= 0);
        passed = 0;
        page = calling.length > 0 ? calling.find(at => at > page) ?? calling[0] : (page + 1) % pages;
    }

    onWaitingChanged: follow()
    onPagesChanged: follow()
    onPlanChanged: follow()

    Connections {
        target: tiles.viewModel

        function onCallChanged() {
            tiles.follow();
        }
    }

    Timer {
        interval: tiles.pageMs / 8
        repeat: true
        running: tiles.pages > 1 && !tiles.waiting
        onTriggered: {
            tiles.passed += 1;
            if (tiles.passed >= 8)
                tiles.turn();
        }
    }

    CounterWords {
        id: words
    }

    DisplayText {
        anchors.fill: parent
        visible: tiles.count === 0
        look: tiles.look
        text: qsTr("No counter is open yet. When one opens, numbers are called.")
        color: tiles.look.soft
        font.pixelSize: tiles.look.title
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }

    ColumnLayout {
        anchors.fill: parent
        visible: tiles.count > 0
        spacing: 0

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: tiles.plan.columns
            columnSpacing: tiles.look.gap
            rowSpacing: tiles.look.gap
            uniformCellWidths: true
            uniformCellHeights: true

            Repeater {
                model: tiles.count

                CounterTile {
                    id: tile

                    required property int index
                    readonly property var line: tiles.viewModel.counters[index] ?? ({})

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    shown: Math.floor(index / tiles.plan.each) === tiles.page
                    objectName: "tile" + counter
                    look: tiles.look
                    words: words
                    counter: line.counter ?? ""
                    number: line.number ?? ""
                    status: line.state ?? ""
                    above: tiles.plan.above
                    nameSize: tiles.plan.name
                    wordSize: tiles.plan.word
                    numberSize: tiles.plan.number
                    still: tiles.still

                    Connections {
                        target: tiles.viewModel

                        function onCalled(counter: string) {
                            if (counter === tile.counter)
                                tile.flash();
                        }
                    }
                }
            }

            // a last page that is not full keeps its tiles where they were
            Repeater {
                model: tiles.pages > 1 && tiles.page === tiles.pages - 1 ? tiles.pages * tiles.plan.each - tiles.count : 0

                Item {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }
            }
        }

        RowLayout {
            Layout.preferredHeight: tiles.look.small * 1.5
            Layout.alignment: Qt.AlignHCenter
            visible: tiles.pages > 1
            spacing: tiles.look.gap

            Repeater {
                model: tiles.pages < 6 ? tiles.pages : 0

                Rectangle {
                    required property int index

                    implicitWidth: tiles.look.small * 1.5
                    implicitHeight: tiles.look.unit
                    radius: height / 2
                    color: index === tiles.page ? tiles.look.bright : tiles.look.line
                }
            }

            DisplayText {
                objectName: "page"
                look: tiles.look
                text: qsTr("Counters, page %1/%2").arg(tiles.page + 1).arg(tiles.pages)
                color: tiles.look.soft
                font.pixelSize: tiles.look.small
            }
        }
    }
}
