// Proof of work: a number for which the SHA-256 hash of a text's hash and the number starts with
// zero bits. Own SHA-256, since crypto.subtle takes longer for a call than for a hash, and is
// missing where a page is served without TLS.

const SLICE_MS = 8;
const HASHES_PER_CHECK = 256;

/** @param {number} n */
const isPrime = (n) => {
  for (let by = 2; by * by <= n; by++) if (n % by === 0) return false;
  return true;
};
const primes = Array.from({ length: 312 }, (_, n) => n).filter((n) => n > 1 && isPrime(n));
/** @param {number} number */
const fraction = (number) => ((number - Math.floor(number)) * 2 ** 32) | 0;
const INITIAL = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const ROUNDS = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));

const words = new Int32Array(64);

/**
 * Adds the block in the first 16 of `words` to a hash's state.
 * @param {Int32Array} state
 */
function addBlock(state) {
  for (let i = 16; i < 64; i++) {
    const w15 = words[i - 15];
    const w2 = words[i - 2];
    const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3);
    const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10);
    words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

/**
 * SHA-256 of a text, as eight 32-bit words.
 * @param {string} text
 */
export function hashText(text) {
  const bytes = new TextEncoder().encode(text);
  const padded = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
  new Uint8Array(padded.buffer).set(bytes);
  padded.setUint8(bytes.length, 128);
  padded.setUint32(padded.byteLength - 4, bytes.length * 8);
  const state = INITIAL.slice();
  for (let at = 0; at < padded.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = padded.getInt32(at + 4 * i);
    addBlock(state);
  }
  return state;
}

/**
 * Finds a proof of so many bits. Pauses every few milliseconds, so that the page stays responsive.
 *
 * @param {string} text
 * @param {number} bits  at most 32
 * @returns {Promise<number>}
 */
export async function findProof(text, bits) {
  const seed = hashText(text);
  const state = new Int32Array(8);
  let sliceEnd = performance.now() + SLICE_MS;
  for (let proof = 0; ; proof++) {
    words.set(seed);
    words.fill(0, 8, 16);
    words[9] = proof;
    words[10] = 1 << 31;
    words[15] = 320;
    state.set(INITIAL);
    addBlock(state);
    if (state[0] >>> (32 - bits) === 0) return proof;
    if (proof % HASHES_PER_CHECK === 0 && performance.now() > sliceEnd) {
      await new Promise((resolve) => setTimeout(resolve));
      sliceEnd = performance.now() + SLICE_MS;
    }
  }
}
