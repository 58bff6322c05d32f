// Bundles the browser code into dist/ and compresses it. File names carry a hash. meta.json tells
// the server which file was built from which entry, and lists the msgids of each page, so that a
// page gets only the translations it uses. Pages share no chunks: few people open two of them, and
// a few whole files load faster than many shared ones.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { build, transform } from "esbuild";
import { minify } from "terser";
import { icons } from "./icons.mjs";
import { findWords, removeUnusedRules } from "./unused_rules.mjs";

// Scripts of pages, each a build of its own, by the name that the server asks for.
const SCRIPTS = {
  attendee: "src/pages/attendee/index.jsx",
  shell: "src/pages/attendee/offline_shell.js",
  moderator: "src/pages/moderator/index.jsx",
  speaker: "src/pages/speaker/index.jsx",
  presenter: "src/pages/presenter/index.jsx",
  delegation: "src/pages/delegation/index.jsx",
  clerk: "src/pages/clerk/index.jsx",
  translators: "src/pages/translators/index.jsx",
  screen: "src/pages/screen/index.jsx",
  organiser: "src/pages/organiser/index.jsx",
  editor: "src/pages/editor/index.jsx",
  event_editor: "src/pages/event_editor/index.jsx",
  report_editor: "src/pages/report_editor/index.jsx",
  roster: "src/pages/roster/index.jsx",
  sessions: "src/pages/sessions/index.jsx",
  programs: "src/pages/programs/index.jsx",
  meet: "src/pages/meet/index.jsx",
  programme: "src/pages/programme/index.jsx",
  breakouts: "src/pages/breakouts/index.jsx",
  board: "src/pages/board/index.jsx",
  preview: "src/pages/preview/index.jsx",
  worker: "src/pages/attendee/service_worker.js",
  join_proof: "src/features/people/join/join_proof.js",
  delegation_search: "src/features/people/join/delegation_search.js",
  event_times: "src/features/people/join/event_times.js",
  waiting: "src/features/people/join/waiting.js",
  connection: "src/pages/connection/index.js",
  shared_device: "src/features/people/devices/passed_device.js",
  new_event: "src/features/event/new_event/new_event.js",
};
const STYLES = {
  page: "src/pages/page.css",
  meet: "src/pages/shared.css",
  plain: "src/pages/plain/plain.css",
  join: "src/features/people/join/join.css",
  maker: "src/features/event/new_event/maker.css",
  staff: "src/pages/staff.css",
  board: "src/pages/board/board.css",
  look: "src/features/event/look.css",
  rehearsal: "src/features/event/rehearsal.css",
  cards: "src/features/people/join/printed_cards.css",
  invitations: "src/features/people/roster/invitations.css",
  connection: "src/pages/connection/connection.css",
  screen: "src/pages/screen/screen.css",
  faces: "src/ui/styles/faces.css",
};

// Sources of the pages that load a stylesheet; of those without an entry, all. A rule stays where a
// script, or a template with all that it includes, names its classes.
const DOORS = [
  ...["join_proof", "delegation_search", "event_times", "waiting", "shared_device", "new_event"],
  ...["connection", "shell"],
];
const USES = {
  page: { scripts: ["attendee", "preview", ...DOORS] },
  meet: { scripts: ["meet", "programme"], templates: ["page"] },
  board: { scripts: ["board"], templates: ["page"] },
  screen: { scripts: ["screen", "preview"], templates: ["page"] },
  join: { scripts: DOORS },
  maker: { scripts: DOORS },
  plain: { scripts: [], templates: ["plain"] },
  cards: { scripts: [], templates: ["cards"] },
  invitations: { scripts: [], templates: ["invitations"] },
};

// Scripts of the pages that people load on a phone, and of the hall's screen.
const LIGHT = ["attendee", "screen", "meet", "programme", "worker", ...DOORS];

// Lazily loaded modules of the attendee's page. Their translations are fetched with them, by the
// same names; they are entries so that their files carry these names.
const LAZY = {
  lazy_bundle: "src/pages/attendee/parts.jsx",
  part_breakouts: "src/features/breakouts/attendee/attendee_part.js",
  part_captions: "src/features/captions/attendee_part.js",
  part_devices: "src/features/people/devices/attendee_part.js",
  part_floor: "src/features/floor/attendee_part.js",
  part_machine_drafts: "src/features/machine_drafts/attendee_part.js",
  part_sessions: "src/features/sessions/attendee_part.js",
  part_projects: "src/features/board/attendee_part.js",
  part_staff_channel: "src/features/staff_channel/attendee_part.js",
  part_pulse: "src/features/pulse/attendee_part.js",
  part_surveys: "src/features/polls/surveys/attendee_part.js",
};
for (const kind of await readdir(new URL("src/kinds", import.meta.url), { withFileTypes: true })) {
  if (!kind.isDirectory()) continue;
  const parts = await readdir(new URL(`src/kinds/${kind.name}`, import.meta.url));
  LAZY[kind.name] = `src/kinds/${kind.name}/ballot.jsx`;
  if (parts.includes("result.jsx"))
    LAZY[`${kind.name}_result`] = `src/kinds/${kind.name}/result.jsx`;
}

// Scripts import stylesheets as text, see adopt_styles.js.
const cssAsText = {
  name: "css-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), {
        loader: "css",
        minify: true,
      });
      return { contents: code, loader: "text" };
    });
  },
};

const withoutUnusedRules = (words) => ({
  name: "without-unused-rules",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({
      contents: removeUnusedRules(await readFile(path, "utf8"), words),
      loader: "css",
    }));
  },
});

// Modules that pages import when they need them. The build makes these import the page in turn, so
// that the bundler sees: all that the page imports is there when they start. It then puts the page
// into one file in place of one for each set of users.
const IMPORTED_LATER = [
  ...["kinds/\\w+/(ballot|result|stage|editor)", "pages/\\w+/parts", "features/.*/attendee_part"],
  ...["features/agenda/editor/read_agenda", "lib/transports/start"],
];
const lazyImportsPage = (page) => ({
  name: "lazy-imports-page",
  setup({ onLoad }) {
    const line = `import ${JSON.stringify(join(import.meta.dirname, page))};\n`;
    const filter = new RegExp(`/src/(${IMPORTED_LATER.join("|")})\\.jsx?$`);
    onLoad({ filter }, async ({ path }) => ({
      contents: line + (await readFile(path, "utf8")),
      loader: "jsx",
    }));
  },
});

const bundle = (entries, plugins = []) =>
  build({
    absWorkingDir: import.meta.dirname,
    plugins,
    entryPoints: Object.entries(entries).map(([out, source]) => ({ in: source, out })),
    outdir: "dist",
    entryNames: "[name]-[hash]",
    chunkNames: `${Object.keys(entries)[0]}-[hash]`,
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
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

/** Writes a file under a hashed name; returns the file name. */
async function writeHashed(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const file = name.replace(".", `-${hash}.`);
  await writeFile(new URL(`dist/${file}`, import.meta.url), content);
  return file;
}

/** Sorted msgids in sources: `t("…")`, `n("…", "…")` and `usualWord("…")` outside of comments. */
async function findMsgids(sources) {
  const code = (await readSources(sources))
    .map((text) => text.replace(/^\s*(\/\/|\/?\*).*$/gm, ""))
    .join("\n");
  const found = [...code.matchAll(/(?<![\w.])(?:[tn]|usualWord)\(\s*"([^"]*)"/g)].map(
    ([, msgid]) => msgid,
  );
  return [...new Set(found)].sort();
}

// Loaded where WebSockets are blocked only, with its translations.
const CONNECTION_NOTE = "src/lib/transports/connection_note.js";

/**
 * Minifies scripts once more, which takes 2 to 3 % of what people load. It takes a second for each
 * 200 KB, so the pages of staff go without. Their names keep the hash of what esbuild made.
 */
async function minifyAgain({ metafile: { outputs } }) {
  for (const name of Object.keys(outputs).filter((name) => name.endsWith(".js"))) {
    const { code } = await minify(await readFile(name, "utf8"), { module: true, ecma: 2020 });
    await writeFile(name, code);
  }
}

const isSource = (name) => /^src\/.*\.jsx?$/.test(name);
const hasMsgids = (name) => isSource(name) && name !== CONNECTION_NOTE;
const sourcesOf = ({ metafile }) => Object.keys(metafile.inputs).filter(isSource);

/** Our sources that a source imports statically, itself included. */
function staticImports({ metafile: { inputs } }, source) {
  const reached = new Set([source]);
  // A set may grow while it is iterated.
  for (const name of reached) {
    for (const { path, kind } of inputs[name].imports) {
      if (kind === "import-statement" && path in inputs) reached.add(path);
    }
  }
  return [...reached].filter(hasMsgids);
}

/** Msgids of the attendee's page, and those that each lazy module adds to them. */
async function attendeeMsgids(built) {
  const first = await findMsgids(staticImports(built, SCRIPTS.attendee));
  const found = { "attendee.js": first };
  for (const [name, source] of Object.entries(LAZY)) {
    const msgids = await findMsgids(staticImports(built, source));
    found[name] = msgids.filter((msgid) => !first.includes(msgid));
  }
  return found;
}

const readSources = (names) =>
  Promise.all(names.map((name) => readFile(new URL(name, import.meta.url), "utf8")));

/** Texts of templates and of those that they include; of all without names. */
async function readTemplates(names) {
  const folder = new URL("../templates/", import.meta.url);
  const reached = new Set(names?.map((name) => `${name}.html`) ?? (await readdir(folder)));
  const texts = [];
  // A set may grow while it is iterated.
  for (const name of reached) {
    const text = await readFile(new URL(name, folder), "utf8");
    texts.push(text);
    for (const [, included] of text.matchAll(/"(\w+\.html)"/g)) reached.add(included);
  }
  return texts;
}

/** Words of the pages that load a stylesheet. */
async function wordsOfPages(style) {
  const { scripts = Object.keys(sources), templates } = USES[style] ?? {};
  const files = new Set(scripts.flatMap((name) => sources[name]));
  return findWords([...(await readTemplates(templates)), ...(await readSources([...files]))]);
}

await rm("dist", { recursive: true, force: true });
const scripts = Object.fromEntries(
  await Promise.all(
    Object.entries(SCRIPTS).map(async ([name, source]) => {
      const entries = { [name]: source, ...(name === "attendee" ? LAZY : {}) };
      return [name, await bundle(entries, [cssAsText, lazyImportsPage(source)])];
    }),
  ),
);
for (const name of LIGHT) await minifyAgain(scripts[name]);
const sources = Object.fromEntries(
  Object.entries(scripts).map(([name, built]) => [name, sourcesOf(built)]),
);
const styles = await Promise.all(
  Object.entries(STYLES).map(async ([name, source]) =>
    bundle({ [name]: source }, [withoutUnusedRules(await wordsOfPages(name))]),
  ),
);
const outputs = Object.assign(
  {},
  ...[...Object.values(scripts), ...styles].map(({ metafile }) => metafile.outputs),
);

/** The file of an entry; that with its code if the entry itself is nothing but an import of it. */
function fileOf(source) {
  const [path, { inputs, imports }] = Object.entries(outputs).find(
    ([, output]) => output.entryPoint === source,
  );
  return Object.keys(inputs).length === 0 && imports.length === 1 ? imports[0].path : path;
}

const entries = {};
for (const [extension, names] of Object.entries({ js: SCRIPTS, css: STYLES })) {
  for (const [name, source] of Object.entries(names)) {
    entries[`${name}.${extension}`] = basename(fileOf(source));
  }
}
for (const [name, content] of Object.entries(icons())) {
  entries[name] = await writeHashed(name, content);
}
// Fonts are shipped with their licence.
const FACE = "@fontsource-variable/ibm-plex-sans";
const licence = await readFile(new URL(`node_modules/${FACE}/LICENSE`, import.meta.url));
entries["face.txt"] = await writeHashed("face-licence.txt", licence);
// The server draws pictures in the same face, and reads no compressed fonts. Nothing serves these.
const DRAWN_WEIGHTS = ["400Regular", "500Medium", "600SemiBold", "700Bold"];
await mkdir("dist/fonts");
for (const name of DRAWN_WEIGHTS) {
  const file = `IBMPlexSans_${name}.ttf`;
  await copyFile(
    `node_modules/@expo-google-fonts/ibm-plex-sans/${name}/${file}`,
    `dist/fonts/${file}`,
  );
}

const sentences = {};
for (const [name, files] of Object.entries(sources)) {
  sentences[`${name}.js`] = await findMsgids(files.filter(hasMsgids));
}
Object.assign(sentences, await attendeeMsgids(scripts.attendee));
sentences.connection_note = await findMsgids([CONNECTION_NOTE]);
await writeFile("dist/meta.json", JSON.stringify({ entries, outputs, sentences, uses: USES }));

const ENCODINGS = {
  br: promisify(brotliCompress),
  gz: (content) => promisify(gzip)(content, { level: 9 }),
};
for (const name of (await readdir("dist")).filter((name) => /\.(js|css|svg)$/.test(name))) {
  const content = await readFile(`dist/${name}`);
  for (const [suffix, compress] of Object.entries(ENCODINGS)) {
    await writeFile(`dist/${name}.${suffix}`, await compress(content));
  }
}
