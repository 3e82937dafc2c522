// @ts-check
// What a group of benchmarks is made of; types alone.

/**
 * A contender in JavaScript. `prepare` takes the work's input and returns the function that is timed;
 * `answer` makes of what that returns a value that can be compared.
 * @typedef {object} ScriptContender
 * @property {string} name
 * @property {number} [atMost] the goal: lib's time by this contender's
 * @property {string} [packages] those whose version is named, by spaces
 * @property {(input: any) => (() => unknown) | Promise<() => unknown>} prepare
 * @property {(result: any) => unknown} answer
 */

/**
 * A contender in C, the floor: a source beside the group that includes workers/worker.h.
 * @typedef {object} FloorContender
 * @property {string} name
 * @property {number} [atMost]
 * @property {string} floor the file's name in groups/
 */

/**
 * A contender in Python: a function of a module beside the group.
 * @typedef {object} PythonContender
 * @property {string} name
 * @property {number} [atMost]
 * @property {string} python the file's name in groups/
 * @property {string} call the function
 * @property {string} [packages]
 */

/** @typedef {ScriptContender | FloorContender | PythonContender} Contender */

/**
 * One work and who does it; the first contender is lib.
 * @typedef {object} Work
 * @property {string} name
 * @property {string} title what is done, on what
 * @property {number} size
 * @property {number} small a size for the tests
 * @property {(size: number) => any} input as JSON can hold it
 * @property {(input: any) => string} [text] the same for C: numbers and words between spaces
 * @property {number} [tolerance] by how much numbers of the answers may differ, relative; 0 unless given
 * @property {Contender[]} contenders
 */

/**
 * A table of results.
 * @typedef {object} Table
 * @property {string} title
 * @property {string[]} columns
 * @property {string[][]} rows
 * @property {string[]} [notes] sentences below the table
 */

/**
 * What a group that measures in its own way gets.
 * @typedef {object} Bench
 * @property {string} root the repository's folder
 * @property {string | undefined} python with the peers of requirements.txt; undefined where there is none
 * @property {NodeJS.ProcessEnv} environment for Python
 * @property {import('../tools/set-up/status.mjs').Status} status
 * @property {(program: string, options: readonly string[]) => [string, string[]]} pin the command that runs
 *   a program on one core, where the system allows
 * @property {boolean} pinned
 * @property {boolean} compiler whether there is a compiler for the floors
 */

/**
 * A module of groups/ exports one: with works that are timed beside each other, or with its own way
 * to measure.
 * @typedef {object} Group
 * @property {string} title
 * @property {Work[]} [works]
 * @property {(bench: Bench) => Promise<Table[]> | AsyncIterable<Table>} [measure]
 */

export {};
