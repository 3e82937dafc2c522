import { deserialize, serialize } from 'node:v8';

/** Any plain value as text, NaN and the infinities included, which JSON has no words for. */
export const pack = (value: unknown): string => serialize(value).toString('base64');

/** The value that a text stands for. */
export const unpack = (text: string): unknown => deserialize(Buffer.from(text, 'base64'));
