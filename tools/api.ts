import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import type { Context } from './context';
import { developmentPackage } from './development-package';
import type { Outcome } from './outcome';
import { Problem } from './problem';

const file = join('docs', 'api.md');

const door = '../lib';

const opening = `# API

All that \`import { … } from '${door}'\` gives a lesson, from the doc comments of the sources, file by file. Who wants to read the code itself finds an order for it in [lib/README.md](../lib/README.md). \`npm run api\` writes this page.
`;

/** The parts of the page: the files of these folders, in alphabetical order. */
const areas: readonly { readonly title: string; readonly folder: string }[] = [
  { title: 'Dynamic programming', folder: 'lib/dp/' },
  { title: 'Networks and their training', folder: 'lib/nn/' },
  { title: 'Searching hyperparameters', folder: 'lib/search/' },
  { title: 'Across these parts', folder: 'lib/' },
  { title: 'Showing', folder: 'packages/show/' },
  { title: 'Exercises', folder: 'packages/exercise/' },
];

/** TypeDoc's numbers for what a name can be, as far as the page tells them apart. */
const kinds = {
  class: 128,
  interface: 256,
  constructor: 512,
  property: 1024,
  alias: 2_097_152,
} as const;

/** What TypeDoc knows, as far as the page shows it. */
interface Comment {
  readonly summary: readonly Part[];
  readonly blockTags: readonly { readonly tag: string; readonly content: readonly Part[] }[];
}

interface Part {
  readonly kind: string;
  readonly text: string;
}

interface Type {
  readonly declaration?: { readonly children?: readonly Reflection[] };
  toString(): string;
}

interface Reflection {
  readonly name: string;
  readonly kind: number;
  readonly flags: { readonly isOptional: boolean; readonly isRest: boolean };
  readonly comment?: Comment;
  type?: Type;
  readonly defaultValue?: string;
  readonly default?: Type;
  readonly children?: readonly Reflection[];
  readonly signatures?: readonly Reflection[];
  readonly getSignature?: Reflection;
  readonly typeParameters?: readonly Reflection[];
  readonly parameters?: readonly Reflection[];
  readonly sources?: readonly { readonly fullFileName: string }[];
}

interface Converting {
  readonly checker: ts.TypeChecker;
  getSymbolFromReflection(reflection: Reflection): ts.Symbol | undefined;
}

interface TypeDoc {
  readonly Application: {
    bootstrap(options: object): Promise<{
      readonly converter: {
        on(event: string, listener: (context: Converting, reflection: Reflection) => void): void;
      };
      convert(): Promise<{ readonly children?: readonly Reflection[] } | undefined>;
    }>;
  };
}

interface Prettier {
  format(code: string, options: object): Promise<string>;
}

/** What an entry point exports, by TypeDoc. */
async function readExports(entry: string, project: string): Promise<readonly Reflection[]> {
  // TypeDoc is an ES module, and a name that is no literal keeps its types out of where it is missing.
  const name = 'typedoc';
  const typedoc = (await import(name)) as TypeDoc;
  const application = await typedoc.Application.bootstrap({
    entryPoints: [entry],
    tsconfig: project,
    disableGit: true,
    sourceLinkTemplate: '{path}',
    sort: ['source-order'],
    excludeExternals: true, // what an interface inherits of plotly's types
    validation: false,
    logLevel: 'Error',
  });
  const byTable = new Map<Reflection, Type>();
  const keepOptions = (context: Converting, reflection: Reflection): void => {
    const symbol = context.getSymbolFromReflection(reflection);
    const type = symbol === undefined ? undefined : optionsByTable(symbol, context.checker);
    if (type !== undefined) byTable.set(reflection, type);
  };
  application.converter.on('createDeclaration', keepOptions);
  application.converter.on('createParameter', keepOptions);
  const converted = await application.convert();
  if (converted === undefined) throw new Problem(`TypeDoc could not read ${entry}: see above.`);
  for (const [reflection, type] of byTable) reflection.type = type;
  return converted.children ?? [];
}

/**
 * Options that a table of checks declares, as an object type: TypeDoc does not follow what
 * `type TrainOptions = OptionsOf<typeof table>` or a parameter of such a type comes to.
 */
function optionsByTable(symbol: ts.Symbol, checker: ts.TypeChecker): Type | undefined {
  const nodes = (symbol.declarations ?? []).map((one) =>
    ts.isTypeAliasDeclaration(one) || ts.isParameter(one) ? one.type : undefined,
  );
  const node = nodes.find((one) => one?.getText().includes('OptionsOf<'));
  if (node === undefined) return undefined;
  const children = checker
    .getTypeFromTypeNode(node)
    .getProperties()
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((property): Reflection => {
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const type = checker.getTypeOfSymbol(property);
      const text = checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
      const comment = ts.displayPartsToString(property.getDocumentationComment(checker));
      return {
        name: property.name,
        kind: kinds.property,
        flags: { isOptional, isRest: false },
        type: { toString: () => (isOptional ? text.replace(/ \| undefined$/, '') : text) },
        comment: { summary: [{ kind: 'text', text: comment }], blockTags: [] },
      };
    });
  return { declaration: { children }, toString: () => objectType(children) };
}

/** Where a table names an option: the checker's own order can change with files that have no part in it. */
function placeOf({ declarations = [] }: ts.Symbol): number {
  return declarations[0]?.pos ?? 0;
}

function objectType(properties: readonly Reflection[]): string {
  const texts = properties.map(rowOf).map(({ name, type }) => `${name}: ${type}`);
  return `{ ${texts.join('; ')} }`;
}

/** The page of all that an entry point exports. */
export async function writeApi(root: string, entry: string, project: string): Promise<string> {
  const exported = await readExports(entry, project);
  const page = new Page(root, exported);
  const byFile = new Map<string, Reflection[]>();
  for (const reflection of exported) {
    const path = page.pathOf(reflection);
    byFile.set(path, [...(byFile.get(path) ?? []), reflection]);
  }
  const index: string[] = [];
  const parts: string[] = [];
  for (const { title, folder } of areas) {
    const paths = [...byFile.keys()].filter((path) => areaOf(path) === folder).sort();
    if (paths.length === 0) continue;
    index.push(`- [${title}](#${slug(title)})`);
    parts.push(`## ${title}`);
    for (const path of paths) {
      const reflections = byFile.get(path)!;
      index.push(`  - ${path}: ${reflections.map((one) => page.link(one)).join(', ')}`);
      parts.push(`### ${path}`, page.aboutFile(path));
      for (const reflection of reflections) parts.push(...(await page.entry(reflection)));
    }
  }
  return `${[opening.trim(), index.join('\n'), ...parts].join('\n\n')}\n`;
}

/** The most special area that a file lies in. */
function areaOf(path: string): string | undefined {
  const found = areas.filter(({ folder }) => path.startsWith(folder));
  return found.sort((a, b) => b.folder.length - a.folder.length)[0]?.folder;
}

/** The address that GitHub gives a heading. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

class Page {
  readonly #root: string;
  readonly #types: ReadonlyMap<string, Reflection>;

  constructor(root: string, exported: readonly Reflection[]) {
    this.#root = root;
    const types = exported.filter((reflection) => wordFor(reflection) !== '');
    this.#types = new Map(types.map((reflection) => [reflection.name, reflection]));
  }

  pathOf({ name, sources }: Reflection): string {
    const [source] = sources ?? [];
    if (source === undefined) throw new Error(`${name} has no source`);
    const path = relative(this.#root, source.fullFileName).replaceAll(sep, '/');
    if (areaOf(path) === undefined) throw new Error(`${name} stands in ${path}, which has no area`);
    return path;
  }

  link(reflection: Reflection): string {
    return `[${reflection.name}](#${slug(headingOf(reflection))})`;
  }

  /** The link to a file, those to the lessons that it names, and the comment that it begins with. */
  aboutFile(path: string): string {
    const text = readFileSync(join(this.#root, path), 'utf8');
    const lessons = [...new Set(text.match(/(?<=notebooks\/)\d\d-[\w-]+(?=\.ipynb)/g))].sort();
    const links = lessons.map(
      (name) => `[lesson ${Number.parseInt(name, 10)}](../notebooks/${name}.ipynb)`,
    );
    const [, about = ''] = /^\/\*\*([^]*?)\*\/\n+import\b/.exec(text) ?? [];
    const comment = withLinks(about.replace(/^[ \t]*\* ?/gm, '').trim());
    return `${[`[Source](../${path})`, ...links].join(' · ')}\n\n${comment}`.trim();
  }

  async entry(reflection: Reflection): Promise<string[]> {
    const comments = [reflection, ...(reflection.signatures ?? [])].flatMap(({ comment }) =>
      comment === undefined ? [] : [comment],
    );
    const properties = propertiesOf(reflection).map(rowOf);
    const code = await codeOf(reflection);
    return [
      `#### ${headingOf(reflection)}`,
      ...(code === '' ? [] : [fence(code)]),
      ...comments.map(({ summary }) => textOf(summary)),
      parametersOf(reflection),
      tableOf(
        ['property', 'type', 'what it is'],
        properties.map(({ name, type, what }) => [name, type, what]),
      ),
      ...comments.flatMap(({ blockTags }) =>
        blockTags.map(({ tag, content }) => told(tag, content)),
      ),
      this.#typesIn([code, ...properties.map(({ type }) => type)].join('\n'), reflection),
    ].filter((part) => part !== '');
  }

  /** Links to the exported types that a text names. */
  #typesIn(text: string, { name }: Reflection): string {
    const names = [...new Set(text.match(/\b[A-Z]\w+/g))].filter((other) => other !== name);
    const links = names.flatMap((other) => {
      const type = this.#types.get(other);
      return type === undefined ? [] : [this.link(type)];
    });
    return links.length === 0 ? '' : `Types: ${links.join(', ')}`;
  }
}

function propertiesOf({ children, type }: Reflection): readonly Reflection[] {
  const members = children ?? type?.declaration?.children ?? [];
  return members.filter(({ kind }) => kind !== kinds.constructor);
}

/** A table of the parameters that are described, and of the properties of one that is an object. */
function parametersOf({ signatures = [] }: Reflection): string {
  const rows = signatures
    .flatMap(({ parameters = [] }) => parameters)
    .flatMap((parameter) => {
      const { name } = rowOf(parameter);
      const options = (parameter.type?.declaration?.children ?? []).map(rowOf);
      return [rowOf(parameter), ...options.map((row) => ({ ...row, name: `${name}.${row.name}` }))];
    })
    .filter(({ what }) => what !== '');
  const distinct = new Map(rows.map((row) => [`${row.name} ${row.what}`, row]));
  return tableOf(
    ['parameter', 'what it is'],
    [...distinct.values()].map(({ name, what }) => [name, what]),
  );
}

/** What stands before a name in its heading: a type can have the name of a function, but for its capital. */
function wordFor({ kind }: Reflection): string {
  if (kind === kinds.class) return 'class ';
  return kind === kinds.interface || kind === kinds.alias ? 'type ' : '';
}

function headingOf(reflection: Reflection): string {
  return `${wordFor(reflection)}${reflection.name}`;
}

/** The declaration in TypeScript; '' where the table of properties says it all. */
async function codeOf(reflection: Reflection): Promise<string> {
  const prettier = developmentPackage('prettier') as Prettier;
  const options = { parser: 'typescript', singleQuote: true, printWidth: 100 };
  const code = await prettier.format(declarationsOf(reflection).join('\n'), options);
  const word = reflection.kind === kinds.class ? 'new ' : 'function ';
  return code
    .trim()
    .replace(/^declare (function )?/gm, (_, isFunction) => (isFunction === undefined ? '' : word));
}

function declarationsOf(reflection: Reflection): string[] {
  const { kind, name, type, signatures = [], children = [] } = reflection;
  const asFunction = (one: Reflection) => `declare function ${name}${signature(one, false)}`;
  if (kind === kinds.class) return constructorsOf(children).map(asFunction);
  if (wordFor(reflection) === '') {
    return type === undefined
      ? signatures.map(asFunction)
      : [`declare const ${name}: ${String(type)}`];
  }
  if (type === undefined) return signatures.map((one) => `type ${name} = ${signature(one, true)}`);
  const inTable = propertiesOf(reflection).length > 0;
  return inTable ? [] : [`type ${name}${generics(reflection)} = ${String(type)}`];
}

function constructorsOf(members: readonly Reflection[]): readonly Reflection[] {
  return members
    .filter(({ kind }) => kind === kinds.constructor)
    .flatMap(({ signatures = [] }) => signatures);
}

function signature(one: Reflection, asType: boolean): string {
  const parameters = (one.parameters ?? []).map((parameter) => {
    const { flags, type, defaultValue } = parameter;
    const optional = flags.isOptional || defaultValue !== undefined ? '?' : '';
    return `${flags.isRest ? '...' : ''}${parameterName(parameter)}${optional}: ${String(type)}`;
  });
  return `${generics(one)}(${parameters.join(', ')})${asType ? ' =>' : ':'} ${String(one.type)}`;
}

/** A parameter that is taken apart at once has no name of its own. */
function parameterName({ name }: Reflection): string {
  return name.startsWith('__') ? 'given' : name;
}

function generics({ typeParameters = [] }: Reflection): string {
  if (typeParameters.length === 0) return '';
  const texts = typeParameters.map(
    (one) =>
      one.name +
      (one.type === undefined ? '' : ` extends ${String(one.type)}`) +
      (one.default === undefined ? '' : ` = ${String(one.default)}`),
  );
  return `<${texts.join(', ')}>`;
}

interface Row {
  readonly name: string;
  readonly type: string;
  readonly what: string;
}

function rowOf(member: Reflection): Row {
  const { flags, type, getSignature, signatures = [] } = member;
  const [method] = signatures;
  const comment = member.comment ?? method?.comment ?? getSignature?.comment;
  const tags = (comment?.blockTags ?? [])
    .filter(({ tag }) => tag !== '@example')
    .map(({ tag, content }) => told(tag, content));
  return {
    name: `${parameterName(member)}${flags.isOptional ? '?' : ''}`,
    // TypeDoc has no word for the type of a whole module.
    type: (method === undefined
      ? String(type ?? getSignature?.type)
      : signature(method, true)
    ).replace('__module', `typeof import('${door}')`),
    what: comment === undefined ? '' : [textOf(comment.summary), ...tags].join(' '),
  };
}

/** A table whose last column is prose and whose others are code; '' without rows. */
function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const cell = (text: string) => text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
  const lines = rows.map((row) =>
    row.map((text, column) => (column < row.length - 1 ? `\`${cell(text)}\`` : cell(text))),
  );
  return [heads, heads.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** A tag of a doc comment as the page shows it. */
function told(tag: string, content: readonly Part[]): string {
  const text = textOf(content);
  if (tag === '@example') return text.startsWith('```') ? text : fence(text);
  if (tag === '@throws') return `**Errors:** ${text}`;
  if (tag === '@returns') return `**Returns** ${text}`;
  if (tag === '@see') return `See ${text}`;
  throw new Error(`The API page does not know the tag ${tag}: show it in tools/api.ts`);
}

function textOf(parts: readonly Part[]): string {
  const texts = parts.map(({ kind, text }) => (kind === 'inline-tag' ? `\`${text}\`` : text));
  return withLinks(texts.join('').trim());
}

/** A comment whose names of lessons and files are links. */
function withLinks(comment: string): string {
  return comment.replace(
    /(?<![\w/[(])(notebooks\/[\w-]+\.ipynb|lib\/[\w/-]+\.ts)/g,
    (path) => `[${path}](../${path})`,
  );
}

function fence(code: string): string {
  return `\`\`\`ts\n${code}\n\`\`\``;
}

function writeLibrary(root: string): Promise<string> {
  return writeApi(root, join(root, 'lib', 'index.ts'), join(root, 'tools', 'api.tsconfig.json'));
}

/** npm run api: writes the API page from the doc comments. */
export async function main(_words: readonly string[], { root, status }: Context): Promise<number> {
  writeFileSync(join(root, file), await writeLibrary(root));
  status.print(`${file} is written.`);
  return 0;
}

/** Whether the API page is the one that the doc comments give. */
export async function checkApi(root: string): Promise<Outcome> {
  const name = 'the API page';
  const path = join(root, file);
  const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return committed === (await writeLibrary(root))
    ? { name }
    : { name, failure: `${file} is not what the doc comments say: npm run api writes it` };
}
