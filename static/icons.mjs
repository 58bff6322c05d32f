// The icons of the site and of the installed app: a round table and six at it. One list of circles, written as SVG and drawn as PNG.

import { deflateSync } from "node:zlib";

const PAPER = "#fbfaf6";
const ACCENT = "#0a6a6a";
const SIDE = 56; // of the square that the circles are measured in
const SEATS = Array.from({ length: 6 }, (_, at) => (Math.PI * (2 * at + 1)) / 6);
const TABLE = { x: 28, y: 28, r: 10, ring: 3 };
const CIRCLES = [TABLE, ...SEATS.map((angle) => ({ x: 28 + 18 * Math.sin(angle), y: 28 - 18 * Math.cos(angle), r: 3.4 }))];

/** By name, what is written as a file. `corner` is that of the square, in the same measure; a system that cuts icons itself gets a whole square. */
export const icons = () => ({
  "icon.svg": svg(12),
  "icon-192.png": png(192, 12),
  "icon-512.png": png(512, 12),
  "icon-maskable.png": png(512, 0),
  "icon-touch.png": png(180, 0),
});

function svg(corner) {
  const round = (number) => Math.round(number * 100) / 100;
  const drawn = CIRCLES.map(({ x, y, r, ring }) => `<circle cx="${round(x)}" cy="${round(y)}" r="${r}" ${ring ? `fill="none" stroke="${PAPER}" stroke-width="${ring}"` : `fill="${PAPER}"`}/>`);
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}"><rect width="${SIDE}" height="${SIDE}" rx="${corner}" fill="${ACCENT}"/>${drawn.join("")}</svg>`);
}

function png(size, corner) {
  const rows = Buffer.alloc(size * (1 + 4 * size));
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) rows.set(pixel(x, y, SIDE / size, corner), y * (1 + 4 * size) + 1 + 4 * x);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6], 8); // eight bits of each of red, green, blue, opacity
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

// How much of a pixel lies inside: half of it where its centre is on the edge.
function pixel(column, row, scale, corner) {
  const [x, y] = [(column + 0.5) * scale, (row + 0.5) * scale];
  const inside = (distance) => Math.min(1, Math.max(0, 0.5 - distance / scale));
  const light = Math.max(...CIRCLES.map((circle) => inside(fromCircle(x, y, circle))));
  const [under, over] = [bytes(ACCENT), bytes(PAPER)];
  return [...under.map((value, at) => Math.round(value + light * (over[at] - value))), Math.round(255 * inside(fromSquare(x, y, corner)))];
}

const fromCircle = (x, y, { x: cx, y: cy, r, ring }) => {
  const distance = Math.hypot(x - cx, y - cy) - r;
  return ring ? Math.abs(distance) - ring / 2 : distance;
};

function fromSquare(x, y, corner) {
  const [dx, dy] = [x, y].map((at) => Math.abs(at - SIDE / 2) - SIDE / 2 + corner);
  return corner ? Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner : -SIDE;
}

const bytes = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(checksum(body), body.length + 4);
  return framed;
}

function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
