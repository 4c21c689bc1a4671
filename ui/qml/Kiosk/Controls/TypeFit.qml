pragma Singleton

import QtQuick

/*! How large words can be in the room that there is; Chinese parts between any two characters,
    other languages between words, and nothing where a joiner or a hard blank stands. */
QtObject {
    id: fit

    readonly property real reference: 100
    readonly property FontMetrics plain: FontMetrics {
        font.pixelSize: fit.reference
    }
    readonly property FontMetrics bold: FontMetrics {
        font.pixelSize: fit.reference
        font.weight: Font.Bold
    }
    readonly property var apart: /\n|(?:(?!\u00a0)[^\S\n])+|(?:[\u2e80-\u9fff\uff00-\uffef][，。、？！：；）》”]*|[^\s\u2060\u2e80-\u9fff\uff00-\uffef]+)(?:[\u2060\u00a0]+(?:[\u2e80-\u9fff\uff00-\uffef][，。、？！：；）》”]*|[^\s\u2060\u2e80-\u9fff\uff00-\uffef]+)?)*/g

    /*! Words of a text with their widths at the reference size. */
    function words(text: string, heavy: bool): var {
        const metrics = heavy ? bold : plain;
        return (text.match(apart) || []).map(word => ({ "wide": metrics.advanceWidth(word), "turns": word === "\n", "space": word.trim() === "" }));
    }

    /*! Whether no word has to be broken. */
    function whole(words: var, size: real, width: real): bool {
        return words.every(word => word.wide * 1.02 * size / reference <= width);
    }

    /*! Height of words at a size in a width. */
    function tall(words: var, size: real, width: real, lineHeight: real): real {
        return lines(words, size, width) * size * lineHeight * plain.height / reference;
    }

    function lines(words: var, size: real, width: real): int {
        const scale = 1.02 * size / reference; // hinted type runs a little wider
        let count = 1, used = 0;
        for (const word of words) {
            const wide = word.wide * scale;
            if (word.turns) {
                count += 1;
                used = 0;
            } else if (used + wide <= width || word.space) {
                used += wide;
            } else {
                const broken = Math.max(1, Math.ceil(wide / Math.max(1, width)));
                count += broken - (used > 0 ? 0 : 1);
                used = wide - (broken - 1) * width;
            }
        }
        return count;
    }

    /*! The largest size of `least` to `most` at which `fits(size)`. */
    function largest(least: real, most: real, fits: var): int {
        let low = least, high = Math.max(least, most);
        if (fits(high))
            return Math.floor(high);
        while (high - low > 0.5) {
            const middle = (low + high) / 2;
            if (fits(middle))
                low = middle;
            else
                high = middle;
        }
        return Math.floor(low);
    }
}
