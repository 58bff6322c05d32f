// Icons of the site and the installed app: a round table with six seats. One list of circles,
// written as SVG and rendered as PNG.

import { deflateSync } from "node:zlib";

const PAPER = "#fbfaf6";
const ACCENT = "#0a6a6a";
const SIDE = 56; // of the square, in the units of the circles
const SEATS = Array.from({ length: 6 }, (_, at) => (Math.PI * (2 * at + 1)) / 6);
const TABLE = { x: 28, y: 28, r: 10, ring: 3 };
/** @type {{x: number, y: number, r: number, ring?: number}[]} */
const CIRCLES = [
  TABLE,
  ...SEATS.map((angle) => ({ x: 28 + 18 * Math.sin(angle), y: 28 - 18 * Math.cos(angle), r: 3.4 })),
];

/**
 * Files by name. 12 is the corner radius; systems that crop icons themselves get a square.
 *
 * @returns {Object<string, Buffer>}
 */
export const icons = () => ({
  "icon.svg": drawSvg(12),
  "icon-192.png": drawPng(192, 12),
  "icon-512.png": drawPng(512, 12),
  "icon-maskable.png": drawPng(512, 0),
  "icon-touch.png": drawPng(180, 0),
  "icon-outline.png": drawPng(32, 0, outlinePixelAt),
});

function drawSvg(corner) {
  const round = (number) => Math.round(number * 100) / 100;
  const paint = (ring) =>
    ring ? `fill="none" stroke="${PAPER}" stroke-width="${ring}"` : `fill="${PAPER}"`;
  const circles = CIRCLES.map(
    ({ x, y, r, ring }) => `<circle cx="${round(x)}" cy="${round(y)}" r="${r}" ${paint(ring)}/>`,
  );
  const ground = `<rect width="${SIDE}" height="${SIDE}" rx="${corner}" fill="${ACCENT}"/>`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">${ground}` +
      `${circles.join("")}</svg>`,
  );
}

function drawPng(size, corner, paint = pixelAt) {
  const rows = Buffer.alloc(size * (1 + 4 * size));
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      rows.set(paint(x, y, SIDE / size, corner), y * (1 + 4 * size) + 1 + 4 * x);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6], 8); // 8 bits per channel, RGBA
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", head),
    pngChunk("IDAT", deflateSync(rows, { level: 9 })),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

// RGBA of a pixel.
function pixelAt(column, row, scale, corner) {
  const [x, y] = centreOf(column, row, scale);
  const light = circlesAt(x, y, scale);
  const [under, over] = [channelsOf(ACCENT), channelsOf(PAPER)];
  return [
    ...under.map((value, at) => Math.round(value + light * (over[at] - value))),
    Math.round(255 * coverage(distanceToSquare(x, y, corner), scale)),
  ];
}

// The same of white circles on nothing, as Microsoft Teams wants it.
function outlinePixelAt(column, row, scale) {
  const [x, y] = centreOf(column, row, scale);
  return [255, 255, 255, Math.round(255 * circlesAt(x, y, scale))];
}

const centreOf = (column, row, scale) => [(column + 0.5) * scale, (row + 0.5) * scale];

// Coverage for anti-aliasing: half if the pixel's centre is on an edge.
const coverage = (distance, scale) => Math.min(1, Math.max(0, 0.5 - distance / scale));

const circlesAt = (x, y, scale) =>
  Math.max(...CIRCLES.map((circle) => coverage(distanceToCircle(x, y, circle), scale)));

// Signed distances to the outline, negative inside.
/** @type {(x: number, y: number, circle: typeof CIRCLES[number]) => number} */
const distanceToCircle = (x, y, { x: cx, y: cy, r, ring }) => {
  const distance = Math.hypot(x - cx, y - cy) - r;
  return ring ? Math.abs(distance) - ring / 2 : distance;
};

function distanceToSquare(x, y, corner) {
  const [dx, dy] = [x, y].map((at) => Math.abs(at - SIDE / 2) - SIDE / 2 + corner);
  return corner
    ? Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner
    : -SIDE;
}

const channelsOf = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

function pngChunk(type, content) {
  const body = Buffer.concat([Buffer.from(type), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
