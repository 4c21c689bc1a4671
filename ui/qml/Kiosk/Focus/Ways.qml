pragma Singleton

import QtQuick

/*! The ways from control to control by keys, over all that can be seen of a window. */
QtObject {
    id: ways

    /*! In whose content the way through a screen begins. */
    readonly property string content: "content"

    function isEnter(key: int): bool {
        return key === Qt.Key_Return || key === Qt.Key_Enter;
    }

    /*! Whether the key is one that people look for their way with. */
    function leads(key: int): bool {
        return isEnter(key) || [Qt.Key_Tab, Qt.Key_Backtab, Qt.Key_Up, Qt.Key_Down, Qt.Key_Left, Qt.Key_Right].includes(key);
    }

    /*! Whether somebody got to a control by keys. */
    function byKeys(reason: int): bool {
        return [Qt.TabFocusReason, Qt.BacktabFocusReason, Qt.ShortcutFocusReason].includes(reason);
    }

    /*! To the nearest control that way; answers whether there is one. */
    function go(from: Item, key: int): bool {
        const way = ({ [Qt.Key_Up]: [0, -1], [Qt.Key_Down]: [0, 1], [Qt.Key_Left]: [-1, 0], [Qt.Key_Right]: [1, 0] })[key];
        if (way === undefined)
            return false;
        const here = place(from);
        let nearest = null, least = Infinity;
        for (const each of reachable(top(from))) {
            const far = each === from ? Infinity : distance(here, place(each), way[0], way[1]);
            if (far < least) {
                least = far;
                nearest = each;
            }
        }
        if (nearest === null)
            return false;
        nearest.forceActiveFocus(Qt.TabFocusReason);
        return true;
    }

    /*! To where the way through a screen begins: its content, else the next step, else anything. */
    function start(within: Item): bool {
        const all = reachable(within);
        const inside = all.filter(each => isInside(each, content));
        const first = inside[0] || all.find(each => each["main"] === true) || all[0] || null;
        if (first !== null)
            first.forceActiveFocus(Qt.TabFocusReason);
        return first !== null;
    }

    /*! What one steps over from control to control, in its order: the content, the way on and the
        frame. Each stop is a list: a control, or a row of what is `scannedByRows`. */
    function stops(within: Item): var {
        const all = reachable(within);
        const first = Math.max(0, all.findIndex(each => isInside(each, content)));
        return inRows(all.slice(first).concat(all.slice(0, first)), pad);
    }

    /*! Items of one `table(item)` and one height come together; those of none (null) stay alone. */
    function inRows(items: var, table: var): var {
        const found = [];
        let last = null, lastTable = null;
        for (const each of items) {
            const its = table(each), at = place(each);
            if (its !== null && its === lastTable && Math.abs(at.y - last.y) < at.height / 2)
                found[found.length - 1].push(each);
            else
                found.push([each]);
            last = at;
            lastTable = its;
        }
        return found;
    }

    function pad(item: Item): Item {
        for (let above = item.parent; above !== null; above = above.parent) {
            if (isPad(above))
                return above;
        }
        return null;
    }

    function isPad(item: var): bool {
        return item["scannedByRows"] === true;
    }

    function isControl(item: Item): bool {
        return item !== null && item.activeFocusOnTab && item.visible && item.enabled;
    }

    function reachable(within: Item): var {
        if (!within.visible || !within.enabled)
            return [];
        const found = within.activeFocusOnTab ? [within] : [];
        for (const each of within.children)
            found.push(...reachable(each));
        return found;
    }

    function top(item: Item): Item {
        let above = item;
        while (above.parent !== null)
            above = above.parent;
        return above;
    }

    function isInside(item: Item, name: string): bool {
        for (let above = item.parent; above !== null; above = above.parent) {
            if (above.objectName === name)
                return true;
        }
        return false;
    }

    function place(item: Item): rect {
        return item.mapToItem(null, Qt.rect(0, 0, item.width, item.height));
    }

    /*! From one to the other that way; infinite where the other does not lie that way. What stands
        aside counts twice. */
    function distance(here: rect, there: rect, x: int, y: int): real {
        const middleX = there.x + there.width / 2 - here.x - here.width / 2;
        const middleY = there.y + there.height / 2 - here.y - here.height / 2;
        const ahead = x * middleX + y * middleY;
        const apartX = Math.max(0, Math.abs(middleX) - (here.width + there.width) / 2);
        const apartY = Math.max(0, Math.abs(middleY) - (here.height + there.height) / 2);
        const gap = x !== 0 ? apartX : apartY;
        const aside = x !== 0 ? apartY : apartX;
        const overlaps = x !== 0 ? apartX === 0 : apartY === 0;
        if (ahead <= 1 || (overlaps && aside > 0))
            return Infinity;
        return gap + 2 * aside + (x !== 0 ? Math.abs(middleY) : Math.abs(middleX)) / 100;
    }

    /*! Whether an item only lays out others. */
    function arranges(item: var): bool {
        return item["spacing"] !== undefined || item["rowSpacing"] !== undefined || item instanceof Loader;
    }

    /*! What a page shows of it all or not at all (KioskScroll.solids): a button with its row. */
    function wholeIn(flick: Flickable, item: Item): Item {
        let found = item;
        for (let each = item.parent; each !== null && each !== flick.contentItem; each = each.parent) {
            if (!arranges(each) && each.height <= flick.height / 2)
                found = each;
        }
        return found;
    }

    /*! Move whatever scrolls around it until all of it can be seen. */
    function reveal(item: Item, margin: real) {
        for (let above = item.parent; above !== null; above = above.parent) {
            const flick = above as Flickable;
            if (flick === null)
                continue;
            const all = wholeIn(flick, item);
            const at = all.mapToItem(flick, Qt.rect(0, -margin, all.width, all.height + 2 * margin));
            const below = Math.max(0, at.y + at.height - flick.height);
            const hidden = at.y < 0 ? at.y : Math.min(below, at.y);
            const most = Math.max(0, flick.contentHeight - flick.height);
            if (hidden !== 0)
                flick.contentY = Math.max(0, Math.min(most, flick.contentY + hidden));
        }
    }
}
