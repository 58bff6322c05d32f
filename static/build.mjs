// Bundles the browser code into dist/: names carry a hash, meta.json tells the server which file came of which entry.
import { rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

await rm("dist", { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: [
    "src/attendee.jsx",
    "src/moderator.jsx",
    "src/screen.jsx",
    "src/organiser.jsx",
    "src/style/page.css",
    "src/style/staff.css",
    "src/style/screen.css",
  ],
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
await writeFile("dist/meta.json", JSON.stringify(metafile));
