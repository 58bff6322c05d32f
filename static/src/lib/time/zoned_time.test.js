import assert from "node:assert/strict";
import { test } from "node:test";
import { fromLocal, isZone, toLocal } from "./zoned_time.js";

test("a local time is the moment at which the clocks of that zone show it", () => {
  assert.equal(fromLocal("2026-06-02T09:00", "Europe/Rome"), Date.UTC(2026, 5, 2, 7));
  assert.equal(fromLocal("2026-06-02T09:00", "Asia/Shanghai"), Date.UTC(2026, 5, 2, 1));
  assert.equal(fromLocal("2026-01-31T23:30", "America/Los_Angeles"), Date.UTC(2026, 1, 1, 7, 30));
  assert.equal(toLocal(Date.UTC(2026, 11, 31, 23, 5), "Asia/Kathmandu"), "2027-01-01T04:50");
});

test("all local times of a year come back, but for the hour that a change of clocks leaves out", () => {
  for (let day = 0; day < 365; day += 1) {
    const at = Date.UTC(2026, 0, 1 + day, 5, 15);
    for (const zone of ["Europe/Rome", "America/New_York", "Australia/Lord_Howe"])
      assert.equal(fromLocal(toLocal(at, zone), zone), at);
  }
  assert.equal(
    toLocal(fromLocal("2026-03-29T02:30", "Europe/Rome"), "Europe/Rome"),
    "2026-03-29T03:30",
  );
});

test("an invalid time or zone is reported", () => {
  assert.ok(Number.isNaN(fromLocal("", "UTC")));
  assert.ok(Number.isNaN(fromLocal("2026-13-02T09:00", "UTC")));
  assert.ok(isZone("Europe/Brussels") && isZone("UTC"));
  assert.ok(!isZone("") && !isZone("Europe/Bruxelles"));
});
