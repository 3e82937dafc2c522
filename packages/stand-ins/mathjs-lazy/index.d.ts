export * from 'mathjs-in-full';
