// Texts of figures that count up.

import assert from "node:assert/strict";
import { test } from "node:test";
import { passesTen, readFigure } from "./counted_figure.js";

test("a figure keeps its unit and its decimals at every value in between", () => {
  const texts = [
    ["46 %", 46, "12 %"],
    ["46%", 46, "12%"],
    ["7", 7, "12"],
    ["3.4", 3.4, "12.4"],
    ["3,45", 3.45, "12.40"],
    ["+5", 5, "+12"],
  ];
  for (const [text, value, between] of /** @type {[string, number, string][]} */ (texts)) {
    const figure = readFigure(text);
    assert.equal(figure?.value, value);
    assert.equal(figure?.write(value), text);
    assert.equal(figure?.write(12.4), between.replace(".", text.includes(",") ? "," : "."));
  }
});

test("a text that is not a plain figure is not counted", () => {
  for (const text of ["", "–", "1,234", "3 of 8", "12:30"]) assert.equal(readFigure(text), null);
});

test("a number passes a ten only upwards", () => {
  assert.ok(passesTen("9 have voted", "10 have voted"));
  assert.ok(passesTen("15+ have voted", "20+ have voted"));
  assert.ok(passesTen("", "已投票 12 人"));
  assert.ok(!passesTen("11 have voted", "19 have voted"));
  assert.ok(!passesTen("21 have voted", "19 have voted"));
});
