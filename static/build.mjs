// Bundles the browser code into dist/, and packs it: names carry a hash, meta.json tells the server which file came of which entry.
// The sentences that each page may say are listed there too: it is given those, of a catalogue, and no others.
// Each page is built by itself: hardly anybody opens two, and a few files that are whole arrive sooner than many that are shared.
import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { build, transform } from "esbuild";
import { icons } from "./icons.mjs";

const page = (name) => ({ [name]: `src/pages/${name}/index.jsx` });

// What is built together shares its chunks. The server asks for an entry by its name here.
const PAGES = [
  { ...page("attendee"), shell: "src/pages/attendee/offline_shell.js" },
  page("moderator"),
  page("speaker"),
  page("screen"),
  page("organiser"),
  page("editor"),
  page("breakouts"),
  page("preview"),
  { worker: "src/pages/attendee/service_worker.js" },
  { delegation_search: "src/pages/join/delegation_search.js" },
];
const STYLES = {
  page: "src/ui/page.css",
  join: "src/pages/join/join.css",
  staff: "src/ui/staff.css",
  screen: "src/pages/screen/screen.css",
};
const NAMES = Object.fromEntries([...PAGES, STYLES].flatMap(Object.entries).map(([name, source]) => [source, name]));
const ATTENDEE = PAGES[0].attendee;

// Styles that only a module needs come with it, as text; to a sheet they come as they are.
const styles = {
  name: "styles",
  setup({ onLoad }) {
    onLoad({ filter: /src.(kinds|features|pages|ui).+\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code, loader: "text" };
    });
  },
};

const bundled = (entryPoints) =>
  build({
    absWorkingDir: import.meta.dirname,
    plugins: entryPoints === STYLES ? [] : [styles],
    entryPoints: Object.entries(entryPoints).map(([out, source]) => ({ in: source, out })),
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
  const modules = ours(built).filter(lazyName);
  const more = await Promise.all(modules.map(async (name) => (await said(atOnce(built, name))).filter((each) => !first.includes(each))));
  return { "attendee.js": first, ...Object.fromEntries(modules.map((name, at) => [lazyName(name), more[at]])) };
}

/** The name of a module of the attendee's page that is loaded later, by which its sentences are asked for; nothing of any other. */
function lazyName(source) {
  if (source === "src/pages/attendee/lazy_bundle.jsx") return "lazy_bundle";
  const [, kind, part] = source.match(/^src\/kinds\/(\w+)\/(ballot|result)\.jsx$/) ?? [];
  return kind && (part === "ballot" ? kind : `${kind}_${part}`);
}

/** `attendee.js` -> `attendee-I4VBKSGU.js` */
const entries = (outputs) =>
  Object.fromEntries(
    Object.entries(outputs)
      .map(([file, { entryPoint }]) => [file.replace("dist/", ""), entryPoint])
      .filter(([, source]) => source in NAMES || source?.startsWith("icons/"))
      .map(([file, source]) => [source.startsWith("icons/") ? source.replace("icons/", "") : NAMES[source] + file.slice(file.lastIndexOf(".")), file]),
  );

await rm("dist", { recursive: true, force: true });
const built = await Promise.all([...PAGES, STYLES].map(bundled));
const outputs = Object.assign({}, ...built.map(({ metafile }) => metafile.outputs));
for (const [name, content] of Object.entries(icons())) {
  const [file, output] = await drawn(name, content);
  outputs[file] = output;
}
const sentences = {};
for (const [at, pages] of PAGES.entries()) for (const name of Object.keys(pages)) sentences[`${name}.js`] = await said(ours(built[at]));
Object.assign(sentences, await inTurn(built[0]));
await writeFile("dist/meta.json", JSON.stringify({ entries: entries(outputs), outputs, sentences }));
await Promise.all((await readdir("dist")).filter((name) => /\.(js|css|svg)$/.test(name)).map(pack));

async function pack(name) {
  const packed = await promisify(brotliCompress)(await readFile(`dist/${name}`));
  await writeFile(`dist/${name}.br`, packed);
}
