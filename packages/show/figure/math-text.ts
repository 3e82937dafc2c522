import { rangeError } from '@course/check';

/** What stands for the commands of TeX: a sign, or a word such as log. */
const signs: Readonly<Record<string, string>> = {
  ...greek('alpha beta gamma delta', 0x3b1),
  ...greek('epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho', 0x3b5),
  ...greek('sigma tau upsilon phi chi psi omega', 0x3c3),
  ...pairs('varepsilon ε vartheta ϑ varphi ϕ varsigma ς'),
  ...pairs('Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω'),
  ...pairs('partial ∂ nabla ∇ infty ∞ sum ∑ prod ∏ int ∫ ell ℓ hbar ℏ forall ∀ exists ∃'),
  ...pairs('ldots … dots … cdots ⋯ vdots ⋮ prime ′ circ ∘ bullet ∙ star ⋆ ast ∗ dagger †'),
  ...pairs('langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lVert ‖ rVert ‖ Vert ‖ vert |'),
  ...pairs('{ { } } % % $ $ _ _ & & # # | ‖ top ⊤ bot ⊥ emptyset ∅ degree ° angle ∠'),
};

/** Signs that have a space on both sides where they stand between two things. */
const operators: Readonly<Record<string, string>> = {
  ...pairs('times × div ÷ pm ± mp ∓ cdot · cup ∪ cap ∩ setminus ∖ oplus ⊕ otimes ⊗ odot ⊙'),
  ...pairs('le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ propto ∝ ll ≪ gg ≫'),
  ...pairs('in ∈ notin ∉ subset ⊂ subseteq ⊆ to → rightarrow → leftarrow ← Rightarrow ⇒ iff ⇔'),
  ...pairs('gets ← mapsto ↦ mid | land ∧ lor ∨ wedge ∧ vee ∨ + + - − = = < &lt; > &gt;'),
};

const accents: Readonly<Record<string, string>> = pairs(
  'hat \u0302 widehat \u0302 bar \u0304 overline \u0304 tilde \u0303 widetilde \u0303 dot \u0307 ddot \u0308 vec \u20d7',
);

const words = new Set(
  'log ln exp sin cos tan sinh cosh tanh min max arg argmin argmax lim sup inf det dim gcd Pr mod'.split(
    ' ',
  ),
);

const letterlike: Readonly<Record<string, string>> = pairs('R ℝ N ℕ Z ℤ Q ℚ C ℂ P ℙ E E');

function pairs(list: string): Record<string, string> {
  const parts = list.split(' ');
  return Object.fromEntries(
    parts.flatMap((name, i) => (i % 2 === 0 ? [[name, parts[i + 1] ?? '']] : [])),
  );
}

function greek(names: string, first: number): Record<string, string> {
  return Object.fromEntries(
    names.split(' ').map((name, i) => [name, String.fromCodePoint(first + i)]),
  );
}

const formula = /\$([^$]+)\$/g;
/** Two prices are no formula: one is marked as such, or is all of the text. */
const isFormula = (inner: string, text: string): boolean =>
  /[\\^_]/.test(inner) || text.length === inner.length + 2;

/**
 * A text in which $…$, a formula in TeX, is written in letters, signs, raised and lowered parts: plotly leaves it
 * as it was typed, as there is no MathJax where pictures are drawn.
 *
 * @throws RangeError for what cannot be written on a line, such as a matrix
 * @example
 * mathToText('plot', 'title', '$\\sigma(x) = \\frac{1}{1+e^{-x}}$') // => 'σ(x) = 1/(1 + e<sup>−x</sup>)'
 */
export function mathToText(action: string, place: string, text: string): string {
  return text.replace(formula, (whole, inner: string) => {
    if (!isFormula(inner, text)) return whole;
    const refuse = (what: string) =>
      rangeError(action, place, `a formula that fits a line of text, without ${what}`, text);
    return new Formula(inner, refuse).write();
  });
}

/** Reads a formula from left to right. */
class Formula {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(
    source: string,
    private readonly refuse: (what: string) => Error,
  ) {
    this.tokens = source.match(/\\[a-zA-Z]+|\\.|\s+|./gsu) ?? [];
  }

  write(): string {
    const text = this.sequence(undefined, true);
    return text.replace(/ {2,}/g, ' ').trim();
  }

  /** Up to a closing brace, or to the end. @param spaced whether operators have spaces: raised ones have none */
  private sequence(end: string | undefined, spaced: boolean): string {
    let text = '';
    for (;;) {
      const token = this.tokens[this.at++];
      if (token === end) return text;
      if (token === undefined) throw this.refuse('a brace that is not closed');
      if (token === '}') throw this.refuse('a brace that closes none');
      text += this.piece(token, spaced, text);
    }
  }

  private piece(token: string, spaced: boolean, before: string): string {
    const name = token.startsWith('\\') && token.length > 1 ? token.slice(1) : token;
    if (/^\s+$/.test(token) || token === '~') return '';
    if (/^\\[,;:! ]$|^\\q?quad$/.test(token)) return ' ';
    if (/^\\(left|right|big|Big|displaystyle|limits|mathstrut)$/.test(token)) return '';
    if (token === '^') return this.script('sup');
    if (token === '_') return this.script('sub');
    if (token === "'") return '′';
    if (token === ',') return spaced ? ', ' : ',';
    if (token === '{') return this.sequence('}', spaced);
    if (own(operators, name) !== undefined && (token !== name || /[-+=<>]/.test(token))) {
      const sign = own(operators, name) as string;
      const isBetween = /[^\s([{|,=<>+−·×≤≥≈∈→∼≠]\s*$/.test(
        before.replace(/<[^>]*>|&[lg]t;$/g, ''),
      );
      return spaced && isBetween ? ` ${sign} ` : sign;
    }
    if (token === name) return token === '&' ? '&amp;' : token;
    return this.command(name, spaced, before);
  }

  private command(name: string, spaced: boolean, before: string): string {
    const sign = own(signs, name);
    if (sign !== undefined) return sign === '&' ? '&amp;' : sign;
    const accent = own(accents, name);
    if (accent !== undefined) {
      const base = this.argument(spaced);
      if ([...base].length !== 1) throw this.refuse(`\\${name} over more than one letter`);
      return base + accent;
    }
    if (words.has(name)) return `${/[\p{L}\d)]$/u.test(before) ? ' ' : ''}${name}${this.space()}`;
    switch (name) {
      case 'frac':
      case 'dfrac':
      case 'tfrac': {
        const above = together(this.argument(spaced), true);
        const fraction = `${above}/${together(this.argument(spaced))}`;
        return `${/[\p{L}\d)>]$/u.test(before) ? ' ' : ''}${fraction}${this.space()}`;
      }
      case 'sqrt':
        return `√${together(this.argument(spaced))}`;
      case 'mathbb': {
        const letter = this.argument(false);
        return own(letterlike, letter) ?? letter;
      }
      case 'mathbf':
      case 'boldsymbol':
      case 'bm':
        return `<b>${this.argument(spaced)}</b>`;
      case 'text':
      case 'textrm':
      case 'mathrm':
      case 'operatorname':
        return this.words();
      case 'mathcal':
      case 'mathit':
        return this.argument(spaced);
      default:
        throw this.refuse(`\\${name}`);
    }
  }

  /** A space after a word or a fraction that a letter follows: log x, but log(x). */
  private space(): string {
    const next = this.tokens.slice(this.at).find((token) => token.trim() !== '');
    return next !== undefined && /^[\p{L}\d\\]/u.test(next) && !/^\\(left|right)$/.test(next)
      ? ' '
      : '';
  }

  private script(kind: 'sup' | 'sub'): string {
    return `<${kind}>${this.argument(false)}</${kind}>`;
  }

  /** What a command is about: a group in braces, or one letter or command. */
  private argument(spaced: boolean): string {
    while (this.tokens[this.at]?.trim() === '') this.at++;
    const token = this.tokens[this.at++];
    if (token === undefined || token === '}') throw this.refuse('a command that ends in nothing');
    return this.piece(token, spaced, '').trim();
  }

  /** A text in braces, with its spaces. */
  private words(): string {
    const end = this.tokens.indexOf('}', this.at);
    if (this.tokens[this.at] !== '{' || end < 0) throw this.refuse('a brace that is not closed');
    const text = this.tokens.slice(this.at + 1, end).join('');
    this.at = end + 1;
    return text;
  }
}

const own = (table: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** A part of a fraction or of a root, in parentheses unless it is one thing, or a product above the line. */
function together(text: string, isAbove = false): string {
  const plain = text.replace(/<[^>]*>|\p{M}/gu, '');
  const isOne =
    /^(?:[\p{L}\d.∂∇∞√]+|\p{L}?\([^()]*\)|\|[^|]*\|)$/u.test(plain) &&
    (isAbove || /^(?:[\d.]+|√?[∂Δ∇]?\p{L}|\p{L}?\([^()]*\)|\|[^|]*\|)$/u.test(plain));
  return isOne ? text : `(${text})`;
}
