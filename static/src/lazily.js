import { signal } from "@preact/signals";
import { learn } from "./i18n.js";
import { boot } from "./live.js";

/** Modules by name, each loaded by `load(name)` when it is first asked for, and null until it is here. */
export function lazily(load) {
  const loaded = signal({});
  const asked = new Set();
  const fetch = async (name) => {
    asked.add(name);
    const module = await load(name);
    loaded.value = { ...loaded.value, [name]: module };
  };
  return (name) => {
    if (!asked.has(name)) fetch(name);
    return loaded.value[name] ?? null;
  };
}

/** Takes in the sentences of a module that comes later, where they did not come with the page. */
export async function said(name) {
  if (!boot.later) return;
  const reply = await fetch(`${boot.later}/${name}.json`);
  learn(await reply.json());
}
