// The button that copies a link.

import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, screen, settle } from "#testing/part.js";
import { CopyButton } from "./copy_button.jsx";

const copied = () => navigator.clipboard.readText();

test("a link is copied, and another one has not been copied yet", async () => {
  const { user, redraw } = draw(<CopyButton address="https://a.example"> of Lazio</CopyButton>);
  await user.click(screen.getByRole("button", { name: "Copy link of Lazio" }));
  await settle();
  assert.equal(await copied(), "https://a.example");
  redraw(<CopyButton address="https://b.example"> of Lazio</CopyButton>);
  await settle();
  assert.ok(screen.getByRole("button", { name: "Copy link of Lazio" }));
});

test("a link that cannot be fetched is not said to be copied", async () => {
  const links = ["https://c.example", null];
  const { user } = draw(<CopyButton address={async () => links.pop() ?? null} />);
  await user.click(screen.getByRole("button"));
  await settle();
  assert.equal(screen.getByRole("button").textContent, "Copy link");
  await user.click(screen.getByRole("button"));
  await settle();
  assert.equal(screen.getByRole("button").textContent, "Copied");
  assert.equal(await copied(), "https://c.example");
});
