// What the specs of openrosa-xpath-evaluator ask of an expression, and what it is worth there: one
// JSON line each, for tests/forms/test_published_pairs.py. Nothing of the package is copied here.
//
//   npm install --ignore-scripts openrosa-xpath-evaluator@3.1.0 jsdom@22 lodash chai@4   (elsewhere)
//   TZ=America/Phoenix node published_pairs.js THAT_FOLDER
//
// The specs run as mocha would run them, in a document of jsdom, with their own evaluator; each
// evaluation is kept with its document, and only of specs that pass, so its value is what they want.

'use strict';

const fs = require('fs');
const Module = require('module');
const path = require('path');

const modules = path.resolve(process.argv[2], 'node_modules');
const specs = path.join(modules, 'openrosa-xpath-evaluator', 'test', 'integration');
const load = Module.createRequire(path.join(modules, 'here.js'));
const { JSDOM } = load('jsdom');

const page = new JSDOM('<!DOCTYPE html><html><body></body></html>', { url: 'http://localhost/' });
for (const name of ['document', 'DOMParser', 'XPathResult', 'XMLSerializer',
    'Document', 'Node', 'Element', 'Attr', 'NodeFilter']) {
    global[name] = page.window[name];
}
global.window = page.window;
global.XPathEvaluator = class extends page.window.XPathEvaluator { // as browsers take it: any type
    evaluate(expression, node, resolver, type = 0, result = null) {
        return super.evaluate(expression, node, resolver, type, result);
    }

    createExpression(expression, resolver) {
        const made = super.createExpression(expression, resolver);
        return { evaluate: (node, type = 0) => made.evaluate(node, type, null) };
    }
};
global.window.crypto ??= require('crypto').webcrypto;

// a mocha of what these specs use

const root = { name: '', before: [], beforeEach: [], after: [], afterEach: [], tests: [], inside: [] };
let suite = root;
global.describe = (name, body) => {
    const inner = { name, before: [], beforeEach: [], after: [], afterEach: [], tests: [], inside: [] };
    suite.inside.push(inner);
    const outer = suite;
    suite = inner;
    body.call({ timeout() {} });
    suite = outer;
};
global.it = (name, body) => body && suite.tests.push({ name, body });
global.describe.skip = global.it.skip = global.xit = global.xdescribe = () => {};
for (const hook of ['before', 'beforeEach', 'after', 'afterEach']) {
    global[hook] = (body) => suite[hook].push(body);
}

// every evaluation of the evaluator, with its document

let kept = [];
const where = (node) => {
    const places = [];
    let at = node;
    while (at && at.nodeType === 1 && at.parentNode && at.parentNode.nodeType === 1) {
        places.unshift(Array.prototype.indexOf.call(at.parentNode.children, at));
        at = at.parentNode;
    }
    if (node.nodeType === 9) return 'document';
    return node.nodeType === 1 ? places : null;
};
const worth = (result, asked) => {
    const type = result.resultType;
    if (type === 1) return { number: String(result.numberValue) };
    if (type === 2) return { string: result.stringValue };
    if (type === 3) return { boolean: result.booleanValue };
    if (type === 6 || type === 7) {
        const nodes = [];
        for (let at = 0; at < result.snapshotLength; at += 1) nodes.push(where(result.snapshotItem(at)));
        return { nodes };
    }
    if (type === 8 || type === 9) {
        return { first: result.singleNodeValue && where(result.singleNodeValue) };
    }
    return { other: asked };
};
const watched = (evaluator) => {
    const evaluate = evaluator.evaluate;
    evaluator.evaluate = function (expression, node, resolver, type, ...rest) {
        const context = node || document;
        const owner = context.nodeType === 9 ? context : context.ownerDocument;
        const pair = { expression, context: where(context), type };
        pair.xml = owner.contentType === 'text/html' ? null
            : new XMLSerializer().serializeToString(owner);
        kept.push(pair);
        try {
            const result = evaluate.call(this, expression, node, resolver, type, ...rest);
            pair.worth = worth(result, type);
            return result;
        } catch (error) {
            pair.worth = { throws: true };
            throw error;
        }
    };
    return evaluator;
};
const original = Module._load;
Module._load = function (request, ...rest) {
    const found = original.call(this, request, ...rest);
    if (!/\/openrosa-xpath$/.test(request)) return found;
    return function (...given) { return watched(found(...given)); };
};

const files = (folder) => fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? files(file) : /\.spec\.js$/.test(file) ? [file] : [];
});

let failed = 0;
const run = (at, above, file) => {
    const each = [...above, ...at.beforeEach];
    const me = { timeout() {}, skip() { throw new Error('skipped'); } };
    for (const hook of at.before) hook.call(me);
    for (const test of at.tests) {
        kept = [];
        try {
            each.forEach((hook) => hook.call(me));
            test.body.call(me, () => {});
            for (const pair of kept) {
                console.log(JSON.stringify({ spec: path.relative(specs, file), ...pair }));
            }
        } catch (error) {
            failed += 1;
        }
        at.afterEach.forEach((hook) => { try { hook.call(me); } catch (error) { /* told above */ } });
    }
    at.inside.forEach((inner) => run(inner, each, file));
    at.after.forEach((hook) => hook.call(me));
};
for (const file of files(specs)) {
    root.inside = [];
    root.tests = [];
    require(file);
    run(root, [], file);
}
console.error(`${failed} specs do not hold in jsdom`);
