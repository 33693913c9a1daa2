import assert from "node:assert/strict";
import { test } from "node:test";
import { computeChecksum } from "../src/site/reader.js";

test("the checksum is that of zlib", () => {
  const known = { "": 0, 123456789: 0xcbf43926, "method/lo/lora": 0xd6cc7076 };
  for (const [text, sum] of Object.entries(known)) {
    assert.equal(computeChecksum(text), sum);
  }
});
