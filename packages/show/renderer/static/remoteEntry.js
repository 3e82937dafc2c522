// @ts-check
// What JupyterLab loads as its page opens: the few lines that a bundler would write (module federation).

(() => {
  const name = 'course-figures';
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const file = (/** @type {string} */ path) => new URL(path, script.src).href;

  /** @typedef {Record<string, Record<string, { get: () => Promise<() => any> }>>} SharedScope */
  /** @type {SharedScope} */
  let scope;

  /** A package that JupyterLab itself uses. */
  const shared = async (/** @type {string} */ wanted) => {
    const version = Object.values(scope[wanted] ?? {})[0];
    if (version === undefined) throw new Error(`JupyterLab does not share ${wanted}`);
    return (await version.get())();
  };

  const style = document.createElement('link');
  Object.assign(style, { rel: 'stylesheet', href: file('style.css') });
  document.head.append(style);

  const page = /** @type {{ _JUPYTERLAB?: Record<string, object> }} */ (window);
  page._JUPYTERLAB ??= {};
  page._JUPYTERLAB[name] = {
    /** @param {SharedScope} given */
    init(given) {
      scope = given;
    },
    async get() {
      /** @type {Promise<typeof import('./figure.js')>} */
      const figures = import(file('figure.js'));
      const [{ Widget }, { Figure, drawn }] = await Promise.all([
        shared('@lumino/widgets'),
        figures,
      ]);
      /** A part of JupyterLab's page that shows an output; it is asked anew when the output changes. */
      class Renderer extends Widget {
        constructor() {
          super();
          this.figure = new Figure(this.node);
        }

        renderModel(/** @type {import('./figure.js').Output} */ output) {
          return this.figure.render(output);
        }

        dispose() {
          if (!this.isDisposed) this.figure.dispose();
          super.dispose();
        }
      }
      const extensions = drawn.map(({ mimeTypes, rank }) => ({
        id: `${name}:${mimeTypes[0]}`,
        dataType: 'json',
        rank,
        rendererFactory: { safe: true, mimeTypes, createRenderer: () => new Renderer() },
      }));
      return () => ({ __esModule: true, default: extensions });
    },
  };
})();
