// Lists of rows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, readText, screen } from "#testing/part.js";
import { Row, RowList } from "./row_list.jsx";

test("a row has a name, a note and buttons", () => {
  draw(
    <RowList label="Tokens">
      <Row name="Wall" note="Not used" tools={<button type="button">Revoke</button>} />
    </RowList>,
  );
  assert.equal(screen.getByRole("list", { name: "Tokens" }).children.length, 1);
  assert.match(readText(screen.getByRole("listitem")), /Wall.*Not used.*Revoke/);
});

test("an empty list is a sentence", () => {
  const { text } = draw(<RowList empty="No tokens yet.">{null}</RowList>);
  assert.equal(text(), "No tokens yet.");
  assert.ok(!screen.queryByRole("list"));
});
