import * as ts from 'typescript';
import { lessonMinutes } from './lesson-minutes';
import type { Cell, Notebook } from './notebook';
import { textOf } from './notebook';

const mostMinutes = 45;
const mostLetters = 100;
const mostDrawing = 0.4;
const mostNumbers = 3;
/** The cells that fit on the first screen, with the set-up. */
const firstScreen = 5;

const diagrams = [
  'diagram',
  'callTree',
  'weightedGraph',
  'networkDiagram',
  'computationGraph',
  'residualBlock',
];
const drawing = [
  ...diagrams,
  ...['table', 'plot', 'lines', 'bars', 'scatter', 'heatmap', 'panels'],
  ...['decisionMap', 'lossMap', 'band', 'steps', 'display'],
];

/** What of "A lesson" in CONTRIBUTING.md can be counted, by the rule's name. */
const rules = {
  minutes: checkMinutes,
  'first screen': checkFirstScreen,
  diagram: checkDiagram,
  interact: checkInteract,
  drawing: checkDrawing,
  letters: checkLetters,
  predictions: checkPredictions,
  takeaways: checkTakeaways,
  exercises: checkExercises,
} satisfies Record<string, (notebook: Notebook) => string[]>;

export type Rule = keyof typeof rules;

/**
 * What a lesson does not keep yet. A line that a lesson no longer needs fails as well, so that the list can
 * only get shorter.
 */
const gaps: Readonly<Record<string, readonly Rule[]>> = {
  '06-backpropagation': ['minutes', 'takeaways', 'exercises'],
  '07-vanishing-gradients': ['minutes', 'first screen', 'takeaways', 'exercises'],
  '08-activations': ['minutes', 'letters', 'takeaways', 'exercises'],
  '09-initialization': ['first screen', 'takeaways', 'exercises'],
  '10-batch-normalization': ['minutes', 'first screen', 'letters', 'takeaways', 'exercises'],
  '11-residual-connections': ['minutes', 'first screen', 'letters', 'takeaways', 'exercises'],
  '12-regularization-and-normalization': [
    'minutes',
    'first screen',
    'letters',
    'takeaways',
    'exercises',
  ],
  '13-early-stopping': ['minutes', 'takeaways', 'exercises'],
  '14-hyperparameters': ['minutes', 'letters', 'takeaways', 'exercises'],
};

/** Where a lesson breaks a rule of teaching that a program can count, and where a gap is closed. */
export function checkTeaching(
  name: string,
  notebook: Notebook,
  known = gaps[name] ?? [],
): string[] {
  return Object.entries(rules).flatMap(([rule, check]) => {
    const problems = check(notebook);
    if (!known.includes(rule as Rule)) return problems;
    return problems.length > 0
      ? []
      : [`it now keeps the rule "${rule}": take that out of the gaps in tools/check-teaching.ts`];
  });
}

function sources({ cells }: Notebook, kind: Cell['cell_type']): string[] {
  return cells.filter(({ cell_type }) => cell_type === kind).map(({ source }) => textOf(source));
}

function prose(notebook: Notebook): string {
  return sources(notebook, 'markdown').join('\n\n');
}

function paragraphs(notebook: Notebook, start: string): string[] {
  return prose(notebook)
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.startsWith(start));
}

function checkMinutes(notebook: Notebook): string[] {
  const minutes = lessonMinutes(notebook);
  return minutes > mostMinutes
    ? [
        `it takes ${minutes} minutes, ${mostMinutes} are the most: leave out what does not carry its idea`,
      ]
    : [];
}

function checkFirstScreen({ cells }: Notebook): string[] {
  const picture = cells.findIndex(({ outputs = [] }) =>
    outputs.some(({ data = {} }) => 'image/png' in data),
  );
  return picture >= 0 && picture < firstScreen
    ? []
    : [
        `its first picture is not among the first ${firstScreen} cells: open with a question and its picture`,
      ];
}

function checkDiagram(notebook: Notebook): string[] {
  return calls(notebook).some((name) => diagrams.includes(name))
    ? []
    : [`it draws no diagram: show the idea by one of ${diagrams.join(', ')}`];
}

function checkInteract(notebook: Notebook): string[] {
  return calls(notebook).includes('interact')
    ? []
    : ['nothing in it can be moved: let a slider or a menu run its code by interact'];
}

/** The names of the functions that its cells call. */
function calls(notebook: Notebook): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) names.push(node.expression.getText());
    ts.forEachChild(node, visit);
  };
  sources(notebook, 'code').map(parse).forEach(visit);
  return names;
}

function parse(source: string): ts.SourceFile {
  return ts.createSourceFile('cell.ts', source, ts.ScriptTarget.ES2022, true);
}

/** Imports and exercises have neither the idea nor a figure. */
function checkDrawing(notebook: Notebook): string[] {
  const cells = sources(notebook, 'code').filter((source) => !/^checkExercise\(/m.test(source));
  const [all, drawn] = [cells.map(countLines), cells.map(countDrawing)].map(sum) as [
    number,
    number,
  ];
  const share = all === 0 ? 0 : drawn / all;
  return share > mostDrawing
    ? [
        `${drawn} of its ${all} lines draw (${Math.round(100 * share)} %), ` +
          `${100 * mostDrawing} % are the most: compute before the call, and draw in one to three lines`,
      ]
    : [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function countLines(source: string): number {
  const { statements } = parse(source);
  return sum(
    statements
      .filter((statement) => !ts.isImportDeclaration(statement))
      .map((statement) => linesOf(statement).size),
  );
}

/** The lines of calls that draw, without those of functions with a block inside: these compute what is drawn. */
function countDrawing(source: string): number {
  const lines = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && drawing.includes(node.expression.getText())) {
      const computed = blocksOf(node);
      for (const line of linesOf(node)) if (!computed.has(line)) lines.add(line);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(source));
  return lines.size;
}

function blocksOf(call: ts.Node): Set<number> {
  const lines = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node)) for (const line of linesOf(node)) lines.add(line);
    else ts.forEachChild(node, visit);
  };
  ts.forEachChild(call, visit);
  return lines;
}

/** The numbers of the lines of a node that hold more than space. */
function linesOf(node: ts.Node): Set<number> {
  const file = node.getSourceFile();
  const first = file.getLineAndCharacterOfPosition(node.getStart()).line;
  const texts = node.getText().split('\n');
  return new Set(texts.flatMap((text, index) => (text.trim() === '' ? [] : [first + index])));
}

function checkLetters(notebook: Notebook): string[] {
  return sources(notebook, 'code').flatMap((source, index) =>
    source
      .split('\n')
      .filter((line) => line.length > mostLetters)
      .map(
        (line) =>
          `cell [${index + 1}] has a line of ${line.length} letters, ${mostLetters} are the most: ${line.trim().slice(0, 40)}…`,
      ),
  );
}

/** The cell after a question is the answer, and hides it until it is run. */
function checkPredictions({ cells }: Notebook): string[] {
  return cells.flatMap(({ cell_type, source }, index) => {
    if (cell_type !== 'markdown' || !/^\*\*Predict/m.test(textOf(source))) return [];
    const question = /^\*\*Predict.*$/m.exec(textOf(source))?.[0].slice(0, 60) ?? '';
    const next = cells[index + 1];
    if (next?.cell_type !== 'code')
      return [`no cell follows at once on "${question}…": it is the answer`];
    const { jupyter } = next.metadata as { jupyter?: { outputs_hidden?: boolean } };
    return jupyter?.outputs_hidden === true
      ? []
      : [
          `the answer to "${question}…" is on the screen before the question: npm run lessons hides it`,
        ];
  });
}

function checkTakeaways(notebook: Notebook): string[] {
  return paragraphs(notebook, '**Takeaway').flatMap((paragraph) => {
    const text = paragraph.replace(/^\*\*Takeaway\.?\*\*\s*/, '');
    const plain = withoutNames(text);
    const [first = ''] = plain.split(/(?<=[.!?])\s/);
    const numbers = plain.match(/\d[\d,.]*/g) ?? [];
    const begin = `the Takeaway "${text.slice(0, 45).trim()}…"`;
    return [
      ...(/\d/.test(first)
        ? [`${begin} begins with a number: begin with the idea, without one`]
        : []),
      ...(numbers.length > mostNumbers
        ? [`${begin} has ${numbers.length} numbers, ${mostNumbers} are the most`]
        : []),
    ];
  });
}

/** Leaves out digits that are part of a name: of code, indices, powers, lessons, 0/1, F(0), years. */
function withoutNames(text: string): string {
  return text
    .replace(/`[^`]*`|\$[^$]*\$|<su[bp]>[^]*?<\/su[bp]>|\]\([^)]*\)/g, '')
    .replace(
      /\b0\/1\b|\b[A-Za-z]\([^()]*\)|\blessons? \d+|\([^()]*\b(?:1[89]|20)\d\d\b[^()]*\)/g,
      '',
    );
}

function checkExercises(notebook: Notebook): string[] {
  const text = prose(notebook);
  const last = text.search(/^## Exercises/m);
  const first = text.search(/^\*\*Exercise/m);
  return [
    ...(first >= 0 && first < last
      ? []
      : ['all its exercises stand at its end: place one after the section that it practises']),
    ...(/^\*\*Exercise \d+ \(an experiment\)/m.test(text)
      ? []
      : [
          'none of its exercises is "(an experiment)": have the reader change one, predict and explain',
        ]),
  ];
}
