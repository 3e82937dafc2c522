/** Errors of one form, and options by one table. */
export * from './describe';
export * from './errors';
export * from './options';
