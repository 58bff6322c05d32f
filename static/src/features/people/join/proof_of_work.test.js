import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { findProof, hashText } from "./proof_of_work.js";

const sha256 = (data) => createHash("sha256").update(data).digest();

test("a text has the hash that everyone else computes", () => {
  for (const text of ["", "abc", "x".repeat(55), "x".repeat(56), "x".repeat(64), "议程 é 🙂"]) {
    const expected = sha256(text);
    const words = Array.from({ length: 8 }, (_, i) => expected.readInt32BE(4 * i));
    assert.deepEqual([...hashText(text)], words, text);
  }
});

test("a proof follows the rule that the server checks", async () => {
  for (const text of ["ticket nonce", "another"]) {
    const proof = Buffer.alloc(8);
    proof.writeBigUInt64BE(BigInt(await findProof(text, 12)));
    const digest = sha256(Buffer.concat([sha256(text), proof]));
    assert.equal(digest.readUInt32BE(0) >>> 20, 0);
  }
});

test("other work gets its turn while a proof is looked for", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++);
  await findProof("a large one", 18);
  clearInterval(timer);
  assert.ok(turns > 0);
});
