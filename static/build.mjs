// Bundles the browser code into dist/: names carry a hash, meta.json tells the server which file came of which entry.
// The sentences that each page may say are listed there too: it is given those, of a catalogue, and no others.
// Each page is built by itself: hardly anybody opens two, and a few files that are whole arrive sooner than many that are shared.
import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { icons } from "./icons.mjs";

const PAGES = [["src/attendee.jsx", "src/shell.js"], ["src/moderator.jsx"], ["src/screen.jsx"], ["src/organiser.jsx"], ["src/worker.js"], ["src/door.js"]];
const STYLES = ["src/style/page.css", "src/style/doors.css", "src/style/staff.css", "src/style/screen.css"];

const bundled = (entryPoints) =>
  build({
    absWorkingDir: import.meta.dirname,
    entryPoints,
    outdir: "dist",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    metafile: true,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    logLevel: "warning",
  });

async function drawn(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const file = `dist/${name.replace(".", `-${hash}.`)}`;
  await writeFile(new URL(file, import.meta.url), content);
  return [file, { entryPoint: `icons/${name}`, bytes: content.length }];
}

/** The msgids in the sources of a build: `t("…")`, `n("…", "…")`, outside of comments. */
async function said({ metafile: { inputs } }) {
  const sources = Object.keys(inputs).filter((name) => name.startsWith("src/"));
  const texts = await Promise.all(sources.map((name) => readFile(new URL(name, import.meta.url), "utf8")));
  const code = texts.map((text) => text.replace(/^\s*(\/\/|\/?\*).*$/gm, "")).join("\n");
  return [...new Set([...code.matchAll(/(?<![\w.])[tn]\(\s*"([^"]*)"/g)].map(([, sentence]) => sentence))].sort();
}

const named = (page) => page.match(/\/(\w+)\.jsx?$/)[1] + ".js";

await rm("dist", { recursive: true, force: true });
const built = await Promise.all([...PAGES, STYLES].map(bundled));
const outputs = Object.assign({}, ...built.map(({ metafile }) => metafile.outputs));
for (const [name, content] of Object.entries(icons())) {
  const [file, output] = await drawn(name, content);
  outputs[file] = output;
}
const sentences = {};
for (const [at, pages] of PAGES.entries()) for (const page of pages) sentences[named(page)] = await said(built[at]);
await writeFile("dist/meta.json", JSON.stringify({ outputs, sentences }));
