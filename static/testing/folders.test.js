// Folders of the browser code: the files that each may import, and how many files lie side by side.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { test } from "node:test";
import { listFiles, SOURCES } from "./files.js";

const MOST_FILES = 20;

const isTest = (file) => /\.test\.jsx?$/.test(file);
const allFiles = listFiles(/./);
const files = allFiles.filter((file) => !isTest(file));
const tests = allFiles.filter(isTest);

const textOf = (file) => readFileSync(join(SOURCES, file), "utf8");
const importsOf = (file) =>
  [...textOf(file).matchAll(/"(\.{1,2}\/[^"\s]+\.(?:jsx?|css))"/g)].map(([, path]) =>
    posix.join(dirname(file), path),
  );

const featureOf = (file) => /^features\/([^/]+)/.exec(file)?.[1];
const isInside = (file) => featureOf(file) && file.split("/").length > 3;

test("a feature or a kind uses of another feature only the files at its top", () => {
  const found = files
    .filter((file) => /^(features|kinds)\//.test(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((path) => isInside(path) && featureOf(path) !== featureOf(file))
        .map((path) => `${file} imports ${path}`),
    );
  assert.deepEqual(found, []);
});

test("styles keep to the layers, too", () => {
  const layers = [["lib"], ["ui"], ["features", "kinds"], ["pages"]];
  const layerOf = (file) => layers.findIndex((names) => names.includes(file.split("/")[0]));
  const found = files
    .filter((file) => file.endsWith(".css"))
    .flatMap((file) =>
      importsOf(file)
        .filter((path) => layerOf(path) > layerOf(file))
        .map((path) => `${file} imports ${path}`),
    );
  assert.deepEqual(found, []);
});

test("a page lists panels: it keeps no state of its own and sends no action", () => {
  const found = files
    .filter((file) => file.startsWith("pages/"))
    .filter((file) => /"preact\/hooks"|use_action\.js"|\bsendAction\b/.test(textOf(file)));
  assert.deepEqual(found, []);
});

test("no folder has more than 20 files", () => {
  for (const paths of [files, tests]) {
    const counts = new Map();
    for (const file of paths) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    assert.deepEqual(
      [...counts].filter(([, count]) => count > MOST_FILES),
      [],
    );
  }
});
