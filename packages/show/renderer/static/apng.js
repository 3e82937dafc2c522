// @ts-check

/**
 * A frame of an animated PNG: where it is drawn, how long it is shown, and a PNG of it alone.
 * @typedef {{ x: number, y: number, milliseconds: number, image: Blob }} Frame
 */

const signature = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);

/**
 * The frames of an animated PNG as the course draws them: each over the one before. Undefined for a picture
 * that stands still, or that asks for more than that. (ImageDecoder does the same, in some browsers, and only
 * on pages that came by https.)
 * @param {Uint8Array} png
 * @returns {Frame[] | undefined}
 */
export function framesOf(png) {
  const chunks = [...chunksOf(png)];
  if (!chunks.some(({ type }) => type === 'acTL')) return undefined;
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? new Uint8Array(13);
  const shared = chunks.filter(({ type }) => type === 'PLTE' || type === 'tRNS');
  /** @type {{ control: DataView, data: Uint8Array[] }[]} */
  const frames = [];
  for (const { type, data } of chunks) {
    if (type === 'fcTL') frames.push({ control: view(data), data: [] });
    else if (type === 'IDAT') frames.at(-1)?.data.push(data);
    else if (type === 'fdAT') frames.at(-1)?.data.push(data.subarray(4)); // after its number
  }
  if (frames.some(({ control }) => control.getUint8(24) !== 0)) return undefined; // frames that go again
  return frames.map(({ control, data }) => {
    const own = header.slice();
    view(own).setUint32(0, control.getUint32(4));
    view(own).setUint32(4, control.getUint32(8));
    const parts = [
      { type: 'IHDR', data: own },
      ...shared,
      ...data.map((part) => ({ type: 'IDAT', data: part })),
      { type: 'IEND', data: new Uint8Array(0) },
    ];
    return {
      x: control.getUint32(12),
      y: control.getUint32(16),
      milliseconds: (1000 * control.getUint16(20)) / (control.getUint16(22) || 100),
      image: new Blob([signature, ...parts.map(encode)], { type: 'image/png' }),
    };
  });
}

/** @typedef {{ type: string, data: Uint8Array }} Chunk */

/**
 * @param {Uint8Array} png
 * @returns {Generator<Chunk>}
 */
function* chunksOf(png) {
  for (let at = signature.length; at + 12 <= png.length;) {
    const length = view(png).getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    yield { type, data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

/**
 * @param {Chunk} chunk
 * @returns {Uint8Array<ArrayBuffer>}
 */
function encode({ type, data }) {
  const bytes = new Uint8Array(data.length + 12);
  view(bytes).setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view(bytes).setUint32(data.length + 8, crc(bytes.subarray(4, data.length + 8)));
  return bytes;
}

const view = (/** @type {Uint8Array} */ { buffer, byteOffset, byteLength }) =>
  new DataView(buffer, byteOffset, byteLength);

/** Table of the CRC-32 of each byte (ISO/IEC 15948, annex D). */
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc(/** @type {Uint8Array} */ bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}
