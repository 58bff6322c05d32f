// Tests of all parts: `node testing/all_parts.js`, or of some: `node testing/all_parts.js features/polls`.
// Each feature is a process of its own, which loads each module once, so that no feature's tests
// meet the state that another's left in a module. As many run at once as there are cores.

import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { listFiles } from "./files.js";

const FOLDER = /^(features\/\w+|\w+)/;
const chosen = process.argv.slice(2);
const folders = new Set(
  listFiles(/\.test\.jsx$/).map((file) => /** @type {any} */ (FOLDER.exec(file))[0]),
);
const unknown = chosen.filter((folder) => !folders.has(folder));
if (unknown.length)
  throw new Error(`no tests in ${unknown.join(", ")}: name one as features/polls`);
const waiting = chosen.length ? chosen : [...folders];

/** Runs the tests of a folder; resolves to true if all are green. */
const runFolder = (folder) =>
  new Promise((resolve) => {
    const options = ["--import", join(import.meta.dirname, "register.js"), "--test-reporter=dot"];
    const run = spawn(process.execPath, [
      ...options,
      join(import.meta.dirname, "folder_parts.js"),
      folder,
    ]);
    const output = [];
    run.stdout.on("data", (text) => output.push(text));
    run.stderr.on("data", (text) => output.push(text));
    run.on("close", (code) => {
      process.stdout.write(code ? Buffer.concat([Buffer.from(`\n${folder}\n`), ...output]) : ".");
      resolve(code === 0);
    });
  });

async function work() {
  let isGreen = true;
  for (let folder = waiting.shift(); folder; folder = waiting.shift())
    isGreen = (await runFolder(folder)) && isGreen;
  return isGreen;
}

const results = await Promise.all(Array.from({ length: availableParallelism() }, work));
process.stdout.write("\n");
process.exitCode = results.every(Boolean) ? 0 : 1;
