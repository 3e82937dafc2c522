const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

/** The value of an option of jupyter lab, written `--name=value` or `--name value`; the last one counts. */
function valueOf(options: readonly string[], names: readonly string[]): string | undefined {
  const found = options.flatMap((option, i) => {
    const [name = '', ...rest] = option.split('=');
    if (!names.includes(name)) return [];
    return rest.length > 0 ? [rest.join('=')] : [options[i + 1] ?? ''];
  });
  return found.at(-1)?.replace(/^(['"])(.*)\1$/, '$2');
}

/** What it means that the options open JupyterLab to others; undefined where they do not. */
export function exposure(options: readonly string[]): string | undefined {
  const ip = valueOf(options, ['--ip', '--ServerApp.ip']);
  const token = valueOf(options, ['--IdentityProvider.token', '--ServerApp.token']);
  const others = ip !== undefined && !loopback.test(ip);
  const who = others ? `who reaches this machine at ${ip}` : 'on this machine';
  if (token === '') {
    return `Without a token everyone ${who} can run programs here as you, with all your files.`;
  }
  if (!others) return undefined;
  return `Everyone ${who} and has the token can run programs here as you, with all your files, and the connection is not encrypted. On a network that is not yours, leave --ip out and use an SSH tunnel.`;
}
