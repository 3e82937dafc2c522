/** No table takes more than this: 1 GiB, which a laptop can spare. */
export const MOST_BYTES = 2 ** 30;

/** Is given the bytes of a table before it is made, and throws where they are too many. */
export type CheckBytes = (bytes: number) => void;
