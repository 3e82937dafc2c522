/**
 * A package that only those who work on the course have: it is loaded when it is used, and its types
 * are said by the caller, as `npm start` compiles the tools on machines that lack it.
 */
export function developmentPackage(name: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when first used
  return require(name);
}
