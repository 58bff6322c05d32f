// Bundles the browser code into dist/, and packs it: names carry a hash, meta.json tells the server which file came of which entry.
// The sentences that each page may say are listed there too: it is given those, of a catalogue, and no others.
// Each page is built by itself: hardly anybody opens two, and a few files that are whole arrive sooner than many that are shared.
import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { build, transform } from "esbuild";
import { icons } from "./icons.mjs";

const PAGES = [["src/attendee.jsx", "src/shell.js"], ["src/moderator.jsx"], ["src/speaker.jsx"], ["src/screen.jsx"], ["src/organiser.jsx"], ["src/editor.jsx"], ["src/breakouts.jsx"], ["src/preview.jsx"], ["src/worker.js"], ["src/door.js"]];
const [ATTENDEE, LATER] = ["src/attendee.jsx", /^src\/(kinds\/\w+|attendee\/rest)\.jsx$/];
const STYLES = ["src/style/page.css", "src/style/doors.css", "src/style/staff.css", "src/style/screen.css"];

// Styles that only a module needs come with it, as text; to a sheet they come as they are.
const styles = {
  name: "styles",
  setup({ onLoad }) {
    onLoad({ filter: /src.(attendee|kinds|parts|editors).\w+\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    });
  },
};

const bundled = (entryPoints) =>
  build({
    absWorkingDir: import.meta.dirname,
    plugins: entryPoints === STYLES ? [] : [styles],
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

/** The msgids in sources: `t("…")`, `n("…", "…")`, outside of comments. */
async function said(sources) {
  const texts = await Promise.all(sources.map((name) => readFile(new URL(name, import.meta.url), "utf8")));
  const code = texts.map((text) => text.replace(/^\s*(\/\/|\/?\*).*$/gm, "")).join("\n");
  return [...new Set([...code.matchAll(/(?<![\w.])[tn]\(\s*"([^"]*)"/g)].map(([, sentence]) => sentence))].sort();
}

const ours = ({ metafile: { inputs } }) => Object.keys(inputs).filter((name) => /^src\/.*\.jsx?$/.test(name));

/** Our sources without which these do not start. */
function atOnce({ metafile: { inputs } }, ...names) {
  const reached = new Set(names);
  for (const name of reached) inputs[name].imports.forEach(({ path, kind }) => kind === "import-statement" && path in inputs && reached.add(path)); // it grows meanwhile
  return [...reached].filter((name) => /^src\/.*\.jsx?$/.test(name));
}

/** An attendee's page is given what it says at once; what a module says that comes later is asked for with it, under the module's name. */
async function inTurn(built) {
  const first = await said(atOnce(built, ATTENDEE));
  const modules = ours(built).filter((name) => LATER.test(name));
  const more = await Promise.all(modules.map(async (name) => (await said(atOnce(built, name))).filter((each) => !first.includes(each))));
  return { "attendee.js": first, ...Object.fromEntries(modules.map((name, at) => [name.match(/(\w+)\.jsx$/)[1], more[at]])) };
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
for (const [at, pages] of PAGES.entries()) for (const page of pages) sentences[named(page)] = await said(ours(built[at]));
Object.assign(sentences, await inTurn(built[0]));
await writeFile("dist/meta.json", JSON.stringify({ outputs, sentences }));
await Promise.all((await readdir("dist")).filter((name) => /\.(js|css|svg)$/.test(name)).map(pack));

async function pack(name) {
  const packed = await promisify(brotliCompress)(await readFile(`dist/${name}`));
  await writeFile(`dist/${name}.br`, packed);
}
