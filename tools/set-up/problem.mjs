// @ts-check

/** An error whose message is a sentence that says what to do: it is shown without a stack. */
export class Problem extends Error {
  /** @override */
  name = 'Problem';
}

/**
 * What a folder that cannot be written to, or a full disk, means for the course; undefined for other errors.
 * @param {unknown} error
 */
export function explainDisk(error) {
  const { code, path = 'a file of the course' } = /** @type {NodeJS.ErrnoException} */ (
    error ?? {}
  );
  if (code === 'ENOSPC')
    return `The disk is full: ${path} could not be written. Make room, then run the command again.`;
  if (code === 'EROFS' || code === 'EACCES') {
    return `The course's folder must be one that you can write to, and ${path} could not be written. Copy the folder to a place of your own, then run the command there.`;
  }
  return undefined;
}
