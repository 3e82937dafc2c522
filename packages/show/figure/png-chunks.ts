import { zlibSync } from 'fflate';
import { channel } from './pixels';

/** The eight bytes that every PNG begins with (ISO/IEC 15948, 5.2). */
export const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** Table of the CRC-32 of each byte (ISO/IEC 15948, annex D). */
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}

/** 32-bit numbers, highest byte first. */
export function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeUInt32BE(value, 4 * i));
  return bytes;
}

/** One part of a PNG: length, type, body, check sum. */
export function chunk(type: string, ...bodies: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), ...bodies]);
  return Buffer.concat([uint32(body.length - 4), body, uint32(crc(body))]);
}

export const colorTypes = { rgb: 2, palette: 3, rgba: 6 } as const;

export function headerChunk(width: number, height: number, type: keyof typeof colorTypes): Buffer {
  return chunk('IHDR', uint32(width, height), Buffer.from([8, colorTypes[type], 0, 0, 0]));
}

export function paletteChunk(colors: readonly number[]): Buffer {
  return chunk(
    'PLTE',
    Buffer.from(colors.flatMap((color) => [0, 1, 2].map((which) => channel(color, which)))),
  );
}

export const endChunk = chunk('IEND');

/**
 * Rows of pixels, each behind a byte that names its filter (0: none), compressed.
 * By fflate, not by node:zlib: that gives other bytes on other processors and versions.
 */
export function compressRows(
  bytes: Uint8Array,
  width: number,
  height: number,
  bytesPerPixel = 1,
): Uint8Array {
  const size = width * bytesPerPixel;
  const rows = new Uint8Array(height * (size + 1));
  for (let y = 0; y < height; y++)
    rows.set(bytes.subarray(y * size, (y + 1) * size), y * (size + 1) + 1);
  return zlibSync(rows, { level: 8 }) as Uint8Array; // its types are for newer compilers
}
