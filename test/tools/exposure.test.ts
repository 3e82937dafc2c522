import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exposure } from '#tools/exposure';

test('exposure says nothing of a JupyterLab that only this machine reaches, with a token', () => {
  const quiet = [[], ['--port', '9000'], ['--ip=127.0.0.1'], ['--ip', 'localhost'], ['--ip=::1']];
  for (const options of quiet) assert.equal(exposure(options), undefined);
});

test('exposure says what opening to others means, however the option is written', () => {
  const open = [['--ip=0.0.0.0'], ['--ip', '0.0.0.0'], ["--ServerApp.ip='0.0.0.0'"]];
  for (const options of open) {
    assert.match(exposure(options) ?? '', /Everyone who reaches .* 0\.0\.0\.0 and has the token/);
  }
});

test('exposure says what it means to have no token', () => {
  assert.match(exposure(['--IdentityProvider.token=']) ?? '', /Without a token everyone on this/);
  assert.match(exposure(['--ip=*', "--ServerApp.token=''"]) ?? '', /Without a token everyone who/);
});
