// node tools/run.mjs COMMAND [options]: sets up what the command needs, then runs it.
// This file is read by whatever Node a new machine has, so its syntax is old and its imports come late.

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(
    'The course needs Node 20 or later, and this is Node ' +
      process.versions.node +
      '.\nInstall a newer one from https://nodejs.org (or `nvm install 22`), then run the command again.',
  );
  process.exitCode = 1;
} else {
  import('./set-up/command.mjs').then(function (command) {
    return command.run(process.argv.slice(2));
  });
}
